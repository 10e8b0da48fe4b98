/* What is typed in the forms for replies, which browsers do not bring back: this tab keeps it until it has
   arrived. */
const KEY = "replies";

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function write(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing is no worse off than before.
  }
}

export function keep(place, isSent = false) {
  const kept = read();
  const body = place.querySelector("textarea").value;
  delete kept[place.dataset.comment];
  if (body.trim()) kept[place.dataset.comment] = { body, isSent };
  write(kept);
}

export function bringBack(place) {
  const area = place.querySelector("textarea");
  area.value ||= read()[place.dataset.comment]?.body ?? "";
}

/* The comments whose replies wait for being sent again. What was sent has arrived if the site led here, to a
   comment; not if the reader came back. */
export function settle(isShownAgain) {
  const [{ type }] = performance.getEntriesByType("navigation");
  const hasArrived = !isShownAgain && type === "navigate" && location.hash.startsWith("#comment-");
  const kept = read();
  for (const [id, one] of Object.entries(kept)) {
    if (one.isSent && hasArrived) delete kept[id];
    one.isSent = false;
  }
  write(kept);
  return type === "navigate" ? [] : Object.keys(kept);
}
