// Whether the form says something else than what is stored: by comparing values, not by "an input fired".

const isIgnored = (field) =>
  !field.name || ["submit", "button", "reset"].includes(field.type) || /^(csrfmiddlewaretoken|base)$|-id$|_FORMS$/.test(field.name);

const valueOf = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);

function defaultOf(field) {
  if (["checkbox", "radio"].includes(field.type)) return field.defaultChecked;
  if (field.tagName !== "SELECT") return field.defaultValue ?? "";
  const chosen = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return chosen ? chosen.value : "";
}

// A new row that is deleted again is nothing.
const isGone = (field) => {
  const row = field.closest(".desk-row");
  if (!row) return false;
  return Boolean(row.querySelector('[name$="-DELETE"]')?.checked && !row.querySelector('[name$="-id"]')?.value);
};

export class Saved {
  constructor(form, isStored) {
    this.form = form;
    this.isStored = isStored; // false: what the page shows came back unsaved
    this.values = new Map();
  }

  get fields() {
    return [...this.form.elements].filter((field) => !isIgnored(field) && !isGone(field));
  }

  // The values as they are now, to be kept with `keep` once the server has stored them.
  take() {
    return new Map(this.fields.map((field) => [field, valueOf(field)]));
  }

  keep(values) {
    this.values = values;
    this.isStored = true;
  }

  get isDirty() {
    return !this.isStored || this.fields.some((field) => valueOf(field) !== (this.values.get(field) ?? defaultOf(field)));
  }
}
