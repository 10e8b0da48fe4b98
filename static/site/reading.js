/* For browsers that cannot do it by style alone: the contents tell which section is being read, an answer opens
   by its link, and paper shows every answer. */
const contents = document.getElementById("contents");

function follow() {
  const links = [...contents.querySelectorAll("a[href^='#']")];
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let waits = false;
  const mark = () => {
    waits = false;
    const read = targets.findLastIndex((target) => target?.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, index) => link.toggleAttribute("aria-current", index === read));
  };
  addEventListener("scroll", () => {
    if (!waits) waits = requestAnimationFrame(mark);
  }, { passive: true });
  mark();
}

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const around = target?.closest("details:not([open])");
  if (!around) return;
  around.open = true;
  target.scrollIntoView();
}

if (contents && !CSS.supports("selector(:target-current)")) follow();
if (!CSS.supports("selector(::details-content)")) {
  addEventListener("beforeprint", () => document.querySelectorAll(".question").forEach((each) => (each.open = true)));
}
addEventListener("hashchange", reveal);
reveal();
