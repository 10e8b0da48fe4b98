// The editor around a Markdown textarea. As an element of its own it also works in rows that are added later.
import { onKeydown } from "./keys.js";
import { Notice } from "./notice.js";
import { onPaste } from "./paste.js";
import { addPictures, onDragOver, onDrop } from "./pictures.js";
import { Preview } from "./preview.js";
import { makeToolbar } from "./toolbar.js";
import { apply } from "./writing.js";

const growsByItself = CSS.supports("field-sizing", "content");

class MarkdownEditor extends HTMLElement {
  connectedCallback() {
    if (this.area) return;
    // A row that was copied brings the parts of its model along.
    this.querySelectorAll(".desk-toolbar, .desk-notice, .desk-shown").forEach((part) => part.remove());
    this.removeAttribute("data-previewing");
    this.area = this.querySelector("textarea");
    this.panes = this.area.parentElement;
    this.name = this.area.labels[0]?.textContent.replace(/[:\s]+$/, "").trim() || gettext("the text");
    this.preview = new Preview(this);
    this.notice = new Notice(this);
    this.prepend(makeToolbar(this), this.notice.box);
    this.listen();
    this.grow();
  }

  listen() {
    this.area.addEventListener("keydown", (event) => onKeydown(event, this));
    this.area.addEventListener("paste", (event) => onPaste(event, this));
    this.area.addEventListener("dragover", onDragOver);
    this.area.addEventListener("drop", (event) => onDrop(event, this));
    this.area.addEventListener("input", () => {
      this.grow();
      this.notice.outdate();
      this.preview.later();
    });
  }

  grow() {
    if (growsByItself) return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  run({ edit, run }) {
    const { value, selectionStart, selectionEnd } = this.area;
    if (run) run(this);
    else this.apply(edit(value, selectionStart, selectionEnd));
  }

  apply(edit) {
    apply(this.area, edit);
  }

  choosePictures() {
    return addPictures(this, []);
  }

  addPictures(files) {
    return addPictures(this, files);
  }
}

customElements.define("desk-markdown", MarkdownEditor);
