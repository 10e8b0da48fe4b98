// What Word (and Outlook, and Word on the web) puts on the clipboard, made into the HTML that it stands for.
import { styleOf } from "./parse.js";
import { nest } from "./nesting.js";

const DROPPED = [
  'del', ".msoDel", ".MsoCommentReference", ".MsoCommentText", '[data-style*="mso-element:comment"]',
  '[data-style*="mso-hide:all"]', '[data-style*="mso-comment-reference"]', 'p[class^="MsoToc"]', ".EOP", "img.MsoCommentReference",
].join(", ");
const BECOMES = { MsoTitle: "h1", MsoSubtitle: "h2", MsoQuote: "blockquote", MsoIntenseQuote: "blockquote" };

export const isWord = (html) => /\bclass=["']?Mso|mso-[a-z]+:|urn:schemas-microsoft-com:office|\bdata-leveltext=/.test(html);

const isMarker = (element) => /mso-list:\s*ignore/i.test(element.getAttribute("data-style") ?? "");

const levelOf = (paragraph) => /\blevel(\d)\b/.exec(styleOf(paragraph)["mso-list"] ?? "")?.[1];

const markerOf = (paragraph) => {
  const found = [...paragraph.querySelectorAll("[data-style]")].find(isMarker);
  const text = found?.textContent.trim() ?? "";
  found?.remove();
  return text;
};

const ROMAN = { i: 1, v: 5, x: 10, l: 50 };
const roman = (text) => [...text].reduce((sum, sign, at) => sum + (ROMAN[sign] < (ROMAN[text[at + 1]] ?? 0) ? -1 : 1) * ROMAN[sign], 0);

// The number that a marker such as "3.", "c)" or "iv." stands for; 0 for a bullet.
const numberOf = (marker, level) => {
  const [, sign] = /^\(?(?:\d+\.)*(\d+|[a-z]|[ivxl]+)[.)]/i.exec(marker) ?? [];
  if (!sign) return 0;
  if (/\d/.test(sign)) return Number(sign);
  const low = sign.toLowerCase();
  return low.length > 1 || (level % 3 === 0 && /^[ivxl]$/.test(low)) ? roman(low) : low.charCodeAt(0) - 96;
};

const mendLists = (body) => {
  const items = [...body.querySelectorAll("p, li, div, h1, h2, h3, h4, h5, h6")].filter(levelOf).map((element) => {
    const level = Number(levelOf(element));
    return { element, level, number: numberOf(markerOf(element), level) };
  });
  nest(items.filter(({ element }) => /^(p|div)$/.test(element.localName)));
  [...body.querySelectorAll("[data-style]")].filter(isMarker).forEach((marker) => marker.remove());
};

// Word on the web makes a list of each item and gives its level as an attribute.
const mendWebLists = (body) => {
  const items = [...body.querySelectorAll("li[data-aria-level]")].map((element) => ({
    element: element.parentElement.children.length === 1 ? element.parentElement : element,
    inside: element,
    level: Number(element.dataset.ariaLevel),
    number: element.parentElement.localName === "ol" ? Number(element.dataset.ariaPosinset) || 1 : 0,
  }));
  body.querySelectorAll(".ListContainerWrapper").forEach((wrapper) => wrapper.replaceWith(...wrapper.childNodes));
  nest(items.filter(({ element }) => element.localName !== "li"));
};

const rename = (element, name) => {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
};

const mendParagraphs = (body) => {
  for (const [style, name] of Object.entries(BECOMES)) {
    for (const paragraph of body.querySelectorAll(`p[class^="${style}"]`)) {
      const before = paragraph.previousElementSibling;
      if (name === "blockquote") paragraph.querySelectorAll("i, em").forEach((each) => each.replaceWith(...each.childNodes));
      const isNext = name === "blockquote" && before?.dataset?.from === style;
      if (isNext) before.append(rename(paragraph, "p"));
      else if (name === "blockquote") quote(paragraph, style);
      else rename(paragraph, name);
    }
  }
};

const quote = (paragraph, style) => {
  const made = paragraph.ownerDocument.createElement("blockquote");
  made.dataset.from = style;
  paragraph.replaceWith(made);
  made.append(rename(made.appendChild(paragraph), "p"));
};

export function mendWord(body) {
  body.querySelectorAll(DROPPED).forEach((element) => element.remove());
  // Unknown elements such as o:p and smart tags count as text; the empty ones only hold lines open.
  body.querySelectorAll("*").forEach((element) => {
    if (element.localName === "o:p" && !element.textContent.trim()) element.remove();
    else if (styleOf(element)["page-break-before"] === "always" && element.localName === "br") element.remove();
  });
  mendLists(body);
  mendWebLists(body);
  mendParagraphs(body);
}
