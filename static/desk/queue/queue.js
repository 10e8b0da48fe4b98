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
  if (asks && !(await ask(asks, typed))) return submitter.focus();
  await send(form, submitter, typed);
});

const press = (card, key) => {
  const found = card?.querySelector(`[data-key="${key}"]`);
  found?.click();
  return Boolean(found);
};

const keys = {
  j: () => step(1),
  k: () => step(-1),
  u: () => page.querySelector("[data-undo-last]")?.requestSubmit() ?? press(current(), "u"),
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
