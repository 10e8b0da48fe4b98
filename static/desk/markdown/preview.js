// What the page would show of the text, under the editor or beside it. No request is made before it is opened.
import { make, previewAddress, token } from "./addresses.js";
import { say } from "../say.js";

const PAUSE = 300; // milliseconds without typing

const sentences = {
  403: gettext("The preview cannot be shown, because you are not signed in any more. Please sign in in another tab."),
  413: gettext("The preview cannot be shown, because the text is too long for the server."),
};
const GENERAL = gettext("The preview cannot be shown, because the server had a problem. Please try again in a moment.");
const OFFLINE = gettext("The preview cannot be shown, because there is no connection to the server.");

const answer = async (text, signal) => {
  const response = await fetch(previewAddress(), {
    method: "POST",
    body: new URLSearchParams({ content: text }),
    headers: { "X-CSRFToken": token() },
    signal,
  });
  const type = response.headers.get("Content-Type") ?? "";
  if (response.ok && !response.redirected && type.startsWith("text/html")) return { html: await response.text() };
  if (response.status === 400 && type.startsWith("text/plain")) return { problem: await response.text() };
  return { problem: (response.redirected ? sentences[403] : sentences[response.status]) ?? GENERAL };
};

export class Preview {
  constructor(editor) {
    this.editor = editor;
  }

  get isOpen() {
    return Boolean(this.panel?.isConnected && !this.panel.hidden);
  }

  toggle() {
    if (!this.panel) this.build();
    else this.panel.hidden = !this.panel.hidden;
    this.editor.toggleAttribute("data-previewing", this.isOpen);
    this.editor.querySelector("[data-command=preview]").setAttribute("aria-expanded", this.isOpen);
    clearTimeout(this.timer);
    if (this.isOpen) this.renew();
    else this.request?.abort();
  }

  build() {
    this.problem = make("p", { className: "desk-shown-problem", attributes: { role: "status" } });
    this.shown = make("div", { className: "desk-shown-text" });
    const name = say(gettext("Preview: %(name)s"), { name: this.editor.name });
    const attributes = { role: "region", "aria-label": name };
    this.panel = make("div", { className: "desk-shown", attributes }, this.problem, this.shown);
    this.editor.panes.append(this.panel);
  }

  later() {
    if (!this.isOpen) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.renew(), PAUSE);
  }

  // Aborting is not enough: a reply that is already here would still be shown after a newer one.
  async renew() {
    this.request?.abort();
    const request = (this.request = new AbortController());
    try {
      const { html, problem = "" } = await answer(this.editor.area.value, request.signal);
      if (this.request === request) this.show(html, problem);
    } catch (reason) {
      if (this.request === request && reason.name !== "AbortError") this.show(undefined, OFFLINE);
    }
  }

  show(html, problem) {
    if (this.problem.textContent !== problem) this.problem.textContent = problem;
    if (html === undefined) return;
    const made = document.createElement("template");
    made.innerHTML = html; // Sanitized by the server, as on the page.
    // The page around has ids of its own, and a link must not lead away from an unsaved text.
    made.content.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    made.content.querySelectorAll("a[href]").forEach((link) => {
      if (link.getAttribute("href").startsWith("#")) link.removeAttribute("href");
      else Object.assign(link, { target: "_blank", rel: "noopener" });
    });
    if (!html.trim()) made.content.append(make("p", { className: "desk-shown-empty" }, "Nothing is written yet."));
    this.shown.replaceChildren(made.content);
  }
}
