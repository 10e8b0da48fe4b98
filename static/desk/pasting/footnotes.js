// Footnotes of any program: a link down to a text that links back up.
import { fragmentOf } from "./links.js";

const WHOLE = '[data-style*="mso-element:footnote"]:not([data-style*="footnote-list"]), [data-style*="mso-element:endnote"]:not([data-style*="endnote-list"]), [id^="sdfootnote"]:not(a), li';
const LABEL = /^\[?(?:\d{1,3}|[a-z*†‡§]|[ivxl]{1,5})\]?$/i;

const names = (element) => [element.id, element.getAttribute("name")].filter(Boolean);

const targets = (body) => {
  const found = new Map();
  for (const element of body.querySelectorAll("[id], [name]")) names(element).forEach((name) => found.set(name, element));
  return found;
};

const holderOf = (target) => target.closest(WHOLE) ?? target.closest("p, dd, div:not(:has(p))") ?? target;

// The names by which a note may link back to this reference.
const namesUp = (link) => {
  const up = [link, link.closest("sup"), ...link.querySelectorAll("[id], [name]")].filter(Boolean);
  return new Set(up.flatMap(names));
};

const linksBack = (holder, up) => [...holder.querySelectorAll("a[href]")].filter((link) => up.has(fragmentOf(link.getAttribute("href"))));

const remove = (link) => {
  let outer = link;
  while (outer.parentElement.matches("sup, span, b") && outer.parentElement.textContent.trim() === link.textContent.trim()) outer = outer.parentElement;
  outer.remove();
};

const markOf = (link) => {
  const sup = link.closest("sup");
  return sup && sup.textContent.trim() === link.textContent.trim() ? sup : link;
};

const removeRule = (holder, body) => {
  const list = holder.closest('[data-style*="-list"], .footnotes') ?? holder;
  for (let near = holder; near && near !== body; near = near.parentElement) {
    if (near.previousElementSibling?.localName === "hr") near.previousElementSibling.remove();
  }
  holder.remove();
  list.querySelectorAll("hr").forEach((rule) => rule.remove());
};

// Puts marks into `body` and takes the notes' elements out; `lost` marks had no note with them.
export function takeNotes(body) {
  const all = targets(body);
  const holders = [];
  let lost = 0;
  for (const link of body.querySelectorAll('a[href*="#"]')) {
    const text = link.textContent.trim();
    if (!LABEL.test(text) || holders.some((holder) => holder.contains(link))) continue;
    const target = all.get(fragmentOf(link.getAttribute("href")));
    const holder = target && holderOf(target);
    const back = holder && !holder.contains(link) ? linksBack(holder, namesUp(link)) : [];
    if (!back.length && !holders.includes(holder)) {
      if (!link.closest("sup") && !link.querySelector("sup, .MsoFootnoteReference, .MsoEndnoteReference")) continue;
      if (!target) (lost += 1), markOf(link).remove();
      continue;
    }
    if (!holders.includes(holder)) holders.push(holder);
    back.forEach(remove);
    const mark = Object.assign(body.ownerDocument.createElement("desk-note"), { textContent: holders.indexOf(holder) });
    markOf(link).replaceWith(mark);
  }
  holders.forEach((holder) => removeRule(holder, body));
  return { notes: holders, lost };
}
