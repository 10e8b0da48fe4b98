// Tables of HTML, to rows of runs and to Markdown.
import { normalize, write } from "./inline.js";

const span = (cell, name) => Math.min(100, Math.max(1, Number(cell.getAttribute(name)) || 1));

const alignment = (cell, styleOf) => {
  const own = [cell, cell.firstElementChild].map((each) => each && (styleOf(each)["text-align"] || each.getAttribute("align")));
  return ["center", "right", "left"].find((side) => own.includes(side)) ?? "";
};

const isHeader = (row) => Boolean(row.closest("thead")) || [...row.cells].every((cell) => cell.localName === "th");

// `read` makes a cell's runs. Merged cells keep their words in the first and leave the others empty.
export function readTable(table, read, styleOf) {
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, top) => {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[top][column]) column += 1;
      for (let down = 0; down < span(cell, "rowspan") && top + down < rows.length; down += 1) {
        for (let across = 0; across < span(cell, "colspan"); across += 1) {
          const isFirst = !down && !across;
          rows[top + down][column + across] = { runs: isFirst ? read(cell) : [], align: isFirst ? alignment(cell, styleOf) : "" };
        }
      }
    }
  });
  return { type: "table", rows, hasHead: Boolean(table.rows[0] && isHeader(table.rows[0])) };
}

const bar = { center: ":---:", right: "---:", left: ":---", "": "---" };

const columnAlign = (rows, column) => {
  const sides = new Set(rows.slice(1).map((row) => row[column]).filter((cell) => cell?.runs.length).map((cell) => cell.align));
  const [side] = sides;
  return sides.size === 1 && side !== "left" ? side : "";
};

const writeCell = (cell, isHead) => {
  const runs = (cell?.runs ?? []).map((run) => {
    if (run.isBreak) return { text: " " };
    return isHead ? { ...run, strong: undefined } : run;
  });
  return write(normalize(runs)).replaceAll("|", "\\|");
};

// The first row is the head, whatever it was: Markdown has no tables without.
export function writeTable(rows, hasHead) {
  const filled = rows.filter((row) => row.some((cell) => cell?.runs.length));
  const width = Math.max(0, ...filled.map((row) => row.length));
  if (!width) return "";
  const isBold = filled[0].every((cell) => (cell?.runs ?? []).every((run) => run.strong || !run.text?.trim()));
  const columns = Array.from({ length: width }, (_, column) => column);
  const lines = filled.map((row, index) => columns.map((column) => writeCell(row[column], !index && (hasHead || isBold))));
  lines.splice(1, 0, columns.map((column) => bar[columnAlign(filled, column)]));
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
