// What the toolbar and the keys do. `edit` is a pure function on the text; `run` acts on the editor.
import { footnote, table } from "./insertions.js";
import { toggleBullets, toggleHeading, toggleNumbers, toggleQuote } from "./lines.js";
import { toggleLink, toggleMark } from "./marks.js";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const key = (code, { shift = false, alt = false } = {}) => ({ code, shift, alt });

export const commands = [
  { name: "bold", label: gettext("Bold"), key: key("KeyB"), edit: (...at) => toggleMark(...at, "**") },
  { name: "italic", label: gettext("Italic"), key: key("KeyI"), edit: (...at) => toggleMark(...at, "*") },
  { name: "link", label: gettext("Link"), key: key("KeyK"), edit: toggleLink },
  { name: "heading", label: gettext("Heading of a part"), key: key("Digit3", { alt: true }), edit: toggleHeading },
  { name: "bullets", label: gettext("Bulleted list"), key: key("Digit8", { shift: true }), edit: toggleBullets },
  { name: "numbers", label: gettext("Numbered list"), key: key("Digit7", { shift: true }), edit: toggleNumbers },
  { name: "quote", label: gettext("Quote"), key: key("Digit9", { shift: true }), edit: toggleQuote },
  { name: "footnote", label: gettext("Footnote"), key: key("KeyF", { alt: true }), edit: footnote },
  { name: "table", label: gettext("Table"), edit: (...at) => table(...at) },
  { name: "image", label: gettext("Image"), run: (editor) => editor.choosePictures() },
  { name: "preview", label: gettext("Preview this text"), key: key("KeyP", { alt: true }), run: (editor) => editor.preview.toggle() },
];

const sign = (code) => code.replace(/^(?:Key|Digit)/, "");

// "Ctrl+Shift+8", or as `aria-keyshortcuts` wants it: "Control+Shift+8".
export function shortcut({ key: keys }, { isSpoken = false } = {}) {
  if (!keys) return "";
  const mod = isSpoken ? (isMac ? "Meta" : "Control") : isMac ? "⌘" : pgettext("key", "Ctrl");
  const alt = isSpoken ? "Alt" : isMac ? "⌥" : pgettext("key", "Alt");
  const shift = isSpoken ? "Shift" : pgettext("key", "Shift");
  return [mod, keys.alt && alt, keys.shift && shift, sign(keys.code)].filter(Boolean).join("+");
}

// Letters go by what the key says, digits by where it is, because Shift makes other signs of them.
const isKey = (event, code) =>
  code.startsWith("Key") ? [sign(code).toLowerCase(), sign(code)].includes(event.key) || (event.altKey && event.code === code) : event.code === code;

export function commandOf(event) {
  const isMod = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  // AltGr, by which many keyboards type signs, also says Ctrl and Alt.
  if (!isMod || event.getModifierState("AltGraph")) return undefined;
  return commands.find(
    ({ key: keys }) => keys && isKey(event, keys.code) && keys.shift === event.shiftKey && keys.alt === event.altKey,
  );
}
