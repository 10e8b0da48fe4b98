// Names what the stock admin leaves without a name for screen readers, or without one in their language: its search
// fields, and dates in two parts.
import { say } from "./say.js";

const words = (label) => label?.textContent.trim().replace(/:$/, "") ?? "";

const name = () => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    for (const part of select.nextElementSibling?.querySelectorAll(".select2-selection, .select2-selection__rendered") ?? []) {
      part.setAttribute("aria-label", words(select.labels[0]));
    }
  }
  for (const input of document.querySelectorAll(".datetime input")) {
    const row = input.closest(".form-row")?.querySelector("label, legend");
    const part = input.matches(".vTimeField") ? gettext("%(name)s, time") : gettext("%(name)s, date");
    input.setAttribute("aria-label", say(part, { name: words(row) }));
  }
  document.querySelectorAll(".help-tooltip[aria-label]").forEach((icon) => icon.setAttribute("role", "img"));
};

const search = document.querySelector("#changelist-search label img");
if (search) search.alt = gettext("Search");

// The admin's scripts build their fields when they like, sometimes after the page has loaded.
if (document.querySelector("select.admin-autocomplete, .datetime, .selectfilter")) {
  new MutationObserver(name).observe(document.querySelector("main"), { childList: true, subtree: true });
  name();
}
