// Dragging a row by its grip, with mouse, pen or finger. The keys and buttons do the same without any dragging.

export function letDrag(rows) {
  let dragged = null;

  rows.list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest('[data-do="grip"]');
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    dragged = grip.closest(".desk-row");
    // The list, because whatever moves in the page loses its capture.
    rows.list.setPointerCapture(event.pointerId);
    rows.list.classList.add("desk-rows-dragging");
    dragged.classList.add("desk-row-dragged");
  });

  rows.list.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    scrollAtEdges(event.clientY);
    const others = rows.live.filter((row) => row !== dragged);
    const place = others.filter((row) => middleOf(row) < event.clientY).length;
    rows.moveTo(dragged, place, { isQuiet: true });
  });

  for (const name of ["pointerup", "pointercancel"]) {
    rows.list.addEventListener(name, () => {
      if (!dragged) return;
      rows.list.classList.remove("desk-rows-dragging");
      dragged.classList.remove("desk-row-dragged");
      rows.tellPlace(dragged);
      dragged.scrollIntoView({ block: "nearest" });
      dragged = null;
    });
  }
}

function middleOf(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

function scrollAtEdges(y) {
  const edge = 80;
  if (y < edge) scrollBy(0, -12);
  else if (y > innerHeight - edge) scrollBy(0, 12);
}
