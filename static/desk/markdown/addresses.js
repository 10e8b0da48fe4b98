// Addresses and words that the page gives the desk's scripts.
const script = document.querySelector("script[data-preview]");

export const previewAddress = () => script.dataset.preview;
export const uploadAddress = () => script.dataset.upload;
export const helpAddress = () => script.dataset.help;
export const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

// An element with properties and children; no HTML is ever parsed for it.
export function make(name, { attributes = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
