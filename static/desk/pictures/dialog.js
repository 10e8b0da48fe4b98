// The dialog of a picture: which, described how, by whom. Asked before anything is stored or written.
import { make } from "../markdown/addresses.js";
import { say } from "../say.js";
import { draw } from "./thumbnail.js";
import { upload } from "./upload.js";

const MOST = 12_000_000; // bytes, as on the server
const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];

const refusal = (file) => {
  if (!file) return gettext("Please choose an image.");
  if (/svg/.test(file.type) || /\.svgz?$/i.test(file.name)) {
    return gettext("SVG images cannot be used, because they may hold scripts. Please export it as PNG or WebP.");
  }
  if (!KINDS.includes(file.type)) return gettext("Please use a JPEG, PNG, WebP or GIF image.");
  return file.size > MOST ? gettext("The file is larger than 12 MB. Please use a smaller one.") : "";
};

let made = 0;

class PictureDialog {
  constructor(place, isReplacing) {
    this.id = `desk-picture-${(made += 1)}`;
    const field = (name, label, input, ...more) => [make("label", { htmlFor: input.id }, label), input, make("p", { id: `${input.id}-problem`, className: "desk-picture-problem" }), ...more];
    const input = (name, properties) => make(name === "alt" ? "textarea" : "input", { id: `${this.id}-${name}`, name, ...properties });
    this.file = input("image", { type: "file", accept: KINDS.join(",") });
    this.alt = input("alt", { rows: 2 });
    this.decorative = input("decorative", { type: "checkbox" });
    this.credit = input("credit", { type: "text" });
    this.canvas = make("canvas", { hidden: true, attributes: { role: "img", "aria-label": gettext("The chosen image") } });
    this.progress = make("progress", { max: 1, hidden: true, attributes: { "aria-label": gettext("Sending the image") } });
    this.status = make("p", { className: "desk-picture-status", attributes: { role: "status" } });
    this.send = make("button", { type: "submit", className: "desk-picture-send" }, isReplacing ? gettext("Use this image") : gettext("Insert"));
    const cancel = make("button", { type: "button", className: "desk-picture-cancel", onclick: () => this.element.close() }, gettext("Cancel"));
    const hint = make("p", { id: `${this.id}-hint`, className: "help" }, gettext("What somebody who does not see the image needs to know."));
    this.alt.setAttribute("aria-describedby", `${hint.id} ${this.alt.id}-problem`);
    this.form = make("form", { noValidate: true, className: "desk-picture-form" },
      make("h2", { id: `${this.id}-title` }, place ? say(gettext("Image %(number)s of %(all)s"), place) : gettext("Image")),
      ...field("image", gettext("File"), this.file), this.canvas,
      ...field("alt", gettext("Description (alt text)"), this.alt), hint,
      make("p", { className: "desk-picture-check" }, this.decorative, make("label", { htmlFor: this.decorative.id }, gettext("Decorative: it says nothing that the text does not"))),
      ...field("credit", gettext("Credit"), this.credit),
      this.progress, this.status, make("div", { className: "desk-picture-buttons" }, this.send, cancel));
    this.element = make("dialog", { className: "desk-picture", attributes: { "aria-labelledby": `${this.id}-title` } }, this.form);
  }

  ask(file) {
    document.body.append(this.element);
    this.decorative.addEventListener("change", () => (this.alt.disabled = this.decorative.checked));
    this.file.addEventListener("change", () => this.take(this.file.files[0]));
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.submit()));
    this.element.showModal();
    this.take(file);
    (file ? this.alt : this.file).focus();
    return new Promise((resolve) => {
      this.element.addEventListener("close", () => {
        this.sending?.abort();
        this.element.remove();
        resolve(this.picture ?? null);
      });
    });
  }

  take(file) {
    this.chosen = file;
    if (!file) return;
    const transfer = new DataTransfer();
    transfer.items.add(file);
    this.file.files = transfer.files;
    this.complain({ image: [refusal(file)].filter(Boolean) });
    draw(this.canvas, file);
  }

  // Puts sentences at their fields; whatever has no field of its own is said below.
  complain(problems) {
    const fields = { image: this.file, alt: this.alt, credit: this.credit };
    for (const [name, input] of Object.entries(fields)) {
      const words = (problems[name] ?? []).join(" ");
      document.getElementById(`${input.id}-problem`).textContent = words;
      input.setAttribute("aria-invalid", String(Boolean(words)));
    }
    const others = Object.entries(problems).filter(([name]) => !fields[name]).flatMap(([, words]) => words);
    const all = Object.values(problems).flat();
    this.status.textContent = others.join(" ") || (all.length ? gettext("The image was not inserted yet.") : "");
    Object.entries(fields).find(([name]) => problems[name]?.length)?.[1].focus();
    return all.length > 0;
  }

  problems() {
    const found = {};
    if (refusal(this.chosen)) found.image = [refusal(this.chosen)];
    if (!this.decorative.checked && !this.alt.value.trim()) found.alt = [gettext("Please describe the image, or mark it as decorative.")];
    return found;
  }

  async submit() {
    if (this.sending || this.complain(this.problems())) return;
    const form = new FormData(this.form);
    form.set("image", this.chosen);
    this.setBusy(new AbortController());
    const onProgress = (share) => (this.progress.value = share);
    const { picture, problems = {} } = await upload(form, { onProgress, signal: this.sending.signal });
    this.setBusy(null);
    this.picture = picture;
    if (picture) this.element.close();
    else this.complain(problems);
  }

  setBusy(sending) {
    this.sending = sending;
    this.progress.hidden = !sending;
    this.progress.removeAttribute("value");
    this.send.disabled = Boolean(sending);
    if (sending) this.status.textContent = gettext("The image is being sent …");
  }
}

// {code, path, alt, isDecorative, credit, width, height}, or null if it was canceled. `code` is its Markdown.
export const chooseImage = (file, { place = null, isReplacing = false } = {}) => new PictureDialog(place, isReplacing).ask(file);
