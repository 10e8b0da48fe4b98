// Clean HTML to blocks of runs.
import { destination } from "./links.js";
import { styleOf } from "./parse.js";
import { readTable } from "./tables.js";

const BLOCKS = new Set(
  "address article aside body center dd details dialog div dl dt fieldset figcaption figure footer form header li main nav p section summary td th".split(" "),
);
const FORMATS = {
  b: { strong: true }, strong: { strong: true },
  i: { em: true }, em: { em: true }, cite: { em: true }, dfn: { em: true }, var: { em: true },
  s: { strike: true }, strike: { strike: true }, del: { strike: true },
  code: { code: true }, tt: { code: true }, kbd: { code: true }, samp: { code: true },
};
const RAISED = { from: "0123456789+-=()ni", to: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ" };
const LOWERED = { from: "0123456789+-=()", to: "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎" };

const formatOf = (element) => {
  const style = styleOf(element);
  const format = { ...FORMATS[element.localName] };
  const weight = style["font-weight"];
  if (weight) format.strong = /^bold|^[6-9]\d\d$/.test(weight);
  if (style["font-style"]) format.em = /^(italic|oblique)/.test(style["font-style"]);
  if (`${style["text-decoration"]} ${style["text-decoration-line"]}`.includes("line-through")) format.strike = true;
  if (element.localName === "a") format.href = destination(element.getAttribute("href")) || undefined;
  const side = { sup: "super", sub: "sub" }[element.localName] ?? style["vertical-align"];
  if (side === "super" || side === "sub") format.script = side;
  else if (side) format.script = undefined;
  return format;
};

const scripted = (text, script) => {
  const { from, to } = script === "super" ? RAISED : LOWERED;
  const signs = [...text.trim()];
  return script && signs.length && signs.every((sign) => from.includes(sign))
    ? signs.map((sign) => to[from.indexOf(sign)]).join("")
    : text;
};

const isHidden = (element) => element.hidden || styleOf(element).display === "none";
const isEmoji = (alt) => /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\ufe0f\u200d\p{EMod}]*$/u.test(alt);

class Flow {
  blocks = [];
  runs = [];

  constructor(found) {
    this.found = found; // What is counted on the way: {pictures}
  }

  // Ends the paragraph; `isStated` if the HTML called it one.
  end(isStated = false) {
    const { runs } = this;
    this.runs = [];
    if (!runs.some((run) => run.note !== undefined || run.text?.trim())) return;
    this.blocks.push({ type: "paragraph", runs, isStated });
  }

  add(block) {
    this.end();
    this.blocks.push(block);
  }

  within(element, format) {
    const flow = new Flow(this.found);
    flow.walk(element, format);
    flow.end();
    return flow.blocks;
  }

  walk(element, format) {
    for (const node of element.childNodes) {
      if (node.nodeType === 3) this.write(node.data, format);
      else if (node.nodeType === 1 && !isHidden(node)) this.visit(node, format);
    }
  }

  write(text, { script, ...format }) {
    this.runs.push({ ...format, text: scripted(text, script) });
  }

  visit(element, format) {
    const name = element.localName;
    const level = /^h([1-6])$/.exec(name)?.[1] ?? (element.getAttribute("role") === "heading" && (element.getAttribute("aria-level") ?? 2));
    if (level) return this.add({ type: "heading", level: Number(level), runs: this.flat(element, format) });
    if (special[name]) return special[name](this, element, format);
    if (!BLOCKS.has(name)) return this.walk(element, { ...format, ...formatOf(element) });
    this.end();
    this.walk(element, { ...format, ...formatOf(element), ...(name === "dt" && { strong: true }) });
    return this.end(name === "p");
  }

  // Everything in an element as the runs of one line.
  flat(element, format) {
    const runsOf = (block) => block.runs ?? (block.text ? [{ text: block.text }] : between(block));
    const between = ({ blocks, items, rows }) => {
      const parts = rows ? rows.flat().map((cell) => cell.runs) : (blocks ?? items.flat()).map(runsOf);
      return parts.flatMap((runs, index) => (index ? [{ text: items ? "; " : " " }, ...runs] : runs));
    };
    return between({ blocks: this.within(element, { ...format, ...formatOf(element) }).filter((block) => block.type !== "rule") });
  }
}

const list = (isOrdered) => (flow, element, format) => {
  const items = [];
  for (const child of element.children) {
    const isNested = ["ul", "ol"].includes(child.localName);
    const blocks = isNested ? flow.within({ childNodes: [child] }, format) : flow.within(child, { ...format, ...formatOf(child) });
    if (isNested && items.length) items.at(-1).push(...blocks);
    else if (blocks.length) items.push(blocks);
  }
  const start = Number(element.getAttribute("start") ?? 1);
  flow.add({ type: "list", isOrdered, start: start >= 0 ? start : 1, items });
};

const image = (flow, element, format) => {
  const alt = element.getAttribute("alt") ?? "";
  if (isEmoji(alt)) flow.write(alt, format);
  else if (element.getAttribute("width") !== "1" && !element.closest("[role=checkbox]")) flow.found.pictures += 1;
};

const special = {
  ul: list(false),
  ol: list(true),
  img: image,
  br: (flow) => flow.runs.push({ isBreak: true }),
  hr: (flow) => flow.add({ type: "rule" }),
  q: (flow, element, format) => ["“", element, "”"].forEach((part) => (part === element ? flow.walk(element, format) : flow.write(part, format))),
  blockquote: (flow, element, format) => flow.add({ type: "quote", blocks: flow.within(element, format) }),
  "desk-note": (flow, element) => flow.runs.push({ note: Number(element.textContent) }),
  pre(flow, element) {
    const language = /language-([\w+-]{1,30})/.exec(element.className + " " + (element.firstElementChild?.className ?? ""));
    element.querySelectorAll("br").forEach((each) => each.replaceWith("\n"));
    flow.add({ type: "code", text: element.textContent.replace(/^\n|\s+$/g, "").replaceAll("\u00a0", " "), language: language?.[1] ?? "" });
  },
  table(flow, element, format) {
    const cells = [...element.rows].flatMap((row) => [...row.cells]);
    if (cells.length > 1 && element.getAttribute("role") !== "presentation") {
      for (const caption of element.querySelectorAll(":scope > caption")) flow.add({ type: "paragraph", runs: flow.flat(caption, format) });
      flow.add(readTable(element, (cell) => flow.flat(cell, format), styleOf));
    } else cells.forEach((cell) => flow.visit(cell, format));
  },
};

// {blocks, pictures}: the pictures are left out.
export function readBlocks(element) {
  const found = { pictures: 0 };
  return { blocks: new Flow(found).within(element, {}), found };
}
