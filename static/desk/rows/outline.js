// The outline at the side: every section with its length, the questions under the FAQ, and where something has
// to be mended. It jumps there and shows where one is.
import { wordsOf } from "./labels.js";

export class Outline {
  constructor(nav, groups) {
    Object.assign(this, { nav, groups, links: new Map() });
    nav.hidden = false;
    nav.addEventListener("click", (event) => this.jump(event));
    document.addEventListener("focusin", (event) => this.show(event.target.closest?.(".desk-row")));
    const list = document.createElement("details");
    list.open = matchMedia("(min-width: 70rem)").matches;
    list.append(Object.assign(document.createElement("summary"), { textContent: gettext("Outline") }));
    this.list = list.appendChild(document.createElement("ol"));
    nav.append(list);
  }

  // Small changes come with every key: the outline is drawn once they pause.
  drawSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), 250);
  }

  draw() {
    const { sections, questions } = this.groups;
    this.links.clear();
    const items = sections.live.map((row) => {
      const item = this.item(sections, row);
      if (sections.field(row, "kind").value === "faq") item.append(this.questionsList(questions));
      return item;
    });
    const hasFaq = sections.live.some((row) => sections.field(row, "kind").value === "faq");
    if (questions?.live.length && !hasFaq) items.at(-1)?.append(this.questionsList(questions));
    this.list.replaceChildren(...items);
    this.show(document.activeElement?.closest(".desk-row"));
  }

  questionsList(questions) {
    const list = document.createElement("ol");
    list.append(...(questions?.live ?? []).map((row) => this.item(questions, row)));
    return list;
  }

  item(rows, row) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `#${row.id}` });
    const name = Object.assign(document.createElement("span"), { textContent: row.querySelector(".desk-row-name").textContent });
    const words = Object.assign(document.createElement("span"), { className: "desk-outline-words", textContent: wordsOf(rows, row) });
    words.title = gettext("words");
    link.append(name, words);
    const problem = problemOf(row);
    if (problem) {
      link.classList.add(`desk-outline-${problem.level}`);
      link.append(Object.assign(document.createElement("span"), { className: "desk-outline-problem", textContent: problem.sentence }));
    }
    this.links.set(row, link);
    item.append(link);
    return item;
  }

  jump(event) {
    const link = event.target.closest("a");
    const row = link && document.getElementById(link.hash.slice(1));
    if (!row) return;
    event.preventDefault();
    goTo(row);
  }

  show(row) {
    if (!row || !this.links.has(row)) return;
    this.nav.querySelector("[aria-current]")?.removeAttribute("aria-current");
    this.links.get(row).setAttribute("aria-current", "true");
  }
}

// Opens what holds the element and puts the focus there.
export function goTo(element) {
  const row = element.closest(".desk-row");
  row?.querySelector("details")?.setAttribute("open", "");
  const target = element === row ? (row.querySelector("summary") ?? row) : element;
  target.scrollIntoView({ block: element === row ? "start" : "center" });
  if (!target.matches("a, button, input, select, textarea, summary")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

// What is wrong with a row: a mistake in the form, else what the checks said of the saved text.
function problemOf(row) {
  const mistake = row.querySelector(".errorlist li");
  if (mistake) return { level: "block", sentence: mistake.textContent };
  const found = document.querySelector(`#desk-checks a[href^="#id_${row.id}-"]`);
  return found && { level: found.closest("li").className.replace("desk-", ""), sentence: found.textContent };
}
