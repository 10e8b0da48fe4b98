/* Pages of ours as documents, and the plain way where one does not come. */
import { announce, words } from "./announcing.js";

const inThePlainWay = new WeakSet();

export function isPlainClick(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

/* Throws for any other answer than a page in good order. */
export async function fetchPage(url, options = {}) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw Object.assign(new Error(`${answer.status} from ${url}`), { status: answer.status });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/* What the form would send if this button sent it. */
export function sendForm(form, button) {
  const typed = new URLSearchParams(new FormData(form, button));
  return fetchPage(button.getAttribute("formaction") ?? form.getAttribute("action"), { method: "POST", body: typed });
}

/* Whether a text on the page would be lost by leaving it. */
export function hasTypedText() {
  const areas = document.querySelectorAll("#comments form textarea:not([readonly])");
  return [...areas].some((area) => area.value.trim() && area.value !== area.defaultValue);
}

/* Leaves for where the link leads, unless that would cost what is typed here. */
export function leaveFor(address) {
  if (hasTypedText()) announce(words("sayFailed"));
  else location.assign(address);
}

/* Whether the browser itself shall send this form now. */
export function isSentPlainly(form) {
  return inThePlainWay.has(form);
}

export function sendPlainly(form, button) {
  inThePlainWay.add(form);
  form.requestSubmit(button);
}
