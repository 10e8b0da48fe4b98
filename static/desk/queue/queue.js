// Keys and fetched decisions for the moderators. Without script the same buttons send a form and lead back.
import "./ticking.js";
import { areOn, isTyping } from "../keys.js";
import { ask } from "./asking.js";
import { current, focusOn, step } from "./cards.js";
import { highlight } from "./highlights.js";
import { send } from "./sending.js";

const page = document.getElementById("queue-page");

page?.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-decide], [data-undo-last]")) return;
  event.preventDefault();
  const typed = new FormData(form, submitter);
  const asks = submitter?.dataset.asks;
  if (asks) {
    if (!(await ask(asks, typed))) return submitter.focus();
    keep(form, typed);
  }
  await send(form, submitter, typed);
});

// What was chosen and typed stands in the card as well, should it not arrive.
function keep(form, typed) {
  for (const name of ["reason", "message", "note"]) {
    if (form.elements[name]) form.elements[name].value = typed.get(name);
  }
}

const press = (card, key) => {
  const found = card?.querySelector(`[data-key="${key}"]`);
  found?.click();
  return Boolean(found);
};

const keys = {
  j: () => step(1),
  k: () => step(-1),
  u: () => {
    const last = page.querySelector("[data-undo-last]");
    if (last) last.requestSubmit();
    else press(document.activeElement.closest("[data-line]") ?? current(), "u");
  },
  n: () => {
    const note = current()?.querySelector("[data-note]");
    if (note) note.closest("details").open = true;
    note?.focus();
  },
};
const OF_CARDS = new Set([..."arxhspleob"]);

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!page || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (!areOn() || isTyping(target) || document.querySelector("dialog[open]")) return;
  // What is on its way will change the card, and take what is typed there with it.
  if (!"jk".includes(key) && current()?.querySelector("[aria-busy]")) return;
  if (keys[key]) {
    event.preventDefault();
    keys[key]();
  } else if (OF_CARDS.has(key) && press(current(), key)) {
    event.preventDefault();
  }
});

if (page) {
  for (const card of page.querySelectorAll("[data-card]")) highlight(card);
  const first = page.dataset.queue ? current() : null;
  if (first && sessionStorage.getItem("queue-on") === "yes") focusOn(first);
  const said = sessionStorage.getItem("queue-told");
  if (said) page.querySelector("[data-queue-status]").textContent = said;
  sessionStorage.removeItem("queue-told");
  sessionStorage.removeItem("queue-on");
}
