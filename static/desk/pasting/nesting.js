// Lists that come as paragraphs with a level each, made into nested lists.
const isNear = (one, other) => {
  let next = one.nextSibling;
  while (next?.nodeType === 3 && !next.data.trim()) next = next.nextSibling;
  return next === other;
};

const start = (item) => {
  const list = item.element.ownerDocument.createElement(item.number ? "ol" : "ul");
  if (item.number > 1) list.setAttribute("start", item.number);
  return { list, level: item.level, isOrdered: item.number > 0 };
};

// Items are {element, level, number (0: a bullet), inside (default: the element)}, in the order of the document.
export function nest(items) {
  let open = [];
  let last = null;
  for (const item of items) {
    if (!last || !isNear(last, item.element)) open = [];
    last = item.element;
    item.follows = open.length > 0;
    while (open.length && open.at(-1).level > item.level) open.pop();
    if (open.at(-1)?.level === item.level && open.at(-1).isOrdered !== item.number > 0) open.pop();
    if (open.at(-1)?.level !== item.level) {
      const opened = start(item);
      opened.parent = open.at(-1);
      open.push(opened);
      item.opens = opened;
    }
    item.list = open.at(-1).list;
  }
  for (const { element, inside = element, list, opens } of items) {
    const made = element.ownerDocument.createElement("li");
    if (opens?.parent?.list.lastElementChild) opens.parent.list.lastElementChild.append(list);
    else if (opens) element.before(list);
    made.append(...inside.childNodes);
    list.append(made);
    element.remove();
  }
}
