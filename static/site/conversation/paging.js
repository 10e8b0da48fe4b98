/* More comments, more replies, another order, one section: taken from the page where the link leads. */
import { announce, focusOn, words } from "./announcing.js";
import { fetchPage, leaveFor } from "./fetching.js";
import { keepReplies } from "./replying.js";

const loading = new WeakSet();

export async function load(link) {
  if (loading.has(link)) return;
  loading.add(link);
  const list = document.getElementById("comment-list");
  list.ariaBusy = "true";
  try {
    const page = await fetchPage(link.href);
    const more = link.closest(".comment-more");
    const first = more && page.getElementById("comment-items") ? append(page, more) : replace(page, list);
    remember(link);
    if (first) focusOn(first);
  } catch {
    leaveFor(link.href);
  } finally {
    list.ariaBusy = null;
    loading.delete(link);
  }
}

/* The comments that are not here yet go before the link, which then leads further or goes. */
function append(page, more) {
  const isNew = (one) => !one.id || !document.getElementById(one.id);
  const fresh = [...page.getElementById("comment-items").children].filter(isNew);
  const comments = fresh.filter((one) => one.matches(".comment"));
  const next = page.querySelector(".comment-next");
  if (more.matches(".comment-next")) {
    document.getElementById("comment-items").append(...fresh);
    next ? more.replaceWith(next) : more.remove();
  } else {
    next?.classList.remove("comment-next");
    more.replaceWith(...fresh, ...(next ? [next] : []));
  }
  announce(words("sayMore", { count: comments.length }));
  return comments[0];
}

function replace(page, list) {
  const found = page.getElementById("comment-list");
  if (!found) throw new Error("This page has no comments.");
  keepReplies(() => list.replaceChildren(...found.childNodes));
  const order = list.querySelector(".comment-order [aria-current]")?.textContent ?? "";
  const title = list.querySelector(".comment-count")?.textContent.replace(/\s+/g, " ").trim() ?? "";
  announce([title, order].filter(Boolean).join(". "));
  return list.querySelector(".comment");
}

/* The address of an article stays, because that is what people pass on. */
function remember(link) {
  const url = new URL(link.href);
  if (url.pathname === location.pathname) history.replaceState(null, "", url.pathname + url.search);
}
