// Words to Markdown: nothing is escaped but what would be taken for a mark.
const isWordAt = (text, at) => /[\p{L}\p{N}]/u.test(text[at] ?? "");
const isBlankAt = (text, at) => /\s/.test(text[at] ?? "");

const escapeMark = (text, mark, at) => {
  if (isBlankAt(text, at - 1) && isBlankAt(text, at + 1)) return mark;
  if (mark === "_" && isWordAt(text, at - 1) && isWordAt(text, at + 1)) return mark;
  return `\\${mark}`;
};

const isOpening = (text, at) => {
  if (text[at + 1] === "^") return true;
  const close = text.indexOf("]", at);
  return close < 0 || "([:".includes(text[close + 1] ?? " ") || text.slice(at + 1, close).includes("[");
};

// One run of text. `isLinked`: the run is within the brackets of a link.
export function escapeText(text, { isLinked = false } = {}) {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, "\\\\")
    .replace(/`/g, "\\`")
    .replace(/[*_]/g, (mark, at, whole) => escapeMark(whole, mark, at))
    .replace(/~(?=~)|(?<=~)~|^~|~$/g, "\\~")
    .replace(/[[\]]/g, (mark, at, whole) => (isLinked || (mark === "[" && isOpening(whole, at)) ? `\\${mark}` : mark))
    .replace(/<(?=[a-z][a-z0-9+.-]*[:@])/gi, "\\<")
    .replace(/\^(?=\[)/g, "\\^")
    .replace(/&(?=#?\w+;)/g, "\\&");
}

// The start of each line of a paragraph that is otherwise done.
export function escapeStarts(markdown) {
  return markdown
    .split("\n")
    .map((line) =>
      line
        .replace(/^[ \t]+/, "")
        .replace(/^(#{1,6}|[-+*])(?=[ \t]|$)/, "\\$1")
        .replace(/^(\d{1,9})([.)])(?=[ \t]|$)/, "$1\\$2")
        .replace(/^>/, "\\>")
        .replace(/^(?=(?:=+|-[- ]*)[ \t]*$)/, "\\")
        .replace(/^(?=[|:-][ \t|:-]*$)/, "\\")
        .replace(/^\[(?=[^\]]+\]:)/, "\\["),
    )
    .join("\n");
}

export const escapeEnd = (heading) => heading.replace(/(^|[ \t])(#+)$/, "$1\\$2");

export function code(text) {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), (found) => found[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$|^ .*\S.* $/.test(text) ? " " : "";
  return fence + pad + text + pad + fence;
}
