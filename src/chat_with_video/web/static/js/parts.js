import { call } from "./api.js";
import { tell } from "./attach.js";
import { getElement, listElements } from "./elements.js";

export const chatId = () => getElement("[data-chat]").dataset.chat;

/** @param {string} path of a page, or a piece of one, as the server shows it now */
export async function fetchPage(path) {
	const response = await call("GET", path, undefined, { Accept: "text/html" });
	return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** @type {Page.Put} */
export function put(old, fresh) {
	old.replaceWith(fresh);
	tell("part", undefined, fresh);
}

// The engine in use and its state; unchanged while it has the focus.
/** @param {HTMLElement} fresh */
export function putEngine(fresh) {
	const old = getElement(".engine");
	if (!old.matches(":focus-within")) put(old, fresh);
}

// Update the parts of the chat's page that have changed.
export async function refreshParts() {
	const page = await fetchPage(`/chat/${chatId()}`);
	document.title = page.title;
	putEngine(getElement(".engine", page));
	for (const fresh of listElements("[data-part]", page)) {
		const old = getElement(`[data-part="${fresh.dataset.part}"]`);
		const isEdited = old.querySelector("details[open] .field:focus");
		if (old.dataset.key !== fresh.dataset.key && !isEdited) put(old, fresh);
	}
}
