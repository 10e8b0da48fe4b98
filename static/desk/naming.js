// Names what the stock admin leaves without a name for screen readers: its search fields, and dates in two parts.
const words = (label) => label?.textContent.trim().replace(/:$/, "") ?? "";

const name = () => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    for (const part of select.nextElementSibling?.querySelectorAll(".select2-selection, .select2-selection__rendered") ?? []) {
      part.setAttribute("aria-label", words(select.labels[0]));
    }
  }
  for (const input of document.querySelectorAll(".datetime input")) {
    const row = input.closest(".form-row")?.querySelector("label, legend");
    input.setAttribute("aria-label", `${words(row)}, ${input.matches(".vTimeField") ? "time" : "date"}`);
  }
  document.querySelectorAll(".help-tooltip[aria-label]").forEach((icon) => icon.setAttribute("role", "img"));
};

// The admin's scripts build their fields when they like, sometimes after the page has loaded.
if (document.querySelector("select.admin-autocomplete, .datetime, .selectfilter")) {
  new MutationObserver(name).observe(document.querySelector("main"), { childList: true, subtree: true });
  name();
}
