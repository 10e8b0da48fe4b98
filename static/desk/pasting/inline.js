// Runs of text with their formats, to Markdown within a block. A run is {text, strong, em, strike, code, href},
// {note: number} or {isBreak: true}.
import { code, escapeText } from "./escape.js";
import { tidy } from "./spaces.js";

const MARKS = { href: "", strong: "**", em: "*", strike: "~~" };
const FORMATS = Object.keys(MARKS);
const isText = (run) => run?.text !== undefined;
const isPlain = (run) => isText(run) && !run.code && !run.href;
const isAlike = (one, other) => isText(one) && isText(other) && ["code", ...FORMATS].every((key) => one[key] === other[key]);

const joined = (runs) => {
  const found = [];
  for (const run of runs) {
    // Two spans of code that touch would be one to the parser.
    const isSame = isAlike(found.at(-1), run) || (found.at(-1)?.code && run.code);
    if (isSame) found.at(-1).text += run.text;
    else if (run.text !== "") found.push({ ...run });
  }
  return found;
};

// One blank where there were several, none at the ends of lines, and no neighbors of one format.
export function normalize(runs) {
  const found = joined(runs).map((run) => (isText(run) ? { ...run, text: tidy(run.text) } : run));
  let endsBlank = true;
  found.forEach((run) => {
    if (isText(run) && endsBlank) run.text = run.text.replace(/^ /, "");
    if (run.isBreak || run.text) endsBlank = run.isBreak || run.text.endsWith(" ");
    if (run.note !== undefined) endsBlank = false;
  });
  const kept = found.filter((run) => run.text !== "");
  for (let at = kept.length - 1, isEnd = true; at >= 0; at -= 1) {
    if (isEnd && isText(kept[at])) kept[at].text = kept[at].text.replace(/ $/, "");
    if (kept[at].text !== "") isEnd = Boolean(kept[at].isBreak);
  }
  const lines = kept.filter((run) => run.text !== "");
  while (lines[0]?.isBreak) lines.shift();
  while (lines.at(-1)?.isBreak) lines.pop();
  return joined(lines);
}

const leaf = (run, isLinked) => {
  if (run.isBreak) return "\\\n";
  if (run.note !== undefined) return `[^${run.note}]`;
  return run.code ? code(run.text) : escapeText(run.text, { isLinked });
};

// The format that goes furthest from the first run on; a link where it goes as far as others.
const widest = (runs) => {
  const spans = FORMATS.filter((format) => runs[0][format]).map((format) => {
    const end = runs.findIndex((run) => run[format] !== runs[0][format]);
    return { format, length: end < 0 ? runs.length : end };
  });
  return spans.reduce((best, span) => (span.length > best.length ? span : best), { length: 0 });
};

const without = (runs, format) => runs.map((run) => ({ ...run, [format]: undefined }));
const isLetter = (sign) => /[\p{L}\p{N}]/u.test(sign);
const QUIET = /^$|[\s!-/:-@[-`{-~\p{P}]/u;
const BLANK = [/^\s*/, /\s*$/];
const SIGNS = [/^[\s\p{P}\p{S}]*/u, /[\s\p{P}\p{S}]*$/u];

// A mark is not seen between a letter and a sign, nor next to a blank inside: those go out of the format.
const trim = (runs, format, before, after) => {
  const inside = runs.map((run) => ({ ...run }));
  if (format === "href") return [[], inside, []];
  const outside = [before, after].map((outer, side) => {
    let neighbor = outer;
    const taken = [];
    const take = (run) => (side ? taken.unshift(run) : taken.push(run));
    while (inside.length) {
      const run = inside.at(-side);
      if (!isPlain(run) && QUIET.test(neighbor)) break;
      const pattern = (QUIET.test(neighbor) ? BLANK : SIGNS)[side];
      const found = isPlain(run) ? pattern.exec(run.text)[0] : run.text;
      neighbor = (side ? found[0] : found.at(-1)) ?? neighbor;
      if (found) take({ ...run, text: found, [format]: undefined });
      run.text = side ? run.text.slice(0, run.text.length - found.length) : run.text.slice(found.length);
      if (run.text) break;
      inside.splice(-side, 1);
    }
    return taken;
  });
  return [outside[0], inside, outside[1]];
};

const firstOf = (run) => {
  if (!run) return "";
  if (run.isBreak) return "\n";
  return !isText(run) || run.href ? "[" : run.code ? "`" : run.text[0];
};

const lastOf = (run) => (!run ? "" : run.href || run.code ? "`" : run.text.at(-1));

// Whether a mark between these two, within another mark, can only open, or only close.
const isClear = (outside, inside) => /^$|\s/.test(outside) || (QUIET.test(outside) && isLetter(inside));

const isItsName = ({ text }, href) => (text === href || `mailto:${text}` === href) && /^[^\s<>]+$/.test(text);

const wrapped = (runs, format, before, after, isLinked) => {
  const bare = without(runs, format);
  if (format !== "href") return MARKS[format] + write(bare, { before, after, isLinked, within: MARKS[format] }) + MARKS[format];
  const { href } = runs[0];
  if (runs.length === 1 && isItsName(runs[0], href)) return `<${runs[0].text}>`;
  return `[${write(bare, { before: "[", after: "]", isLinked: true })}](${href})`;
};

// What touches must not become a mark together: an image, a footnote or a link that nobody wrote.
const append = (made, markdown) => {
  if (markdown.startsWith("[")) return made.replace(/(?<!\\)((?:\\\\)*)([!^])$/, "$1\\$2") + markdown;
  return made + (made.endsWith("]") && /^[(:]/.test(markdown) ? "\\" : "") + markdown;
};

const touches = (made, mark) => mark && made.endsWith(mark[0]) && !made.endsWith(`\\${mark[0]}`);

export function write(runs, { before = "", after = "", isLinked = false, within = "" } = {}) {
  const left = [...runs];
  let made = "";
  while (left.length) {
    const { format, length } = widest(left);
    if (!format) {
      made = append(made, leaf(left.shift(), isLinked));
      continue;
    }
    // Marks that touch are one mark to the parser: what counts is the sign before them.
    const previous = made.replace(/[*~]+$/, "").at(-1) ?? before;
    const span = left.splice(0, length);
    const [lead, inside, tail] = trim(span, format, previous, firstOf(left[0]) || after);
    left.unshift(...tail);
    const next = firstOf(left[0]) || after;
    const isWhole = !made && !left.length && within[0] === MARKS[format][0]; // as far as the mark around it
    const isUnclear = within && !isWhole && !(isClear(previous, firstOf(inside[0])) && isClear(next, lastOf(inside.at(-1))));
    const isLost = MARKS[format] && (isUnclear || (touches(made, MARKS[format]) && !(isLetter(previous) && isLetter(firstOf(inside[0])))));
    if (lead.length || !inside.length) left.unshift(...lead, ...inside);
    else if (isLost) left.unshift(...without(inside, format));
    else made = append(made, wrapped(inside, format, previous, next, isLinked));
  }
  return made;
}
