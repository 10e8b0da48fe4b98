/* One reader finds one comment useful: the comment is taken from the page that answers. */
import { announce, words } from "./announcing.js";
import { hasTypedText, isSentPlainly, leaveFor, sendForm, sendPlainly } from "./fetching.js";

export async function mark(event, form, button) {
  if (isSentPlainly(form)) return;
  event.preventDefault();
  const comment = button.closest(".comment");
  try {
    const fresh = (await sendForm(form, button)).getElementById(comment.id);
    const now = fresh?.querySelector("button[form]");
    if (!now) throw new Error("This page does not show the comment.");
    comment.replaceWith(fresh);
    now.focus();
    announce(words(now.ariaPressed ? "sayMarked" : "sayUnmarked", { what: fresh.querySelector("h4").textContent }));
  } catch (problem) {
    // What was refused is refused again, with the reason; what perhaps arrived is not sent twice.
    if (problem.status && !hasTypedText()) sendPlainly(form, button);
    else leaveFor(button.formAction);
  }
}
