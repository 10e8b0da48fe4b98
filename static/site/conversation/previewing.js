/* The preview stands in the form whose text it shows. */
import { announce, words } from "./announcing.js";
import { isSentPlainly, sendForm, sendPlainly } from "./fetching.js";

export async function preview(event, form, button) {
  if (isSentPlainly(form)) return;
  event.preventDefault();
  try {
    const found = (await sendForm(form, button)).querySelector(".comment-preview");
    if (!found) throw new Error("This page has no preview.");
    form.querySelector(".comment-preview")?.remove();
    // Two forms may show one each.
    for (const one of found.querySelectorAll("[id]")) one.removeAttribute("id");
    found.removeAttribute("aria-labelledby");
    found.ariaLabel = found.querySelector("h2").textContent;
    form.querySelector(".comment-send").before(found);
    announce(words("sayPreviewed"));
  } catch {
    sendPlainly(form, button);
  }
}
