// HTML from the clipboard as a document that loads and runs nothing.
const BLOCKED = "head, script, style, meta, link, title, template, iframe, object, xml, button, select, input, textarea, svg, canvas, audio, video, noscript";

// The policy of the page reports every style attribute that is parsed, so they get another name before.
const withoutStyles = (html) =>
  html
    .replace(/<style[\s>][\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^<>]*/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/i, " data-style"));

export function parse(html) {
  const body = new DOMParser().parseFromString(withoutStyles(html), "text/html").body;
  body.querySelectorAll(BLOCKED).forEach((element) => element.remove());
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  found.forEach((comment) => comment.remove());
  return body;
}

// The declarations of an element, Word's own (`mso-…`) included.
export function styleOf(element) {
  const declared = (element.getAttribute("data-style") ?? "").split(";").map((each) => {
    const colon = each.indexOf(":");
    return [each.slice(0, colon).trim().toLowerCase(), each.slice(colon + 1).trim().toLowerCase()];
  });
  return Object.fromEntries(declared.filter(([name]) => name));
}
