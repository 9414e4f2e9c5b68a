import { call, problemOf } from "./api.js";
import { attach } from "./attach.js";
import { getElement } from "./elements.js";

// From a pasted link to its chat.
attach("[data-link]", HTMLFormElement, (form) => {
	const field = getElement("[name=source_url]", form, HTMLInputElement);
	const error = getElement("[data-error]", form);
	const button = getElement("[data-submit]", form, HTMLButtonElement);
	/** @param {string} text */
	const show = (text) => {
		error.textContent = text;
		if (text) field.setAttribute("aria-invalid", "true");
		else field.removeAttribute("aria-invalid");
	};
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		if (button.getAttribute("aria-busy")) return;
		button.setAttribute("aria-busy", "true");
		show("");
		try {
			const response = await call("POST", "/api/chats", { source_url: field.value });
			/** @type {Api.ChatAccepted} */
			const accepted = await response.json();
			// The form's own page offers the existing chat, or a new one.
			if (accepted.existing) form.submit();
			else location.assign(`/chat/${accepted.chat_id}`);
		} catch (problem) {
			show(problemOf(problem).message);
			field.focus();
		} finally {
			button.removeAttribute("aria-busy");
		}
	});
	field.addEventListener("input", () => error.textContent && show(""));
});
