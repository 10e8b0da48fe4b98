// Keys of the editor. Tab is not among them: it leaves.
import { commandOf } from "./commands.js";
import { continueLine } from "./lines.js";

const isPastingPlainly = (event) => (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "v";

export function onKeydown(event, editor) {
  editor.pastesPlainly = isPastingPlainly(event);
  if (event.isComposing || event.defaultPrevented) return;
  const command = commandOf(event);
  if (command) {
    event.preventDefault();
    editor.run(command);
    return;
  }
  if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  const { value, selectionStart, selectionEnd } = editor.area;
  const edit = continueLine(value, selectionStart, selectionEnd);
  if (!edit) return;
  event.preventDefault();
  editor.apply(edit);
}
