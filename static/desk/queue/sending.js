// One decision on its way. What comes back takes the place of the card: a line, or the card as it is now.
import { after, focusOn, place } from "./cards.js";
import { highlight } from "./highlights.js";

const status = document.querySelector("[data-queue-status]");
const onItsWay = new Set();

export async function send(form, submitter, typed) {
  const address = submitter?.getAttribute("formaction") ?? form.action;
  // A second press of the same key must not send the same decision twice.
  if (onItsWay.has(address)) return;
  onItsWay.add(address);
  form.setAttribute("aria-busy", "true");
  let answer;
  try {
    const got = await fetch(address, { method: "POST", body: typed, headers: { Accept: "application/json" } });
    if (!got.ok || got.redirected) throw new Error(got.statusText);
    answer = await got.json();
  } catch {
    return sayWhy(form);
  } finally {
    onItsWay.delete(address);
    form.removeAttribute("aria-busy");
  }
  show(answer);
}

function show({ told, html, final }) {
  status.textContent = told;
  if (!html) return;
  const piece = place(html);
  highlight(piece);
  if (!final) return focusOn(piece);
  const next = after(piece);
  if (next) return focusOn(next);
  piece.focus();
  goOn(told);
}

// All cards of this page are through: the queue begins anew, another list goes on.
function goOn(told) {
  const page = document.getElementById("queue-page");
  const next = document.querySelector("[data-next]");
  if (page.dataset.queue === undefined) return;
  sessionStorage.setItem("queue-told", told);
  sessionStorage.setItem("queue-on", "yes");
  if (page.dataset.queue || !next) location.assign(location.pathname + withoutPlace());
  else location.assign(next.href);
}

function withoutPlace() {
  const choices = new URLSearchParams(location.search);
  choices.delete("after");
  return choices.size ? `?${choices}` : "";
}

// What was typed stays in the form. Signing in again happens on a page of its own.
function sayWhy(form) {
  status.textContent = "";
  const old = form.querySelector(".queue-problem");
  const said = old ?? document.createElement("p");
  said.className = "queue-problem";
  said.setAttribute("role", "alert");
  said.textContent = "This did not arrive: you may be signed out, or the site does not answer. Nothing was changed here. ";
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = "Load the page again";
  said.append(link);
  form.prepend(said);
}
