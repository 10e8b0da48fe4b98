// What a row says of itself when it is closed: its name, kind and length. And the heading that goes with a kind.

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
  name.textContent = heading || (kind && kind.value !== "other" ? kindName : `New ${rows.one}`);
  row.querySelector(".desk-row-words").textContent = `${words} word${words === 1 ? "" : "s"}`;
  const badge = row.querySelector(".desk-row-kind");
  if (badge) badge.textContent = kind.value !== "other" && kindName !== heading ? kindName : "";
}

// A kind that stands once in a piece is marked in the other rows where it is taken.
export function markKinds(rows) {
  const kinds = rows.live.map((row) => rows.field(row, "kind")).filter(Boolean);
  const taken = new Map(kinds.map((kind) => [kind.value, kind]));
  for (const kind of kinds) {
    for (const option of kind.options) {
      option.dataset.name ??= option.textContent;
      const isElsewhere = option.value !== "other" && taken.has(option.value) && kind.value !== option.value;
      option.textContent = isElsewhere ? `${option.dataset.name} (there already)` : option.dataset.name;
    }
  }
}

// The heading follows the kind as long as nobody wrote another one.
export function followKind(rows, row) {
  const kind = rows.field(row, "kind");
  const heading = rows.field(row, "heading");
  const names = [...kind.options].map((option) => option.dataset.name);
  if (heading.value.trim() && !names.includes(heading.value.trim())) return;
  heading.value = kind.value === "other" ? "" : kind.selectedOptions[0].dataset.name;
  heading.dispatchEvent(new Event("input", { bubbles: true }));
}
