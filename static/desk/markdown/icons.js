// Pictures for the toolbar: strokes in a square of 20.
const STROKES = {
  bold: "M6 4h5a3 3 0 0 1 0 6H6zm0 6h6a3 3 0 0 1 0 6H6z",
  italic: "M8 4h6M6 16h6M11.5 4l-3 12",
  link: "M8.5 11.5l3-3M9 6l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L13.5 10.5M11 14l-1.5 1.5a3.2 3.2 0 0 1-4.5-4.5L6.5 9.5",
  heading: "M5 4v12M13 4v12M5 10h8",
  bullets: "M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01",
  numbers: "M9 5h8M9 10h8M9 15h8M3 4l1.2-.6V8M2.8 12.2c.6-1 2.2-.7 2 .5-.1.7-1.5 1.6-2 2.6h2.2",
  quote: "M4 5v10M8 6h9M8 10h9M8 14h5",
  footnote: "M3 6h8M3 10h6M3 14h8M14.5 4.2L16 3.5V9",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M13 4v12",
  image: "M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 4M7.5 7.5h.01",
  preview: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  help: "M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M10 14.5h.01",
};
const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  picture.setAttribute("viewBox", "0 0 20 20");
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", STROKES[name]);
  picture.append(path);
  return picture;
}
