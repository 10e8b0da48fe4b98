// What is put into a text as a whole, as pure functions: text and selection in, an edit out (see writing.js).
import { say } from "../say.js";

const DEFINITION = /(?:^|\n)\[\^[^\]\n]+\]:[^\n]*(?:\n(?: {4}|\t)[^\n]*)*$/;

export const nextNote = (text) =>
  Math.max(0, ...Array.from(text.matchAll(/\[\^(\d{1,6})\]/g), (found) => Number(found[1]))) + 1;

const gapBefore = (before) => {
  if (!before.trim() || /\n[ \t]*\n[ \t]*$/.test(before)) return "";
  return /\n[ \t]*$/.test(before) ? "\n" : "\n\n";
};

const gapAfter = (after) => {
  if (!after.trim()) return after ? "" : "\n";
  return "\n\n".slice(/^\n*/.exec(after)[0].length);
};

const withNotes = (rest, notes) => {
  const kept = rest.trimEnd();
  return `${kept}${kept && (DEFINITION.test(kept) ? "\n" : "\n\n")}${notes.join("\n")}`;
};

export function footnote(text, start, end) {
  const label = `[^${nextNote(text)}]`;
  const whole = withNotes(text.slice(0, end) + label + text.slice(end), [`${label}: `]);
  const insert = whole.slice(end);
  return { start: end, end: text.length, insert, select: [whole.length, whole.length], follows: true };
}

// As a paragraph of its own, behind the one that the caret is in: never into the middle of a sentence.
export function paragraph(text, start, end, block) {
  const lineStart = text.lastIndexOf("\n", end - 1) + 1;
  const isFree = !text.slice(lineStart, end).trim() && !gapBefore(text.slice(0, lineStart));
  const stop = text.slice(end).search(/\n[ \t]*\n|$/);
  const at = isFree ? lineStart : end + stop;
  const before = gapBefore(text.slice(0, at));
  const insert = before + block + gapAfter(text.slice(at));
  const caret = at + insert.length;
  return { start: at, end: at, insert, select: [caret, caret], follows: true };
}

export function table(text, start, end, rows = 3, columns = 3) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const heads = Array.from({ length: columns }, (_, index) => say(gettext("Column %(number)s"), { number: index + 1 }));
  const empty = line(heads.map((head) => " ".repeat(head.length)));
  const block = [line(heads), line(heads.map((head) => "-".repeat(head.length)))];
  const edit = paragraph(text, start, end, [...block, ...Array(rows - 1).fill(empty)].join("\n"));
  const at = edit.start + edit.insert.indexOf("|") + 2;
  return { ...edit, select: [at, at + heads[0].length] };
}

// Converted Markdown for the selection; its footnotes' texts go to the end of the whole.
export function fragment(text, start, end, { body, notes, isBlock }) {
  const before = isBlock ? gapBefore(text.slice(0, start)) : "";
  const rest = text.slice(end);
  const after = isBlock && rest.trim() ? gapAfter(rest) : "";
  const caret = start + before.length + body.length;
  if (!notes.length) return { start, end, insert: before + body + after, select: [caret, caret], follows: true };
  const whole = withNotes(text.slice(0, start) + before + body + after + rest, notes);
  return { start, end: text.length, insert: whole.slice(start), select: [caret, caret], follows: true };
}
