import { call, problemOf } from "./api.js";
import { attach, tell } from "./attach.js";
import { findElement, getClosest, getElement } from "./elements.js";
import { enqueue, hasQueue } from "./queue.js";

// The place for errors that the forms of a group share.
/** @param {HTMLFormElement} form */
function errorNear(form) {
	const group = getClosest(":has(> [data-error])", form);
	return getElement(":scope > [data-error]", group);
}

/** @param {HTMLFormElement} form */
const fileOf = (form) => findElement("[name=file]", form, HTMLInputElement);

/** @param {HTMLFormElement} form */
function pathOf(form) {
	const page = form.dataset.captions ?? "";
	return `/api${page.replace(/^\/chat\//, "/chats/").replace(/^\/upload$/, "/chats/upload")}`;
}

/** @param {HTMLFormElement} form */
function bodyOf(form) {
	const fields = new FormData(form);
	if (fileOf(form)) return fields;
	const { text, title, language } = Object.fromEntries(fields);
	return { text, title: title || null, language: language || null };
}

// An archive may hold several.
/** @param {FileList} files */
const areSeveral = (files) => files.length > 1 || /\.zip$/i.test(files[0]?.name ?? "");

/** @type {(form: HTMLFormElement, files: FileList) => void} */
function sendFiles(form, files) {
	if (areSeveral(files) && hasQueue()) {
		enqueue([...files].map((file) => ({ name: file.name, send: () => sendFile(form, file) })));
		form.reset();
	} else if (files.length > 1) {
		errorNear(form).textContent = `A chat has one transcript; these are ${files.length} files.`;
		form.reset();
	} else if (files.length) send(form);
}

/** @type {(form: HTMLFormElement, file: File) => Promise<Response>} */
function sendFile(form, file) {
	const fields = new FormData();
	fields.append("file", file);
	return call("POST", pathOf(form), fields);
}

// A file or a text becomes a chat, or the captions of the chat on the page.
/** @param {HTMLFormElement} form */
async function send(form) {
	const error = errorNear(form);
	const button = getElement("button", form, HTMLButtonElement);
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
		getElement("[type=file], textarea", form).focus();
		if (fileOf(form)) form.reset();
	} finally {
		button.removeAttribute("aria-busy");
	}
}

attach("[data-captions]", HTMLFormElement, (form) => {
	const field = fileOf(form);
	const sendChosen = () => (field?.files ? sendFiles(form, field.files) : send(form));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		sendChosen();
	});
	if (!field) return;
	field.addEventListener("change", sendChosen);
	sendChosen(); // It may have been chosen before this script was loaded.
	takeDrops(form, field);
});

// Files may be dropped anywhere on the page.
/** @type {(form: HTMLFormElement, field: HTMLInputElement) => void} */
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
		sendFiles(form, field.files);
	});
}
