import { call } from "./api.js";
import { tell } from "./attach.js";
import { getElement, listElements } from "./elements.js";

export const chatId = () => getElement("[data-chat]", HTMLElement).dataset.chat;

/**
 * A page, or a piece of one, as the server would show it now.
 * @param {string} path
 */
export async function fetchPage(path) {
	const response = await call("GET", path, undefined, { Accept: "text/html" });
	return new DOMParser().parseFromString(await response.text(), "text/html");
}

/**
 * Replace an element and let behaviours find what came in its place.
 * @param {Element} old
 * @param {Element} fresh
 */
export function put(old, fresh) {
	old.replaceWith(fresh);
	tell("part", undefined, fresh);
}

// Bring those parts of the chat's page up to date that have changed.
export async function refreshParts() {
	const page = await fetchPage(`/chat/${chatId()}`);
	document.title = page.title;
	for (const fresh of listElements("[data-part]", HTMLElement, page)) {
		const old = getElement(`[data-part="${fresh.dataset.part}"]`, HTMLElement);
		const isEdited = old.querySelector("details[open] .field:focus");
		if (old.dataset.key !== fresh.dataset.key && !isEdited) put(old, fresh);
	}
}
