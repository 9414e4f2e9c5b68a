import { call, problemOf } from "./api.js";
import { attach, tell } from "./attach.js";
import { findElement, getClosest, getElement } from "./elements.js";

/**
 * The place for errors that the forms of a group share.
 * @param {HTMLFormElement} form
 */
function errorNear(form) {
	const group = getClosest(":has(> [data-error])", form);
	return getElement(":scope > [data-error]", HTMLElement, group);
}

/** @param {HTMLFormElement} form */
const fileOf = (form) => findElement("[name=file]", HTMLInputElement, form);

/** @param {HTMLFormElement} form */
function pathOf(form) {
	const page = form.dataset.captions ?? "";
	return `/api${page.replace(/^\/chat\//, "/chats/").replace(/^\/upload$/, "/chats/upload")}`;
}

/** @param {HTMLFormElement} form */
function bodyOf(form) {
	const fields = new FormData(form);
	if (fileOf(form)) return fields;
	return { text: fields.get("text"), title: fields.get("title") || null };
}

/**
 * A file or a text becomes a chat, or is given to the one at hand.
 * @param {HTMLFormElement} form
 */
async function send(form) {
	const error = errorNear(form);
	const button = getElement("button", HTMLButtonElement, form);
	if (button.getAttribute("aria-busy")) return;
	button.setAttribute("aria-busy", "true");
	error.textContent = "";
	try {
		/** @type {Api.ChatAccepted} */
		const accepted = await (await call("POST", pathOf(form), bodyOf(form))).json();
		if (location.pathname === `/chat/${accepted.chat_id}`) tell("process");
		else location.assign(`/chat/${accepted.chat_id}`);
	} catch (problem) {
		error.textContent = problemOf(problem).message;
		getElement("[type=file], textarea", HTMLElement, form).focus();
		if (fileOf(form)) form.reset();
	} finally {
		button.removeAttribute("aria-busy");
	}
}

attach("[data-captions]", HTMLFormElement, (form) => {
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		send(form);
	});
	const field = fileOf(form);
	if (!field) return;
	const sendChosen = () => field.files?.length && send(form);
	field.addEventListener("change", sendChosen);
	sendChosen(); // Perhaps before this script was there.
	takeDrops(form, field);
});

/**
 * Wherever on the page a file is dropped, it is meant for here.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 */
function takeDrops(form, field) {
	/** @param {DragEvent} event */
	const takes = (event) => {
		if (!form.isConnected || !event.dataTransfer?.types.includes("Files")) return false;
		event.preventDefault();
		return true;
	};
	document.addEventListener("dragover", (event) => form.classList.toggle("over", takes(event)));
	document.addEventListener("dragleave", (event) => {
		if (!event.relatedTarget) form.classList.remove("over");
	});
	document.addEventListener("drop", (event) => {
		form.classList.remove("over");
		if (!takes(event) || !event.dataTransfer?.files.length) return;
		field.files = event.dataTransfer.files;
		send(form);
	});
}
