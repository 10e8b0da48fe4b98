// A small picture of a file, drawn here: the page's policy lets no blob: address be shown.
const LONGEST = 240; // pixels

export async function draw(canvas, file) {
  canvas.hidden = true;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    canvas.hidden = false;
  } catch {
    // Not every picture that the server reads is read by every browser; it can be sent all the same.
  }
}
