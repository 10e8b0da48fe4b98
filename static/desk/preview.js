// The page beside the form, made by the server of the unsaved form. One request at a time; each comes into a
// frame of its own, which takes the place of the old one once it is there: no flicker, no entry in the history.

const PAUSE = 500; // milliseconds without typing
const PATIENCE = 15000;
const isOpenKey = "desk-preview";

export function connectPreview(form, panel, opener, button) {
  const preview = new Preview(form, panel, opener, button);
  opener.hidden = false;
  opener.addEventListener("click", () => preview.toggle());
  panel.querySelector("[data-close]").addEventListener("click", () => preview.toggle());
  panel.addEventListener("keydown", (event) => event.key === "Escape" && preview.toggle());
  panel.querySelectorAll("[data-width]").forEach((choice) => choice.addEventListener("click", () => preview.setWidth(choice)));
  for (const name of ["input", "change", "desk:rows-changed"]) form.addEventListener(name, () => preview.refreshSoon());
  form.addEventListener("focusin", (event) => preview.follow(event.target));
  window.addEventListener("resize", () => preview.fit());
  if (innerWidth < 700) preview.setWidth(panel.querySelector('[data-width="390"]'));
  if (localStorage.getItem(isOpenKey) === "open" && innerWidth >= 1100) preview.open();
  return preview;
}

class Preview {
  constructor(form, panel, opener, button) {
    Object.assign(this, { form, panel, opener, button, frame: null, number: 0, isLoading: false, isStale: false, followed: null });
    this.page = panel.querySelector(".desk-preview-page");
    this.status = panel.querySelector("[role=status]");
    this.width = 1280;
  }

  toggle() {
    if (this.panel.hidden) {
      this.open();
      this.panel.querySelector("[data-close]").focus();
    } else {
      this.panel.hidden = true;
      document.body.classList.remove("desk-with-preview");
      this.opener.setAttribute("aria-expanded", "false");
      localStorage.removeItem(isOpenKey);
      if (this.panel.contains(document.activeElement) || document.activeElement === document.body) this.opener.focus();
    }
  }

  open() {
    this.panel.hidden = false;
    document.body.classList.add("desk-with-preview");
    this.opener.setAttribute("aria-expanded", "true");
    localStorage.setItem(isOpenKey, "open");
    this.refresh();
  }

  refreshSoon() {
    clearTimeout(this.timer);
    if (!this.panel.hidden) this.timer = setTimeout(() => this.refresh(), PAUSE);
  }

  refresh() {
    if (this.isLoading) {
      this.isStale = true;
      return;
    }
    Object.assign(this, { isLoading: true, isStale: false });
    const frame = document.createElement("iframe");
    frame.name = `desk-preview-${++this.number}`;
    frame.title = gettext("The page as readers will get it");
    frame.className = "desk-preview-coming";
    this.page.append(frame);
    this.fit();
    this.patience = setTimeout(() => this.end(frame, gettext("The preview does not come. It will be tried again when you type.")), PATIENCE);
    frame.addEventListener("load", () => this.show(frame));
    this.submitTo(frame.name);
  }

  submitTo(name) {
    const sender = document.createElement("button");
    Object.assign(sender, { type: "submit", hidden: true, formAction: this.button.formAction, formTarget: name, formNoValidate: true });
    this.form.append(sender);
    this.form.requestSubmit(sender);
    sender.remove();
  }

  show(frame) {
    const shown = frame.contentDocument;
    if (shown?.location.href === "about:blank") return;
    if (!shown?.querySelector("main")) {
      this.end(frame, gettext("There is no preview: the site does not answer, or you are signed out."));
      return;
    }
    const top = this.frame?.contentWindow?.scrollY ?? 0;
    this.frame?.remove();
    this.frame = frame;
    frame.className = "";
    frame.contentWindow.scrollTo({ top, behavior: "instant" });
    shown.addEventListener("click", (event) => this.keepLinks(event));
    this.end(null, shown.querySelector("article.piece") ? "" : gettext("The form has mistakes; they are listed below."));
    this.scrollToFollowed();
  }

  end(failed, words) {
    clearTimeout(this.patience);
    failed?.remove();
    this.isLoading = false;
    this.status.textContent = words;
    if (this.isStale) this.refresh();
  }

  // The preview stays on this page: what leads elsewhere opens in its own tab.
  keepLinks(event) {
    const link = event.target.closest("a[href]");
    if (!link || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    window.open(link.href, "_blank", "noopener");
  }

  setWidth(choice) {
    this.width = Number(choice.dataset.width);
    this.panel.querySelectorAll("[data-width]").forEach((one) => one.setAttribute("aria-pressed", String(one === choice)));
    this.fit();
  }

  // A page that is wider than the panel is drawn smaller, as a whole.
  fit() {
    const scale = Math.min(1, this.page.clientWidth / this.width) || 1;
    const left = Math.max(0, (this.page.clientWidth - this.width) / 2);
    for (const frame of this.page.querySelectorAll("iframe")) {
      Object.assign(frame.style, { width: `${this.width}px`, height: `${this.page.clientHeight / scale}px`, left: `${left}px`, transform: `scale(${scale})` });
    }
  }

  follow(field) {
    const row = field.closest?.(".desk-row");
    const group = row?.closest("[data-prefix]")?.dataset.prefix;
    this.followed = group === "sections" || group === "questions" ? { group, row } : field.name?.startsWith("bylines") ? this.followed : { group: "top" };
    this.scrollToFollowed();
  }

  scrollToFollowed() {
    const shown = !this.panel.hidden && this.frame?.contentDocument;
    if (!shown || !this.followed) return;
    const { group, row } = this.followed;
    const places = shown.querySelectorAll(group === "sections" ? "section[data-kind]" : ".question");
    const target = group === "top" ? shown.documentElement : places[orderOf(row)];
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target?.scrollIntoView({ block: "start", behavior: isStill ? "instant" : "smooth" });
  }
}

// The place of a row among those that will be on the page.
function orderOf(row) {
  const rows = [...row.closest("[data-prefix]").querySelectorAll(".desk-row")].filter((one) => !one.querySelector('[name$="-DELETE"]')?.checked);
  const place = (one) => Number(one.querySelector('[name$="-position"]')?.value) || 100000;
  return rows.sort((a, b) => place(a) - place(b)).indexOf(row);
}
