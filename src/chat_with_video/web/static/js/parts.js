import { call } from "./api.js";
import { tell } from "./attach.js";

export const chatId = () => document.querySelector("[data-chat]").dataset.chat;

// A page, or a piece of one, as the server would show it now.
export async function fetchPage(path) {
  const text = await (await call("GET", path, undefined, { headers: { Accept: "text/html" } })).text();
  return new DOMParser().parseFromString(text, "text/html");
}

// The element of a piece of HTML that the server has rendered.
export function fromHtml(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

// Replace an element and let behaviours find what came in its place.
export function put(old, fresh) {
  old.replaceWith(fresh);
  tell("part", undefined, fresh);
}

// Bring those parts of the chat's page up to date that have changed.
export async function refreshParts() {
  const page = await fetchPage(`/chat/${chatId()}`);
  document.title = page.title;
  for (const fresh of page.querySelectorAll("[data-part]")) {
    const old = document.querySelector(`[data-part="${fresh.dataset.part}"]`);
    if (old.dataset.key !== fresh.dataset.key && !old.querySelector("details[open] .field:focus")) put(old, fresh);
  }
}
