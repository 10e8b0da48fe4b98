// Marks within a line, as pure functions: text and selection in, an edit out (see writing.js).
const WORD = /[\p{L}\p{N}]/u;
const PREFIX = /^[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d+[.)]|#{1,6})[ \t]+)?/;
const LINK = /!?\[([^[\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+"[^"\n]*")?\)/g;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;

const stay = (at) => ({ start: at, end: at, insert: "", select: [at, at] });

const count = (text, at, step) => {
  let found = 0;
  while (text[at + found * step] === "*") found += 1;
  return found;
};

const around = (text, start, end) => Math.min(count(text, start - 1, -1), count(text, end, 1));
const has = (stars, mark) => (mark === "**" ? stars >= 2 : stars % 2 === 1);

// The selection without blanks at its ends and without marks that it took along.
const inner = (text, start, end) => {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  const taken = Math.min(count(text, start, 1), count(text, end - 1, -1), 3);
  return end - start > 2 * taken ? [start + taken, end - taken] : [start, end];
};

export function toggleMark(text, start, end, mark) {
  if (text.slice(start, end).includes("\n")) return toggleLines(text, start, end, mark);
  if (start === end) return toggleAt(text, start, mark);
  const [from, to] = inner(text, start, end);
  const words = text.slice(from, to);
  const size = mark.length;
  if (has(around(text, from, to), mark)) {
    return { start: from - size, end: to + size, insert: words, select: [from - size, to - size] };
  }
  return { start: from, end: to, insert: mark + words + mark, select: [from + size, to + size] };
}

const toggleAt = (text, at, mark) => {
  let [from, to] = [at, at];
  while (from > 0 && WORD.test(text[from - 1])) from -= 1;
  while (to < text.length && WORD.test(text[to])) to += 1;
  const size = mark.length;
  if (from < at && at < to) {
    const edit = toggleMark(text, from, to, mark);
    const caret = edit.select[0] + at - from;
    return { ...edit, select: [caret, caret] };
  }
  if (has(around(text, at, at), mark)) {
    return { start: at - size, end: at + size, insert: "", select: [at - size, at - size] };
  }
  // Behind the last marked word the key ends the mark, as in a word processor.
  if (from < at && has(count(text, at, 1), mark) && has(count(text, from - 1, -1), mark)) return stay(at + size);
  return { start: at, end: at, insert: mark + mark, select: [at + size, at + size] };
};

// Emphasis ends with its block, so each line gets marks of its own.
const toggleLines = (text, start, end, mark) => {
  const lines = text.slice(start, end).split("\n").map((line, index) => {
    const prefix = index > 0 || start === 0 || text[start - 1] === "\n" ? PREFIX.exec(line)[0] : "";
    const [from, to] = inner(line, prefix.length, line.length);
    return { line, from, to, isBlank: from >= to, isMarked: has(around(line, from, to), mark) };
  });
  const removes = lines.every((each) => each.isBlank || each.isMarked);
  const changed = lines.map(({ line, from, to, isBlank, isMarked }) => {
    if (isBlank || (isMarked && !removes)) return line;
    const words = line.slice(from, to);
    if (!removes) return line.slice(0, from) + mark + words + mark + line.slice(to);
    return line.slice(0, from - mark.length) + words + line.slice(to + mark.length);
  });
  const insert = changed.join("\n");
  return { start, end, insert, select: [start, start + insert.length] };
};

export function toggleLink(text, start, end) {
  for (const found of text.matchAll(LINK)) {
    const stop = found.index + found[0].length;
    if (found[0][0] !== "!" && found.index <= start && end <= stop && found.index < end + (start === end)) {
      const select = [found.index, found.index + found[1].length];
      return { start: found.index, end: stop, insert: found[1], select };
    }
  }
  const words = text.slice(start, end).trim();
  if (ADDRESS.test(words)) return { start, end, insert: `[](${words})`, select: [start + 1, start + 1] };
  const shown = words.replaceAll(/\s*\n\s*/g, " ") || gettext("link text");
  const from = words ? start + shown.length + 3 : start + 1;
  const select = words ? [from, from + 8] : [from, from + shown.length];
  return { start, end, insert: `[${shown}](https://)`, select };
}

// An address pasted over words makes them a link; null if it would not.
export function linkTo(text, start, end, address) {
  const words = text.slice(start, end);
  if (!ADDRESS.test(address) || !words.trim() || /[\n[\]]/.test(words) || ADDRESS.test(words.trim())) return null;
  const insert = `[${words}](${address.replaceAll("(", "%28").replaceAll(")", "%29")})`;
  return { start, end, insert, select: [start + insert.length, start + insert.length] };
}
