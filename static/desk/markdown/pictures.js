// Pictures that are pasted, dropped or chosen: each goes through the dialog before it stands in the text.
import { chooseImage } from "../pictures/dialog.js";
import { paragraph } from "./insertions.js";
import { say } from "../say.js";

export const isPicture = (file) => file.type.startsWith("image/");

// One after the other; a picture that is canceled is left out, and the text is touched by what was sent only.
export async function addPictures(editor, files) {
  const chosen = files.length ? files : [undefined];
  for (const [index, file] of chosen.entries()) {
    const place = chosen.length > 1 ? { number: index + 1, all: chosen.length } : null;
    const { area } = editor;
    // Chromium forgets the selection of a text while a dialog makes it inert.
    const { selectionStart, selectionEnd } = area;
    const picture = await chooseImage(file, { place });
    if (picture) editor.apply(paragraph(area.value, selectionStart, selectionEnd, picture.code));
    else editor.apply({ start: selectionEnd, end: selectionEnd, insert: "", select: [selectionStart, selectionEnd] });
  }
}

const holdsFiles = (event) => [...event.dataTransfer.types].includes("Files");

export function onDragOver(event) {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
}

export function onDrop(event, editor) {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  const files = [...event.dataTransfer.files];
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file)).map((file) => say(gettext("“%(name)s”"), { name: file.name }));
  if (others.length) editor.notice.say(say(gettext("Only images can be dropped into a text; %(names)s cannot."), { names: others.join(", ") }));
  if (pictures.length) editor.addPictures(pictures);
}
