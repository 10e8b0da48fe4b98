// One decision on its way. What comes back takes the place of the card: a line, or the card as it is now.
import { cookie } from "../cookie.js";
import { isTyping } from "../keys.js";
import { after, focusOn, place } from "./cards.js";
import { highlight } from "./highlights.js";

const status = document.querySelector("[data-queue-status]");
const onItsWay = new Set();

export async function send(form, submitter, typed) {
  const address = submitter?.getAttribute("formaction") ?? form.action;
  // A second press of the same key must not send the same decision twice.
  if (onItsWay.has(address)) return;
  onItsWay.add(address);
  form.setAttribute("aria-busy", "true");
  // A token may have changed since: signing in again in another tab gives a new one.
  typed.set("csrfmiddlewaretoken", cookie("csrftoken") ?? typed.get("csrfmiddlewaretoken"));
  const before = document.activeElement;
  let got, answer;
  try {
    got = await fetch(address, { method: "POST", body: typed, headers: { Accept: "application/json" } });
    if (got.ok && !got.redirected) answer = await got.json();
  } catch {
    // Below it is told.
  }
  onItsWay.delete(address);
  form.removeAttribute("aria-busy");
  if (!answer) return sayWhy(form, got);
  // Who went on to another card while this was on its way stays there.
  show(answer, [before, document.body].includes(document.activeElement));
}

function show({ told, html, final }, mayMove) {
  status.textContent = told;
  if (!html) return;
  const piece = place(html);
  highlight(piece);
  const next = final ? after(piece) : piece;
  if (next) return mayMove && focusOn(next);
  if (isTyping(document.activeElement)) return;
  piece.focus();
  goOn(told);
}

// All cards of this page are through: the queue begins anew, another list goes on.
function goOn(told) {
  const page = document.getElementById("queue-page");
  const next = document.querySelector("[data-next]");
  if (page.dataset.queue === undefined) return;
  sessionStorage.setItem("queue-told", told);
  sessionStorage.setItem("queue-on", "yes");
  if (page.dataset.queue || !next) location.assign(location.pathname + withoutPlace());
  else location.assign(next.href);
}

function withoutPlace() {
  const choices = new URLSearchParams(location.search);
  choices.delete("after");
  return choices.size ? `?${choices}` : "";
}

// What was typed stays in the form. Signing in again happens in another tab.
function sayWhy(form, got) {
  status.textContent = "";
  const old = form.querySelector(".queue-problem");
  const said = old ?? document.createElement("p");
  said.className = "queue-problem";
  said.setAttribute("role", "alert");
  form.prepend(said);
  if (got?.redirected || got?.status === 403) {
    said.textContent = `${gettext("This was not done: you are signed out, or may not do it. What you typed is still here.")} `;
    const link = Object.assign(document.createElement("a"), { href: location.href, target: "_blank" });
    link.textContent = gettext("Sign in in another tab, then try again here.");
    said.append(link);
  } else {
    const why = got
      ? gettext("This may not have been done: the site answered with a fault (%(status)s).")
      : gettext("This may not have been done: the site does not answer.");
    const rest = gettext("What you typed is still here; please try again.");
    said.textContent = `${interpolate(why, { status: got?.status }, true)} ${rest}`;
  }
}
