// "/" leads to the search, unless somebody is typing or has switched the keys off.
import { areOn, isTyping } from "./keys.js";

const search = document.getElementById("searchbar");

document.addEventListener("keydown", (event) => {
  const isPlain = event.key === "/" && !(event.ctrlKey || event.metaKey || event.altKey);
  if (!search || !isPlain || !areOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  search.closest("details:not([open])")?.setAttribute("open", "");
  search.focus();
  search.select();
});
