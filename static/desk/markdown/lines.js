// Marks at the start of lines, as pure functions: text and selection in, an edit out (see writing.js).
const BULLET = /^([ \t]*)[-*+](?:[ \t]+|$)/;
const NUMBER = /^([ \t]*)\d{1,9}[.)](?:[ \t]+|$)/;
const QUOTE = /^([ \t]*)>[ \t]?/;
const HEADING = /^()#{1,6}(?:[ \t]+|$)/;
const PART = /^###(?:[ \t]+|$)/;

const wholeLines = (text, start, end) => {
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const stop = text.indexOf("\n", last);
  return [text.lastIndexOf("\n", start - 1) + 1, stop < 0 ? text.length : stop];
};

const lineBefore = (text, from) => text.slice(text.lastIndexOf("\n", from - 2) + 1, Math.max(0, from - 1));
const lineAfter = (text, to) => text.slice(to + 1).split("\n", 1)[0];

const reshape = (text, start, end, kind, { strip, mark, marksBlank = false }) => {
  const [from, to] = wholeLines(text, start, end);
  const lines = text.slice(from, to).split("\n");
  const isOne = lines.length === 1;
  const counts = (line) => isOne || marksBlank || line.trim();
  const removes = lines.every((line) => !counts(line) || kind.test(line)) && lines.some((line) => kind.test(line));
  let number = 0;
  const changed = lines.map((line) => {
    if (!counts(line)) return line;
    const bare = strip.reduce((rest, pattern) => rest.replace(pattern, "$1"), line);
    const [, indent, words] = /^([ \t]*)(.*)$/.exec(bare);
    return removes ? bare : indent + mark((number += 1)) + words;
  });
  // Without a blank line the neighbors would be taken along.
  const needsBefore = !removes && from > 0 && lineBefore(text, from).trim() && !kind.test(lineBefore(text, from));
  const needsAfter = !removes && to < text.length && lineAfter(text, to).trim() && !kind.test(lineAfter(text, to));
  const body = changed.join("\n");
  const begin = from + (needsBefore ? 1 : 0);
  const insert = (needsBefore ? "\n" : "") + body + (needsAfter ? "\n" : "");
  if (!isOne) return { start: from, end: to, insert, select: [begin, begin + body.length] };
  const shift = (at) => begin + Math.max(0, at - from + changed[0].length - lines[0].length);
  return { start: from, end: to, insert, select: [shift(start), shift(end)] };
};

const LISTS = [BULLET, NUMBER];

export const toggleBullets = (text, start, end) =>
  reshape(text, start, end, BULLET, { strip: [...LISTS, HEADING], mark: () => "- " });

export const toggleNumbers = (text, start, end) =>
  reshape(text, start, end, NUMBER, { strip: [...LISTS, HEADING], mark: (number) => `${number}. ` });

export const toggleQuote = (text, start, end) =>
  reshape(text, start, end, QUOTE, { strip: [QUOTE], mark: () => "> ", marksBlank: true });

export const toggleHeading = (text, start, end) =>
  reshape(text, start, end, PART, { strip: [HEADING, ...LISTS], mark: () => "### " });

const CONTINUED = /^([ \t]*(?:>[ \t]?)*)(?:(?:([-*+])|(\d{1,9})([.)]))([ \t]+|$))?(.*)$/;

// Enter: goes on with the list or quote of the line; an empty item ends it. null where Enter is only Enter.
export function continueLine(text, start, end) {
  const [from, to] = wholeLines(text, start, start);
  const found = CONTINUED.exec(text.slice(from, to));
  const [, lead, bullet, number, point, gap] = found ?? [];
  const isItem = Boolean(bullet ?? number);
  if (!found || (!isItem && !lead.includes(">"))) return null;
  const marker = isItem ? (bullet ?? number + point) + gap : "";
  if (start < from + lead.length + marker.length || start !== end) return null;
  if (!text.slice(from, to).slice(lead.length + marker.length).trim()) {
    const kept = isItem ? lead.trimEnd() + (lead.includes(">") ? " " : "") : "";
    const caret = from + kept.length;
    return { start: from, end: to, insert: kept, select: [caret, caret], follows: true };
  }
  const next = bullet ?? `${Number(number) + 1}${point}`;
  const insert = `\n${lead}${isItem ? next + gap : ""}`;
  return { start, end: start, insert, select: [start + insert.length, start + insert.length], follows: true };
}
