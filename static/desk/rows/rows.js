// The rows of one group: their order, and what is added, deleted and brought back. Rows are never renumbered in
// their names and never leave the page: the server reads `position` and `DELETE`.
import { say } from "../say.js";
import { announce } from "./announce.js";
import { quoted, sentence } from "./words.js";

const isIn = (row) => !row.querySelector('[name$="-DELETE"]')?.checked;

export class Rows {
  constructor(group) {
    this.group = group;
    this.list = group.querySelector(".desk-rows-list");
    this.prefix = group.dataset.prefix;
    this.total = group.querySelector(`[name="${this.prefix}-TOTAL_FORMS"]`);
    this.template = group.querySelector(":scope > template");
  }

  get all() {
    return [...this.list.querySelectorAll(":scope > .desk-row")];
  }

  // The rows that will be there after the next save, in order.
  get live() {
    return this.all.filter(isIn);
  }

  field(row, name) {
    return row.querySelector(`[name="${row.id}-${name}"]`);
  }

  name(row) {
    const field = this.field(row, "heading") ?? this.field(row, "question");
    const chosen = this.field(row, "author")?.selectedOptions[0];
    const words = field ? field.value.trim() : chosen?.value && chosen.textContent;
    return words ? quoted(words) : sentence(this.prefix, "nameless");
  }

  placeOf(row) {
    return { place: this.live.indexOf(row) + 1, all: this.live.length };
  }

  add(after, values = {}) {
    const number = Number(this.total.value);
    const made = document.createElement("template");
    made.innerHTML = this.template.innerHTML.replaceAll("__prefix__", number);
    const row = made.content.querySelector(".desk-row");
    if (after) after.after(row);
    else this.list.append(row);
    this.total.value = number + 1;
    row.querySelector(".desk-row-tools").hidden = false;
    for (const [name, value] of Object.entries(values)) this.field(row, name).value = value;
    this.renumber();
    row.dispatchEvent(new CustomEvent("desk:row-added", { bubbles: true }));
    this.changed();
    announce(sentence(this.prefix, "added", this.placeOf(row)));
    return row;
  }

  // The same words once more. A kind that stands once in a piece is not given twice.
  duplicate(row) {
    const values = {};
    for (const name of ["kind", "heading", "body", "question", "answer", "asked_by"]) {
      const field = this.field(row, name);
      if (field) values[name] = name === "kind" ? "other" : field.value;
    }
    return this.add(row, values);
  }

  remove(row) {
    const name = this.name(row);
    this.field(row, "DELETE").checked = true;
    const note = document.createElement("p");
    note.className = "desk-row-gone";
    const undo = Object.assign(document.createElement("button"), { type: "button", textContent: gettext("Undo") });
    undo.setAttribute("aria-label", say(gettext("Undo deleting %(name)s"), { name }));
    undo.addEventListener("click", () => this.restore(row, note));
    const goes = say(gettext("%(name)s goes with the next save."), { name });
    note.append(goes, " ", undo);
    row.prepend(note);
    row.classList.add("desk-row-deleted");
    this.renumber();
    this.changed();
    undo.focus();
    announce(goes);
  }

  restore(row, note) {
    this.field(row, "DELETE").checked = false;
    note.remove();
    row.classList.remove("desk-row-deleted");
    this.renumber();
    this.changed();
    (row.querySelector("summary") ?? row.querySelector("select")).focus();
    announce(say(gettext("%(name)s is back at place %(place)s."), { name: this.name(row), ...this.placeOf(row) }));
  }

  // Moves a row to a place among the others, counted from 0; the focus stays where it is.
  moveTo(row, place, { isQuiet = false } = {}) {
    const others = this.live.filter((one) => one !== row);
    const wanted = Math.max(0, Math.min(place, others.length));
    if (this.live.indexOf(row) === wanted) {
      this.renumber();
      const already = wanted === others.length ? gettext("%(name)s is already last.") : wanted ? gettext("%(name)s is already there.") : gettext("%(name)s is already first.");
      if (!isQuiet) announce(say(already, { name: this.name(row) }));
      return;
    }
    const { activeElement } = document;
    if (wanted < others.length) others[wanted].before(row);
    else others.at(-1).after(row);
    if (row.contains(activeElement)) activeElement.focus({ preventScroll: true });
    this.renumber();
    this.changed();
    if (!isQuiet) this.tellPlace(row);
  }

  tellPlace(row) {
    announce(sentence(this.prefix, "moved", { name: this.name(row), ...this.placeOf(row) }));
  }

  // A page that the browser brings back has its places again, but not the order that they say.
  sort() {
    const place = (row) => Number(this.field(row, "position").value) || 100000;
    const { all } = this;
    const sorted = [...all].sort((a, b) => place(a) - place(b));
    if (sorted.some((row, index) => row !== all[index])) this.list.append(...sorted);
  }

  renumber() {
    this.live.forEach((row, index) => (this.field(row, "position").value = index + 1));
  }

  changed() {
    this.group.dispatchEvent(new CustomEvent("desk:rows-changed", { bubbles: true }));
  }
}
