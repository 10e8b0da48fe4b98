// The editor around a Markdown textarea. As an element of its own it also works in rows that are added later.
class MarkdownEditor extends HTMLElement {}

customElements.define("desk-markdown", MarkdownEditor);
