import { call, problemOf } from "./api.js";
import { attach } from "./attach.js";
import { getElement } from "./elements.js";
import { enqueue, pageOf } from "./queue.js";

/** @param {string} link */
const open = (link) => call("POST", "/api/chats", { source_url: link });

/** @param {string} text */
const linesOf = (text) => text.split("\n").flatMap((line) => line.trim() || []);

// From a pasted link to its chat, from several to a queue.
attach("[data-link]", HTMLFormElement, (form) => {
	const field = getElement("[name=source_url]", form, HTMLTextAreaElement);
	const error = getElement("[data-error]", form);
	const button = getElement("[data-submit]", form, HTMLButtonElement);
	/** @param {string} text */
	const show = (text) => {
		error.textContent = text;
		if (text) field.setAttribute("aria-invalid", "true");
		else field.removeAttribute("aria-invalid");
	};
	const openOne = async () => {
		button.setAttribute("aria-busy", "true");
		try {
			/** @type {Api.ChatAccepted | Api.PlaylistAccepted} */
			const accepted = await (await open(field.value)).json();
			// The page that the form itself leads to offers the chat, or another one.
			if ("chat_id" in accepted && accepted.existing) form.submit();
			else location.assign(pageOf(accepted));
		} catch (problem) {
			show(problemOf(problem).message);
			field.focus();
		} finally {
			button.removeAttribute("aria-busy");
		}
	};
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (button.getAttribute("aria-busy")) return;
		show("");
		const links = linesOf(field.value);
		if (links.length < 2) return openOne();
		enqueue(links.map((link) => ({ name: link, send: () => open(link) })));
		field.value = "";
	});
	field.addEventListener("keydown", (event) => {
		if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		form.requestSubmit(button);
	});
	field.addEventListener("input", () => error.textContent && show(""));
});
