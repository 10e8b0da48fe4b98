// Tells how many seconds passed since somebody began to write a comment. Nothing of it is needed to send one.
const begun = new WeakMap();

document.addEventListener("focusin", ({ target }) => {
  const seconds = target.form?.elements.namedItem("filled");
  if (seconds && !begun.has(target.form)) begun.set(target.form, performance.now() - 1000 * Number(seconds.value));
});

document.addEventListener(
  "submit",
  ({ target }) => {
    if (!begun.has(target)) return;
    const seconds = (performance.now() - begun.get(target)) / 1000;
    target.elements.namedItem("filled").value = Math.min(seconds, 99999).toFixed(1);
  },
  true,
);
