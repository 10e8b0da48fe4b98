// What a row says of itself when it is closed: its name, kind and length. And the heading that goes with a kind.
import { say } from "../say.js";
import { sentence } from "./words.js";

const count = (field) => field?.value.split(/\s+/).filter(Boolean).length ?? 0;

export const wordsOf = (rows, row) =>
  ["body", "answer"].reduce((sum, name) => sum + count(rows.field(row, name)), 0);

export function label(rows, row) {
  const words = wordsOf(rows, row);
  const name = row.querySelector(".desk-row-name");
  if (!name) return;
  const field = rows.field(row, "heading") ?? rows.field(row, "question");
  const kind = rows.field(row, "kind");
  const kindName = kind?.selectedOptions[0]?.dataset.name ?? kind?.selectedOptions[0]?.textContent ?? "";
  const heading = field.value.trim();
  name.textContent = heading || (kind && kind.value !== "other" ? kindName : sentence(rows.prefix, "fresh"));
  row.querySelector(".desk-row-words").textContent = say(ngettext("%(number)s word", "%(number)s words", words), { number: words });
  const badge = row.querySelector(".desk-row-kind");
  const isSaid = [kindName, kind?.selectedOptions[0]?.dataset.heading].includes(heading);
  if (badge) badge.textContent = kind.value !== "other" && !isSaid ? kindName : "";
}

// A kind that stands once in a piece is marked in the other rows where it is taken.
export function markKinds(rows) {
  const kinds = rows.live.map((row) => rows.field(row, "kind")).filter(Boolean);
  const taken = new Map(kinds.map((kind) => [kind.value, kind]));
  for (const kind of kinds) {
    for (const option of kind.options) {
      option.dataset.name ??= option.textContent;
      const isElsewhere = option.value !== "other" && taken.has(option.value) && kind.value !== option.value;
      const { name } = option.dataset;
      option.textContent = isElsewhere ? say(gettext("%(name)s (there already)"), { name }) : name;
    }
  }
}

// The heading follows the kind as long as nobody wrote another one. It is in the language of the article.
export function followKind(rows, row) {
  const kind = rows.field(row, "kind");
  const heading = rows.field(row, "heading");
  const names = [...kind.options].map((option) => option.dataset.heading);
  if (heading.value.trim() && !names.includes(heading.value.trim())) return;
  heading.value = kind.value === "other" ? "" : kind.selectedOptions[0].dataset.heading;
  heading.dispatchEvent(new Event("input", { bubbles: true }));
}
