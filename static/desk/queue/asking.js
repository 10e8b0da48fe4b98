// Asks for the reason of a decision: a digit or letter chooses, Enter goes on, Escape leaves everything as it is.
const sheet = document.getElementById("queue-reasons");
const form = sheet?.querySelector("form");
const told = sheet?.querySelector("[data-told]");

const chosen = () => form.querySelector("[name=reason]:checked");
const tell = () => (told.textContent = chosen()?.closest("label").title ?? "");

if (sheet) {
  form.addEventListener("change", tell);
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.target.type === "radio" || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return sheet.querySelector("[data-go]").click();
    }
    if (event.target.tagName === "TEXTAREA" || event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = form.querySelector(`[data-pick="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.checked = true;
    wanted.focus();
    tell();
  });
}

// Whether to go on. What was chosen and typed is in `typed` then, beside what the card's own fields say.
export function ask(what, typed) {
  form.reset();
  sheet.querySelector("h2").textContent = interpolate(gettext("%(act)s: why?"), { act: what }, true);
  for (const name of ["reason", "message", "note"]) form.elements[name].value = typed.get(name) ?? "";
  tell();
  sheet.returnValue = "";
  sheet.showModal();
  chosen()?.focus();
  return new Promise((resolve) => {
    sheet.addEventListener("close", () => {
      for (const [name, value] of new FormData(form)) typed.set(name, value);
      resolve(sheet.returnValue === "go");
    }, { once: true });
  });
}
