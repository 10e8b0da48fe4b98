// Says a sentence to screen readers. The same sentence twice is still said twice.
const live = document.getElementById("desk-live");
let timer;

export function announce(sentence) {
  clearTimeout(timer);
  live.textContent = "";
  timer = setTimeout(() => (live.textContent = sentence), 60);
}
