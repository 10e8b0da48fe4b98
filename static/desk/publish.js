// Shows what the choices on the publish screen ask for, and sums them up in a sentence.
const form = document.getElementById("publish-form");
const plan = JSON.parse(document.getElementById("publish-plan").textContent);
const summary = document.getElementById("publish-summary");
const words = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", weekday: "long", month: "long", day: "numeric", year: "numeric" });
const KINDS = { update: "as an update", correction: "as a correction", minor: "as a minor change: no public date moves" };

const chosen = (name) => form.elements[name]?.value ?? "";

// Times on the form have no zone: they are the desk's, and are compared and moved as plain text.
const minuteAfter = (at) => new Date(Date.parse(`${at}:00Z`) + 60_000).toISOString().slice(0, 16);
const spoken = (at) => `${words.format(new Date(`${at}:00Z`))} at ${at.slice(11, 16)} ${plan.zone}`;

function begins() {
  const when = chosen("when");
  if (when === "now") return null;
  const before = plan.planned.find((edition) => String(edition.pk) === chosen("behind"));
  return chosen("at").slice(0, 16) || (when === "behind" && before ? minuteAfter(before.at) : "");
}

function sentence(at) {
  if (at === "") return "Please give the time at which readers shall get it.";
  const number = plan.next + plan.planned.filter((edition) => at !== null && edition.at < at).length;
  const kind = plan.first ? "" : `, ${KINDS[chosen("kind")]}`;
  return `Readers get edition ${number} ${at === null ? "now" : `on ${spoken(at)}`}${kind}.`;
}

function show(selector, isWanted) {
  // What has to be mended stays in sight, whatever was chosen.
  for (const part of form.querySelectorAll(selector)) part.hidden = !isWanted(part) && !part.querySelector(".errorlist");
}

function showCorrection() {
  const shown = document.getElementById("correction-shown");
  if (!shown) return;
  const section = form.elements.section_key;
  shown.querySelector("[data-place]").textContent = section.value ? `at “${section.selectedOptions[0].textContent}”` : "at the top of the piece";
  shown.querySelector("[data-wrong]").textContent = `What was wrong: ${chosen("was_wrong") || "…"}`;
  shown.querySelector("[data-right]").textContent = `What is right: ${chosen("is_right") || "…"}`;
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
  form.querySelector("[type=submit]").value = at === null ? "Publish" : "Schedule";
}

for (const note of form.querySelectorAll("[data-plain]")) note.hidden = true;
form.addEventListener("input", update);
update();
