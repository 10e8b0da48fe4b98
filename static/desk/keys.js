// The sheet of keys, behind `?`. Keys of a single character can be switched off (WCAG 2.1.4); this browser remembers.
const sheet = document.getElementById("desk-keys");
const choice = sheet?.querySelector("input[type=checkbox]");
const openers = document.querySelectorAll("[data-opens-keys]");

export const areOn = () => localStorage.getItem("desk-keys") !== "off";

// Whether what is typed now is text, or belongs to a control that has its own use for letters.
export const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable]") != null;

if (sheet) {
  choice.checked = areOn();
  choice.addEventListener("change", () => localStorage.setItem("desk-keys", choice.checked ? "on" : "off"));
  for (const opener of openers) {
    opener.hidden = false;
    opener.addEventListener("click", () => sheet.showModal());
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!areOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    sheet.showModal();
  });
}
