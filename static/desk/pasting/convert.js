// HTML from the clipboard to Markdown: {body, notes, isBlock, isFormatted, source, pictures, lost}.
import { writeBlocks, writeNote } from "./blocks.js";
import { isDocs, placeDocsNotes } from "./docs.js";
import { readBlocks } from "./flow.js";
import { takeNotes } from "./footnotes.js";
import { parse } from "./parse.js";
import { isWord, mendWord } from "./word.js";

const sourceOf = (html) => (isDocs(html) ? "docs" : isWord(html) ? "word" : "web");

const isMarked = (run) => ["strong", "em", "strike", "code", "href", "note"].some((format) => run[format] !== undefined && run[format] !== false);

// Plain text in whatever wrapping: one paragraph, or lines that no one called paragraphs.
const isPlain = (blocks) =>
  blocks.every((block) => block.type === "paragraph" && !block.runs.some(isMarked)) &&
  (blocks.length < 2 || !blocks.some((block) => block.isStated));

const renumber = (blocks, first) => {
  for (const block of blocks) {
    for (const run of block.runs ?? []) if (run.note !== undefined) run.note += first;
    block.rows?.flat().forEach((cell) => renumber([cell], first));
    renumber(block.blocks ?? block.items?.flat() ?? [], first);
  }
};

// `firstNote`: the number of the first footnote; `slice`: Google Docs' own format, if there.
export function convert(html, { firstNote = 1, slice = "" } = {}) {
  const body = parse(html);
  const source = sourceOf(html);
  if (source === "word") mendWord(body);
  const docs = source === "docs" ? placeDocsNotes(body, slice) : { notes: [], lost: 0 };
  const taken = docs.notes.length ? { notes: [], lost: 0 } : takeNotes(body);
  const { blocks, found } = readBlocks(body);
  const notes = [...docs.notes, ...taken.notes.map((holder) => readBlocks(holder).blocks)];
  [blocks, ...notes].forEach((each) => renumber(each, firstNote));
  return {
    body: writeBlocks(blocks),
    notes: notes.map((note, index) => writeNote(firstNote + index, note)),
    isBlock: blocks.length > 1 || blocks.some((block) => block.type !== "paragraph"),
    isFormatted: !isPlain(blocks),
    source,
    pictures: found.pictures,
    lost: docs.lost + taken.lost,
  };
}
