// Google Docs: the clipboard's HTML leaves footnotes out, but its own format beside it has them.
export const DOCS_FORMAT = "application/x-vnd.google-docs-document-slice-clip+wrapped";

export const isDocs = (html) => html.includes("docs-internal-guid-");

const isGap = (sign) => /[\s\u0000-\u001f\u007f-\u009f]/.test(sign);

const read = (slice) => {
  try {
    return JSON.parse(JSON.parse(slice).data).resolved;
  } catch {
    return null;
  }
};

const mark = (document, text) => Object.assign(document.createElement("desk-note"), { textContent: text });

// Where each footnote stands: `spacers` is the text once more, with "#" for a footnote and "*" for an object.
const places = (body, spacers, isNote) => {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const found = [];
  let at = 0;
  let last = null;
  const skip = (sign) => {
    for (; at < spacers.length && spacers[at] !== sign; at += 1) {
      if (isNote(at)) found.push({ at, ...last });
      else if (!isGap(spacers[at]) && spacers[at] !== "*") return false;
    }
    return true;
  };
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let offset = 0; offset < node.data.length; offset += 1) {
      if (isGap(node.data[offset])) continue;
      if (!skip(node.data[offset])) return null;
      at += 1;
      last = { node, offset: offset + 1 };
    }
  }
  return skip(undefined) ? found : null;
};

// Puts marks into `body`; the notes' texts in their order. `lost` if they could not be placed.
export function placeDocsNotes(body, slice) {
  const resolved = slice ? read(slice) : null;
  const styles = resolved?.dsl_styleslices?.find((each) => each.stsl_type === "footnote")?.stsl_styles ?? [];
  const ids = styles.map((style) => style?.fs_id);
  const total = ids.filter(Boolean).length;
  const found = total ? places(body, resolved.dsl_spacers ?? "", (at) => Boolean(ids[at])) : [];
  if (!found || found.some(({ node }) => !node)) return { notes: [], lost: total };
  const notes = found.map(({ at }) => {
    const text = resolved.dsl_relateddocslices?.[ids[at]]?.dsl_spacers ?? "";
    return [{ type: "paragraph", runs: [{ text: text.replace(/[\u0000-\u0008\u000e-\u001f]/g, "").trim() }] }];
  });
  [...found.entries()].reverse().forEach(([index, { node, offset }]) => {
    node.splitText(offset).before(mark(body.ownerDocument, index));
  });
  return { notes, lost: 0 };
}
