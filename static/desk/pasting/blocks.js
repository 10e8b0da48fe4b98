// Blocks to Markdown. A block is {type: paragraph | heading | list | quote | code | table | rule, …}, see flow.js.
import { escapeEnd, escapeStarts } from "./escape.js";
import { normalize, write } from "./inline.js";
import { writeTable } from "./tables.js";

const TOP = 3; // The page's own headings stand above.

const inner = (block) => block.blocks ?? block.items?.flat() ?? [];
const levels = (blocks) => blocks.flatMap((block) => (block.type === "heading" ? [block.level] : levels(inner(block))));
const plain = (runs) => runs.map((run) => ({ ...(run.isBreak ? { text: " " } : run), strong: undefined }));
const indented = (markdown, by) => markdown.replace(/\n(?=[^\n])/g, `\n${" ".repeat(by)}`);

const writers = {
  paragraph: ({ runs }) => escapeStarts(write(normalize(runs))),
  heading({ runs, level }, shift) {
    const words = write(normalize(plain(runs)));
    return words && `${"#".repeat(Math.min(6, level + shift))} ${escapeEnd(words)}`;
  },
  list({ items, isOrdered, start, isSecond }, shift) {
    const mark = (index) => (isOrdered ? `${start + index}${isSecond ? ")" : "."}` : isSecond ? "*" : "-");
    const isLoose = items.some((blocks) => blocks.filter((block) => block.type !== "list").length > 1);
    const written = items.map((blocks) => writeAll(blocks, shift, isLoose ? "\n\n" : "\n")).filter(Boolean);
    const lines = written.map((item, index) => `${mark(index)} ${indented(item, mark(index).length + 1)}`);
    return lines.join(isLoose ? "\n\n" : "\n");
  },
  quote: ({ blocks }, shift) => writeAll(blocks, shift).replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">"),
  code({ text, language }) {
    const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), (found) => found[0].length));
    const fence = "`".repeat(longest + 1);
    return text.trim() && `${fence}${language}\n${text}\n${fence}`;
  },
  table: ({ rows, hasHead }) => writeTable(rows, hasHead),
  rule: () => "---",
};

// A list right behind one of its kind needs another mark, or the two would be one.
const apart = (blocks) =>
  blocks.map((block, index) => {
    const last = blocks[index - 1];
    if (block.type !== "list" || last?.type !== "list" || last.isOrdered !== block.isOrdered) return block;
    return (blocks[index] = { ...block, isSecond: !last.isSecond });
  });

const writeAll = (blocks, shift, between = "\n\n") =>
  apart([...blocks])
    .map((block) => writers[block.type](block, shift))
    .filter(Boolean)
    .join(between);

export function writeBlocks(blocks) {
  const highest = Math.min(TOP, ...levels(blocks));
  return writeAll(blocks, TOP - highest);
}

// A footnote's text: what follows its first line is indented.
export const writeNote = (number, blocks) => `[^${number}]: ${indented(writeAll(blocks, 0), 4)}`;
