// What a form of an article does beyond its rows: saving, the preview, and their keys.
import { connectPreview } from "./preview.js";
import { connectSaving } from "./saving.js";

const form = document.getElementById("article_form");
const opener = document.getElementById("desk-preview-open");

if (form && opener) {
  connectSaving(form, document.getElementById("desk-saved"));
  const button = document.getElementById("desk-preview-tab");
  const preview = connectPreview(form, document.getElementById("desk-preview"), opener, button);
  const press = (name) => form.querySelector(`[type=submit][name=${name}]`);

  document.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    const submitter = isCommand && event.key.toLowerCase() === "s" ? press("_continue") : isCommand && event.key === "Enter" ? (press("_publish") ?? press("_review")) : null;
    if (submitter) {
      event.preventDefault();
      form.requestSubmit(submitter);
    } else if (event.key === "F8") {
      event.preventDefault();
      preview.toggle();
    }
  });
}
