// Saves the draft without leaving the page, one save at a time, and warns of what is not saved.
import { cookie } from "./cookie.js";
import { say } from "./say.js";
import { Saved } from "./unsaved.js";

const UNSAVED = gettext("Not saved yet.");

export function connectSaving(form, status) {
  const saved = new Saved(form, !("unsaved" in status.dataset));
  const saver = new Saver(form, status, saved);
  form.addEventListener("submit", (event) => saver.onSubmit(event));
  for (const name of ["input", "change", "desk:rows-changed"]) form.addEventListener(name, () => saver.showStateSoon());
  window.addEventListener("beforeunload", (event) => {
    if (saver.isLeaving || !saved.isDirty) return;
    event.preventDefault();
    sessionStorage.setItem("desk-base", JSON.stringify([location.pathname, form.elements.base.value]));
  });
  window.addEventListener("pageshow", () => {
    saver.isLeaving = false;
    if (saved.isDirty) restoreBase(form);
    saver.showState();
  });
  saver.showState();
  restorePlace();
}

class Saver {
  constructor(form, status, saved) {
    Object.assign(this, { form, status, saved, isLeaving: false, isSaving: false, isWanted: false, words: "", isBad: false });
  }

  onSubmit(event) {
    const button = event.submitter;
    if (button?.formTarget || event.defaultPrevented) return;
    // A token may have changed since: signing in again in another tab gives a new one.
    this.form.elements.csrfmiddlewaretoken.value = cookie("csrftoken") ?? this.form.elements.csrfmiddlewaretoken.value;
    if (button?.name === "_continue" && this.canStay) {
      event.preventDefault();
      this.save(button);
      return;
    }
    this.isLeaving = true;
    if (button?.name === "_continue") keepPlace();
  }

  // A new article gets its address, and a new picture its place, by a save with reload.
  get canStay() {
    const hasFiles = [...this.form.elements].some((field) => field.type === "file" && field.files.length);
    return "saves" in this.status.dataset && !hasFiles && !this.isRefused;
  }

  async save(button) {
    if (this.isSaving) {
      this.isWanted = true;
      return;
    }
    this.isSaving = true;
    this.say(gettext("Saving…"));
    const values = this.saved.take();
    const body = new FormData(this.form, button);
    try {
      const response = await fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      await this.read(response, values, button);
    } catch {
      this.say(gettext("Not saved: the site does not answer. Your text is still here; please try again."), true);
    }
    this.isSaving = false;
    if (this.isWanted) {
      this.isWanted = false;
      this.save(button);
    }
  }

  async read(response, values, button) {
    if (response.redirected || response.status === 403) {
      this.say(gettext("Not saved: you are signed out. Please sign in in another tab, then save again here; your text is kept."), true);
    } else if (response.status === 409 || response.status === 422) {
      // The page with the mistakes, or with the other's text, has all of this form in it.
      this.isRefused = true;
      this.form.requestSubmit(button);
    } else if (response.ok) {
      this.accept(await response.json(), values);
    } else if (response.status === 400 || response.status === 413) {
      this.say(gettext("Not saved: the site does not take so much at once. Your text is still here; please shorten it."), true);
    } else {
      const words = { status: response.status };
      this.say(say(gettext("Not saved: the site answered with a fault (%(status)s). Your text is still here; please try again."), words), true);
    }
  }

  accept(answer, values) {
    this.saved.keep(values);
    this.form.elements.base.value = answer.base;
    for (const [prefix, row] of Object.entries(answer.rows)) {
      const id = this.form.elements[`${prefix}-id`];
      if (id) id.value = row.id;
      const element = document.getElementById(prefix);
      if (element) element.dataset.key = row.key;
    }
    replace(document.querySelector(".desk-standing"), answer.standing);
    const checks = document.getElementById("desk-checks");
    const isOpen = Boolean(checks.querySelector("details[open]"));
    replace(checks, answer.checks);
    document.querySelector("#desk-checks details")?.toggleAttribute("open", isOpen);
    this.form.dispatchEvent(new CustomEvent("desk:saved", { bubbles: true }));
    this.say(answer.sentence);
    if (answer.has_more && !this.saved.isDirty) {
      keepPlace();
      location.reload();
    }
  }

  showStateSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.showState(), 200);
  }

  showState() {
    if (this.isSaving) return;
    // Why the last save failed stays there until the next one: who types on has to see it.
    if (this.saved.isDirty && !this.isBad) this.say(UNSAVED);
    else if (this.words === UNSAVED) this.say("");
  }

  say(words, isBad = false) {
    if (words === this.words) return;
    Object.assign(this, { words, isBad });
    this.status.textContent = words;
    this.status.classList.toggle("desk-saved-bad", isBad);
  }
}

const replace = (element, html) => element?.replaceWith(document.createRange().createContextualFragment(html));

// A browser that goes back fills in what was typed, but not the version that it was typed over.
function restoreBase(form) {
  const [path, base] = JSON.parse(sessionStorage.getItem("desk-base") ?? "[]");
  if (path === location.pathname && !document.querySelector(".errornote")) form.elements.base.value = base;
  sessionStorage.removeItem("desk-base");
}

// Where a person was, over a save that loads the page again.
function keepPlace() {
  const { activeElement } = document;
  sessionStorage.setItem("desk-place", JSON.stringify({ id: activeElement?.id, start: activeElement?.selectionStart, top: scrollY }));
}

function restorePlace() {
  const place = JSON.parse(sessionStorage.getItem("desk-place") ?? "null");
  sessionStorage.removeItem("desk-place");
  if (!place || document.querySelector(".errornote")) return;
  const field = place.id && document.getElementById(place.id);
  if (field) {
    field.closest("details")?.setAttribute("open", "");
    field.focus({ preventScroll: true });
    if (place.start != null && field.setSelectionRange) field.setSelectionRange(place.start, place.start);
  }
  scrollTo(0, place.top);
}
