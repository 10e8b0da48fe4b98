// The second step of an import: each change shows at once what the text becomes, without leaving the page.
const form = document.getElementById("import-check");
const said = form.querySelector(".import-said");
let waiting;
let asked;

form.classList.add("is-scripted");

async function update() {
  asked?.abort();
  asked = new AbortController();
  const result = document.getElementById("import-result");
  result.setAttribute("aria-busy", "true");
  const body = new FormData(form);
  body.set("_update", "");
  try {
    const response = await fetch(form.action, { method: "POST", body, signal: asked.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.getElementById("import-result")) throw new Error("not the page of the import");
    for (const id of ["import-result", "import-problems"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    const summary = page.querySelector(".errorlist li") ?? document.querySelector(".import-summary");
    said.textContent = summary ? summary.textContent : "";
    result.removeAttribute("aria-busy");
  } catch (reason) {
    if (reason.name === "AbortError") return;
    result.removeAttribute("aria-busy");
    said.textContent = gettext("The preview could not be updated just now. What you chose is kept; please press “Update the preview”.");
  }
}

function updateSoon(delay) {
  clearTimeout(waiting);
  waiting = setTimeout(update, delay);
}

form.addEventListener("change", (event) => {
  const row = event.target.closest(".import-row");
  if (row && event.target.name.endsWith("-level")) row.dataset.level = event.target.value;
  if (event.target.name !== "target") updateSoon(0);
});
form.addEventListener("input", (event) => {
  if (event.target.matches("input[type=text], textarea")) updateSoon(600);
});
