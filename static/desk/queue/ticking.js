// Ticks every comment of the page at once. Without script each has its own box.
const all = document.getElementById("queue-all");
const boxes = () => [...document.querySelectorAll(".queue .action-select")];

if (all) {
  all.closest("[hidden]").hidden = false;
  all.addEventListener("change", () => boxes().forEach((box) => (box.checked = all.checked)));
  document.addEventListener("change", ({ target }) => {
    if (target.matches(".queue .action-select")) all.checked = boxes().every((box) => box.checked);
  });
}
