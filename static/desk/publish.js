// Shows what the choices on the publish screen ask for, and sums them up in a sentence.
import { say } from "./say.js";

const form = document.getElementById("publish-form");
const plan = JSON.parse(document.getElementById("publish-plan").textContent);
const summary = document.getElementById("publish-summary");
const days = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: "UTC", weekday: "long", month: "long", day: "numeric", year: "numeric" });
// What the sentence sums up: of the first edition, and of each kind of a later one.
const NOW = {
  first: gettext("Readers get edition %(number)s now."),
  update: gettext("Readers get edition %(number)s now, as an update."),
  correction: gettext("Readers get edition %(number)s now, as a correction."),
  minor: gettext("Readers get edition %(number)s now, as a minor change: no public date moves."),
};
const LATER = {
  first: gettext("Readers get edition %(number)s on %(time)s."),
  update: gettext("Readers get edition %(number)s on %(time)s, as an update."),
  correction: gettext("Readers get edition %(number)s on %(time)s, as a correction."),
  minor: gettext("Readers get edition %(number)s on %(time)s, as a minor change: no public date moves."),
};

const chosen = (name) => form.elements[name]?.value ?? "";

// Times on the form have no zone: they are the desk's, and are compared and moved as plain text.
const minuteAfter = (at) => new Date(Date.parse(`${at}:00Z`) + 60_000).toISOString().slice(0, 16);
const spoken = (at) =>
  say(gettext("%(day)s at %(time)s %(zone)s"), { day: days.format(new Date(`${at}:00Z`)), time: at.slice(11, 16), zone: plan.zone });

function begins() {
  const when = chosen("when");
  if (when === "now") return null;
  const before = plan.planned.find((edition) => String(edition.pk) === chosen("behind"));
  return chosen("at").slice(0, 16) || (when === "behind" && before ? minuteAfter(before.at) : "");
}

function sentence(at) {
  if (at === "") return gettext("Please give the time at which readers shall get it.");
  const number = plan.next + plan.planned.filter((edition) => at !== null && edition.at < at).length;
  const kind = plan.first ? "first" : chosen("kind");
  return at === null ? say(NOW[kind], { number }) : say(LATER[kind], { number, time: spoken(at) });
}

function show(selector, isWanted) {
  // What has to be mended stays in sight, whatever was chosen.
  for (const part of form.querySelectorAll(selector)) part.hidden = !isWanted(part) && !part.querySelector(".errorlist");
}

function showCorrection() {
  const shown = document.getElementById("correction-shown");
  if (!shown) return;
  const section = form.elements.section_key;
  shown.querySelector("[data-place]").textContent = section.value
    ? say(gettext("Readers will see, at “%(name)s”:"), { name: section.selectedOptions[0].textContent })
    : gettext("Readers will see, at the top of the piece:");
  // The note is in the language of the piece.
  shown.querySelector("[data-wrong]").textContent = say(plan.halves.was_wrong, { was_wrong: chosen("was_wrong") || "…" });
  shown.querySelector("[data-right]").textContent = say(plan.halves.is_right, { is_right: chosen("is_right") || "…" });
  shown.hidden = false;
}

function update() {
  const at = begins();
  show("[data-when]", (part) => part.dataset.when.split(" ").includes(chosen("when")));
  show("[data-kind]", (part) => part.dataset.kind.split(" ").includes(chosen("kind")));
  // What stands in the plan before this edition does not wait for it.
  show("[data-waits]", (part) => {
    const edition = plan.planned.find((one) => String(one.pk) === part.dataset.waits);
    return !edition || !at || edition.at > at;
  });
  show("#publish-waiting", (part) => part.querySelector("[data-waits]:not([hidden])"));
  showCorrection();
  const text = sentence(at);
  if (summary.textContent !== text) summary.textContent = text;
  form.querySelector("[type=submit]").value = at === null ? gettext("Publish") : gettext("Schedule");
}

for (const note of form.querySelectorAll("[data-plain]")) note.hidden = true;
form.addEventListener("input", update);
update();
