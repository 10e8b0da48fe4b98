// Sending a picture to the server. Whatever comes back, the answer is {picture} or {problems} in sentences.
import { token, uploadAddress } from "../markdown/addresses.js";
import { say } from "../say.js";

const OFFLINE = gettext("The image could not be sent, because there is no connection to the server. Please try again.");
const sentences = {
  403: gettext("The server refused the image. If you are not signed in any more, please sign in in another tab, then try again."),
  413: gettext("The image is too large for the server. Please use a smaller file."),
  429: gettext("The server is asked too much at the moment. Please try again in a minute."),
};

const otherwise = (status) =>
  status >= 500
    ? say(gettext("The image could not be stored, because the server had a problem (%(status)s). Please try again in a moment."), { status })
    : say(gettext("The server gave an answer (%(status)s) that cannot be used. Please sign in in another tab, then try again."), { status });

const read = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isSentences = (value) => Array.isArray(value) && value.every((each) => typeof each === "string");

const understand = ({ status, responseText }, form) => {
  const answer = read(responseText);
  if (status === 200 && typeof answer?.image_code === "string" && answer.image_code.startsWith("![")) {
    const { image_code: code, image_path: path, width, height } = answer;
    return { picture: { code, path, width, height, alt: form.get("alt") ?? "", isDecorative: form.has("decorative"), credit: form.get("credit") ?? "" } };
  }
  if (status === 400 && answer && Object.values(answer).some(isSentences)) {
    return { problems: Object.fromEntries(Object.entries(answer).filter(([, value]) => isSentences(value))) };
  }
  return { problems: { image: [sentences[status] ?? otherwise(status)] } };
};

// `onProgress` gets the share that was sent; `signal` gives up.
export const upload = (form, { onProgress, signal }) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch cannot say how much was sent
    const fail = () => resolve({ problems: { image: [OFFLINE] } });
    request.open("POST", uploadAddress());
    request.setRequestHeader("X-CSRFToken", token());
    request.timeout = 120_000;
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onload = () => resolve(understand(request, form));
    request.onerror = fail;
    request.ontimeout = fail;
    request.onabort = () => resolve({ problems: {} });
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
