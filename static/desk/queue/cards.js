// Which card a key means, and the way from one to the next.
const list = document.querySelector("[data-cards]");

export const all = () => [...(list?.querySelectorAll("[data-card]") ?? [])];

// The card with the focus; else the first one of the page.
export const current = () => document.activeElement?.closest("[data-card]") ?? all()[0];

export function focusOn(place) {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: place.offsetHeight > innerHeight ? "start" : "nearest" });
}

export function step(by) {
  const cards = all();
  const at = cards.indexOf(document.activeElement?.closest("[data-card]"));
  const next = at < 0 ? cards.at(by > 0 ? 0 : -1) : cards[at + by];
  if (next) focusOn(next);
  else if (by > 0) document.querySelector("[data-next]")?.focus();
}

// After a card became a line: the next card, or one before it; nothing if none is left.
export const after = (place) => {
  const follows = (card) => place.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING;
  return all().find(follows) ?? all().at(-1);
};

// Puts the piece in the place of what the page shows of the same comment, or before everything.
export function place(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const piece = template.content.firstElementChild;
  const old = document.getElementById(piece.id);
  if (old) old.replaceWith(piece);
  else list.prepend(piece);
  return piece;
}
