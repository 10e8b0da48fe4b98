// The first step of an import: a file may be dropped, and what is pasted keeps its headings, lists and links.
import { say } from "./say.js";

const form = document.getElementById("import-source");
const { file, text, html } = form.elements;
const drop = form.querySelector(".import-drop");
const said = drop.querySelector(".import-said");
const rich = form.querySelector(".import-rich");

form.querySelector(".import-scripted").hidden = false;

function showFile() {
  const [chosen] = file.files;
  said.textContent = chosen ? say(gettext("%(name)s will be read."), { name: chosen.name }) : "";
}

const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");

// A file that misses the box would replace the page.
form.ownerDocument.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  drop.classList.add("import-over");
});
form.ownerDocument.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("import-over");
});
form.ownerDocument.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  drop.classList.remove("import-over");
  if (event.dataTransfer.files.length > 1) {
    said.textContent = gettext("Please drop one file: each becomes an article of its own.");
    return;
  }
  file.files = event.dataTransfer.files;
  showFile();
  form.querySelector("[type=submit]").focus();
});
file.addEventListener("change", showFile);

function takePlain() {
  html.value = "";
  rich.hidden = true;
}

// Browsers put the plain text into the field by themselves; the formatted one travels beside it.
text.addEventListener("paste", (event) => {
  const pasted = event.clipboardData.getData("text/html");
  const isWhole = !text.value.trim() || text.value.length === text.selectionEnd - text.selectionStart;
  const isRich = isWhole && pasted.length < 8_000_000 && /<(h[1-6]|p|ul|ol|table|b|strong|a|div)\b/i.test(pasted);
  queueMicrotask(() => {
    html.value = isRich ? pasted : "";
    rich.hidden = !isRich;
  });
  text.dataset.pasted = isRich ? "yes" : "";
});
text.addEventListener("input", (event) => {
  if (event.inputType !== "insertFromPaste") takePlain();
});
form.querySelector(".import-plain").addEventListener("click", () => {
  takePlain();
  text.focus();
});
showFile();
rich.hidden = !html.value;
