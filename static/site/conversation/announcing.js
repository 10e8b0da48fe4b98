/* What a reader's own act did, for those who do not see it. */
export function announce(words) {
  const status = document.querySelector(".comment-status");
  status.textContent = "";
  // A region that changes twice at once says nothing.
  setTimeout(() => (status.textContent = words), 100);
}

export function focusOn(comment) {
  comment.tabIndex = -1;
  comment.focus();
}

/* Words of the page for scripts, with the values of their placeholders. */
export function words(name, values = {}) {
  const said = document.querySelector(".comment-status").dataset[name];
  return said.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}
