// A line under the toolbar that says what happened to a text, and offers a way back.
import { make } from "./addresses.js";

export class Notice {
  constructor(editor) {
    this.editor = editor;
    // In the page before anything is said, or screen readers would not hear of it.
    this.box = make("div", { className: "desk-notice", hidden: true });
    this.words = make("p", { attributes: { role: "status" } });
    this.actions = make("div", { className: "desk-notice-actions" });
    this.box.append(this.words, this.actions);
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  // Actions are {label: function}; with the next change of the text they are gone, since they fit no more.
  say(words, actions = {}) {
    this.box.hidden = false;
    this.words.textContent = words;
    const button = (label, act) => make("button", { type: "button", className: "desk-notice-button", onclick: act }, label);
    const buttons = Object.entries(actions).map(([label, act]) => button(label, () => (this.close(), act())));
    this.actions.replaceChildren(...buttons, button(gettext("Dismiss"), () => this.close()));
    this.hasActions = buttons.length > 0;
  }

  outdate() {
    if (this.hasActions) while (this.actions.children.length > 1) this.actions.firstChild.remove();
    this.hasActions = false;
  }

  close() {
    if (this.box.contains(document.activeElement)) this.editor.area.focus({ preventScroll: true });
    this.box.hidden = true;
    this.words.textContent = "";
    this.actions.replaceChildren();
  }
}
