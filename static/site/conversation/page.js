/* The conversation without leaving the page. Every link and button works without this, too; whatever fails
   here is done in the plain way. */
import { focusOn } from "./announcing.js";
import { isPlainClick } from "./fetching.js";
import { load } from "./paging.js";
import { preview } from "./previewing.js";
import { cancel, reply } from "./replying.js";
import { mark } from "./useful.js";

const LISTS = ".comment-more a, .comment-order a, .comment-sections a, .comment-all a";
const conversation = document.getElementById("comments");

function onClick(event) {
  if (event.target.closest(".comment-cancel")) return cancel(event.target);
  const link = event.target.closest("a");
  if (!link || !isPlainClick(event)) return;
  const act = link.matches("#comment-list :is(" + LISTS + ")") ? load
    : link.matches("#comment-items a[href$='/reply/']") ? reply
    : null;
  if (!act) return;
  event.preventDefault();
  act(link);
}

function onSubmit(event) {
  const button = event.submitter;
  if (event.target.id === "useful") mark(event, event.target, button);
  else if (button?.name === "preview") preview(event, event.target, button);
}

conversation?.addEventListener("click", onClick);
conversation?.addEventListener("submit", onSubmit);

/* Whoever has just sent a comment, or follows a link to one, goes on from there. */
const wanted = /^#comment-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
if (wanted) focusOn(wanted);
