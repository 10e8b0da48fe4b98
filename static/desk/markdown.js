// markdownx takes Tab and Ctrl+D, [ and ] away and writes into the text by force, so that a keyboard cannot
// leave the editor and undo forgets; and it does not see rows that are added later. This mends both.
const isEditor = (target) => target instanceof HTMLTextAreaElement && target.classList.contains("markdownx-editor");

window.addEventListener("keydown", (event) => {
  const takes = event.key === "Tab" || ((event.ctrlKey || event.metaKey) && ["d", "[", "]"].includes(event.key.toLowerCase()));
  if (isEditor(event.target) && takes) event.stopImmediatePropagation();
}, { capture: true });

document.addEventListener("formset:added", (event) => {
  const editors = event.target.querySelectorAll("textarea.markdownx-editor");
  if (!editors.length) return;
  editors.forEach((editor) => editor.removeAttribute("data-markdownx-init"));
  const loaded = document.querySelector('script[src*="markdownx/js/markdownx"]');
  const again = document.createElement("script");
  again.src = loaded.src;
  document.head.append(again);
});
