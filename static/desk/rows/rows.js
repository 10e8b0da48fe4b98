// The rows of one group: their order, and what is added, deleted and brought back. Rows are never renumbered in
// their names and never leave the page: the server reads `position` and `DELETE`.
import { announce } from "./announce.js";

const isIn = (row) => !row.querySelector('[name$="-DELETE"]')?.checked;

export class Rows {
  constructor(group) {
    this.group = group;
    this.list = group.querySelector(".desk-rows-list");
    this.prefix = group.dataset.prefix;
    this.one = group.dataset.one;
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
    const { one } = this;
    const field = this.field(row, "heading") ?? this.field(row, "question");
    const chosen = this.field(row, "author")?.selectedOptions[0];
    const words = field ? field.value.trim() : chosen?.value && chosen.textContent;
    return words ? `“${words}”` : `The new ${one}`;
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
    announce(`${/^[aeiou]/.test(this.one) ? "An" : "A"} ${this.one} was added at place ${this.live.indexOf(row) + 1} of ${this.live.length}.`);
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
    const undo = Object.assign(document.createElement("button"), { type: "button", textContent: "Undo" });
    undo.setAttribute("aria-label", `Undo deleting ${name}`);
    undo.addEventListener("click", () => this.restore(row, note));
    note.append(`${name} goes with the next save. `, undo);
    row.prepend(note);
    row.classList.add("desk-row-deleted");
    this.renumber();
    this.changed();
    undo.focus();
    announce(`${name} goes with the next save.`);
  }

  restore(row, note) {
    this.field(row, "DELETE").checked = false;
    note.remove();
    row.classList.remove("desk-row-deleted");
    this.renumber();
    this.changed();
    (row.querySelector("summary") ?? row.querySelector("select")).focus();
    announce(`${this.name(row)} is back at place ${this.live.indexOf(row) + 1}.`);
  }

  // Moves a row to a place among the others, counted from 0; the focus stays where it is.
  moveTo(row, place, { isQuiet = false } = {}) {
    const others = this.live.filter((one) => one !== row);
    const wanted = Math.max(0, Math.min(place, others.length));
    if (this.live.indexOf(row) === wanted) {
      this.renumber();
      if (!isQuiet) announce(`${this.name(row)} is already ${wanted === others.length ? "last" : wanted ? "there" : "first"}.`);
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
    announce(`${this.name(row)} is now ${this.one} ${this.live.indexOf(row) + 1} of ${this.live.length}.`);
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
