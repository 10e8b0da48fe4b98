// The rows of an article's form: moved, added, deleted and found by mouse, finger and keyboard.
import { letDrag } from "./rows/dragging.js";
import { followKind, label, markKinds } from "./rows/labels.js";
import { Outline, goTo } from "./rows/outline.js";
import { Rows } from "./rows/rows.js";

const groups = {};
for (const group of document.querySelectorAll(".desk-rows")) groups[group.dataset.prefix] = new Rows(group);
const outline = groups.sections && new Outline(document.getElementById("desk-outline"), groups);

const acts = {
  up: (rows, row) => rows.moveTo(row, rows.live.indexOf(row) - 1),
  down: (rows, row) => rows.moveTo(row, rows.live.indexOf(row) + 1),
  duplicate: (rows, row) => begin(rows, rows.duplicate(row)),
  delete: (rows, row) => rows.remove(row),
  below: (rows, row) => begin(rows, rows.add(row)),
  add: (rows) => begin(rows, rows.add(rows.all.at(-1))),
  open: (rows) => rows.live.forEach((row) => (row.querySelector("details").open = true)),
  close: (rows) => rows.live.forEach((row) => (row.querySelector("details").open = false)),
};

function begin(rows, row) {
  label(rows, row);
  const first = row.querySelector("select, input:not([type=hidden]), textarea");
  first.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// Rows as the fields say them, which a refused save or a browser that goes back filled in.
function settle(rows) {
  rows.sort();
  for (const row of rows.all) {
    label(rows, row);
    if (rows.field(row, "DELETE")?.checked && !row.matches(".desk-row-deleted")) rows.remove(row);
  }
}

function connect(rows) {
  rows.group.querySelectorAll(".desk-rows-tools, .desk-rows-add, .desk-row-tools").forEach((tools) => (tools.hidden = false));
  rows.group.classList.add("desk-rows-alive");
  letDrag(rows);
  settle(rows);
  rows.group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) acts[button.dataset.do]?.(rows, button.closest(".desk-row"));
  });
  rows.group.addEventListener("keydown", (event) => {
    const row = event.target.closest(".desk-row");
    const act = { ArrowUp: acts.up, ArrowDown: acts.down }[event.key];
    if (!row || !act || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act(rows, row);
    row.scrollIntoView({ block: "nearest" });
  });
  rows.group.addEventListener("input", (event) => {
    const row = event.target.closest(".desk-row");
    if (row) label(rows, row);
    outline?.drawSoon();
  });
  rows.group.addEventListener("change", (event) => {
    const row = event.target.closest(".desk-row");
    if (!row) return;
    if (event.target.name.endsWith("-kind")) {
      followKind(rows, row);
      markKinds(rows);
    }
    if (event.target.name.endsWith("-position")) rows.moveTo(row, Number(event.target.value) - 1);
    label(rows, row);
    outline?.drawSoon();
  });
  rows.group.addEventListener("desk:rows-changed", () => {
    if (rows.prefix === "sections") markKinds(rows);
    outline?.draw();
  });
}

Object.values(groups).forEach(connect);
document.addEventListener("desk:saved", () => outline?.draw());
window.addEventListener("pageshow", () => {
  Object.values(groups).forEach(settle);
  outline?.draw();
});
if (outline) {
  markKinds(groups.sections);
  outline.draw();
}

// A link to a field, from here or from another screen, opens the card that holds it.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest(".desk-write")) goTo(target);
}

window.addEventListener("hashchange", openTarget);
const mistake = document.querySelector("#article_form .errorlist");
if (mistake) goTo(mistake.closest(".desk-field, .form-row")?.querySelector("input:not([type=hidden]), select, textarea") ?? mistake);
else openTarget();
