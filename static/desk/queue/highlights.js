// Shows in the text the words that rules found, without touching it: https://www.w3.org/TR/css-highlight-api-1/
const marks = globalThis.Highlight ? new Highlight() : null;
if (marks) CSS.highlights.set("queue-found", marks);

export function highlight(card) {
  const text = card.querySelector("[data-text]");
  if (!marks || !text) return;
  const words = [...card.querySelectorAll("[data-found]")].map((found) => found.textContent.trim().toLowerCase());
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) words.forEach((word) => mark(walker.currentNode, word));
}

function mark(node, word) {
  const text = node.data.toLowerCase();
  // Lower case can have another length, and then the places would be wrong.
  if (word.length < 2 || text.length !== node.data.length) return;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    marks.add(range);
  }
}
