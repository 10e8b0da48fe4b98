// The only place that changes a textarea: through the browser's own editing, so that its undo knows of it.
const smallest = (text, { start, end, insert }) => {
  const old = text.slice(start, end);
  let same = 0;
  while (same < old.length && same < insert.length && old[same] === insert[same]) same += 1;
  let tail = 0;
  const most = Math.min(old.length, insert.length) - same;
  while (tail < most && old.at(-1 - tail) === insert.at(-1 - tail)) tail += 1;
  return { start: start + same, end: end - tail, insert: insert.slice(same, insert.length - tail) };
};

const scrolled = (area) => {
  const places = [];
  for (let box = area; box; box = box.parentElement) places.push([box, box.scrollTop, box.scrollLeft]);
  return () => places.forEach(([box, top, left]) => Object.assign(box, { scrollTop: top, scrollLeft: left }));
};

// An edit is {start, end, insert, select: [from, to], follows}: put `insert` for the text from start to end, then
// select. The page stays where it is, unless the edit `follows` its caret.
export function apply(area, edit) {
  const settle = scrolled(area);
  const { start, end, insert } = smallest(area.value, edit);
  area.focus({ preventScroll: true });
  if (start !== end || insert) {
    area.setSelectionRange(start, end);
    const done = insert ? document.execCommand("insertText", false, insert) : document.execCommand("delete");
    if (!done) {
      area.setRangeText(insert, start, end, "end");
      area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
    }
  }
  area.setSelectionRange(...edit.select);
  if (!edit.follows) settle();
}
