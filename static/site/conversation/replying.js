/* The form for a reply, below the comment that it replies to. It is the one of the page where the link leads. */
import { announce, focusOn, words } from "./announcing.js";
import { fetchPage, leaveFor } from "./fetching.js";
import { bringBack, keep, settle } from "./keeping.js";

const loading = new WeakSet();

export async function reply(link) {
  const comment = link.closest(".comment");
  const open = document.getElementById(`comment-reply-${comment.id}`);
  if (open) return show(open);
  if (loading.has(link)) return;
  loading.add(link);
  try {
    show(build(await fetchPage(link.href), comment));
  } catch {
    leaveFor(link.href);
  } finally {
    loading.delete(link);
  }
}

/* The text stays in the form, for those who change their mind. */
export function cancel(button) {
  const place = button.closest(".comment-reply");
  place.hidden = true;
  const comment = document.getElementById(place.dataset.comment);
  const link = comment?.querySelector("a[href$='/reply/']");
  link ? link.focus() : focusOn(document.querySelector(".comment"));
  announce(words("sayClosed"));
}

/* Replaces the comments; forms with a text in them come back, beside their comment if it is there again. */
export function keepReplies(change) {
  const hasText = (place) => place.querySelector("textarea").value.trim();
  const places = [...document.querySelectorAll(".comment-reply")].filter(hasText);
  change();
  for (const place of places) {
    const comment = document.getElementById(place.dataset.comment);
    comment ? comment.after(place) : document.getElementById("comment-list").prepend(place);
  }
}

function show(place) {
  place.hidden = false;
  place.querySelector("textarea").focus();
}

function build(page, comment) {
  const form = page.getElementById("comment-form");
  if (!form) throw new Error("This page has no form.");
  const place = document.createElement("div");
  const level = [...comment.classList].find((name) => name.startsWith("level-"));
  place.id = `comment-reply-${comment.id}`;
  place.className = ["comment-reply", level].filter(Boolean).join(" ");
  place.dataset.comment = comment.id;
  const title = document.createElement("h5");
  title.id = `${place.id}-title`;
  title.textContent = page.querySelector("h1").textContent;
  // What the reader has read is this page, not the edition that may have come since.
  const edition = document.querySelector("#comment-form [name='edition']");
  if (edition) form.elements.edition.value = edition.value;
  makeIdsUnique(form, `${place.id}-`);
  form.setAttribute("aria-labelledby", title.id);
  form.querySelector(".comment-send").append(makeCancel(title.textContent));
  place.append(title, form);
  comment.after(place);
  bringBack(place);
  return place;
}

/* The form at the top of the conversation has the same ones. */
function makeIdsUnique(form, prefix) {
  for (const name of ["id", "for", "aria-describedby", "aria-labelledby"]) {
    for (const one of [form, ...form.querySelectorAll(`[${name}]`)]) {
      const value = one.getAttribute(name);
      if (value) one.setAttribute(name, value.split(" ").map((id) => prefix + id).join(" "));
    }
  }
}

function makeCancel(title) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "comment-cancel";
  button.textContent = words("sayCancel");
  button.ariaLabel = `${button.textContent}: ${title}`;
  return button;
}

addEventListener("input", ({ target }) => {
  if (target.matches(".comment-reply textarea")) keep(target.closest(".comment-reply"));
});

/* Browsers bring back what was typed in the forms of a page, but not in those that came later. */
addEventListener("beforeunload", (event) => {
  const areas = [...document.querySelectorAll(".comment-reply textarea")];
  if (areas.some((area) => area.value.trim() && !area.form.dataset.sent)) event.preventDefault();
});
addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  event.target.dataset.sent = "yes";
  const place = event.target.closest(".comment-reply");
  if (place) keep(place, true);
});
addEventListener("pageshow", ({ persisted }) => {
  document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent);
  for (const id of settle(persisted)) {
    const link = document.querySelector(`#${CSS.escape(id)} a[href$='/reply/']`);
    if (link) reply(link);
  }
});
