// Pasting: formatted text becomes Markdown, pictures go to their dialog, anything else is the browser's.
import { convert } from "../pasting/convert.js";
import { DOCS_FORMAT } from "../pasting/docs.js";
import { fragment, nextNote } from "./insertions.js";
import { linkTo } from "./marks.js";
import { isPicture } from "./pictures.js";
import { say } from "../say.js";

const FROM = {
  docs: gettext("Pasted from Google Docs as Markdown."),
  word: gettext("Pasted from Word as Markdown."),
  web: gettext("Pasted from a web page as Markdown."),
};

const UNDO = gettext("Take the paste back");
const PLAIN = gettext("Paste as plain text instead");

const leftOut = (number) =>
  say(
    ngettext(
      "One image was left out: please add it with the Image button.",
      "%(number)s images were left out: please add them with the Image button.",
      number,
    ),
    { number },
  );

const lostNotes = (number) =>
  say(
    ngettext(
      "One footnote was left out, because the text of the note was not copied.",
      "%(number)s footnotes were left out, because the text of the note was not copied.",
      number,
    ),
    { number },
  );

const remarks = ({ pictures, lost }) => [...(pictures ? [leftOut(pictures)] : []), ...(lost ? [lostNotes(lost)] : [])];

const converted = (data, text) => {
  const html = data.getData("text/html");
  if (!html) return null;
  try {
    return convert(html, { firstNote: nextNote(text), slice: data.getData(DOCS_FORMAT) });
  } catch (reason) {
    console.warn("The pasted HTML could not be read; its plain text is used.", reason);
    return null;
  }
};

const withActions = (editor, words, before, edit, plain) => {
  const { start, end, insert } = edit;
  const back = { start, end: start + insert.length, insert: before.slice(start, end) };
  const selected = editor.selectedBefore;
  const goBack = () => editor.apply({ ...back, select: selected });
  const goPlain = () => {
    const [from, to] = selected;
    const whole = before.slice(0, from) + plain + before.slice(to);
    const after = whole.slice(start, whole.length - (before.length - end));
    editor.apply({ start, end: start + insert.length, insert: after, select: [from + plain.length, from + plain.length], follows: true });
  };
  editor.notice.say(words, plain ? { [PLAIN]: goPlain, [UNDO]: goBack } : { [UNDO]: goBack });
};

const put = (editor, edit, words, plain) => {
  const { value, selectionStart, selectionEnd } = editor.area;
  editor.selectedBefore = [selectionStart, selectionEnd];
  editor.apply(edit);
  withActions(editor, words, value, edit, plain);
};

const lines = (text) => text.replace(/\r\n?/g, "\n");

export function onPaste(event, editor) {
  const { clipboardData: data } = event;
  const { value, selectionStart: start, selectionEnd: end } = editor.area;
  const plain = lines(data.getData("text/plain"));
  if (editor.pastesPlainly) return;
  const made = converted(data, value);
  const files = [...data.files].filter(isPicture);
  // Office programs add a picture of the text to it, so text goes before pictures.
  if (files.length && !plain.trim() && !made?.body.trim()) {
    event.preventDefault();
    editor.addPictures(files);
    return;
  }
  const link = linkTo(value, start, end, plain.trim());
  if (link) {
    event.preventDefault();
    put(editor, link, gettext("The selected words are a link now."), plain.trim());
    return;
  }
  if (!made || (!made.isFormatted && made.body)) return;
  if (!made.body && !remarks(made).length) return;
  event.preventDefault();
  if (!made.body) return void editor.notice.say(remarks(made).join(" "));
  const words = [FROM[made.source], ...remarks(made)].join(" ");
  put(editor, fragment(value, start, end, made), words, plain);
}
