import { call, problemOf } from "./api.js";
import { attach } from "./attach.js";
import { getClosest, getElement } from "./elements.js";

// Rename in place.
attach("[data-rename]", HTMLFormElement, (form) => {
	const details = form.closest("details");
	const title = getElement("[data-title]", getClosest("[data-card], .head", form));
	const field = getElement("[name=title]", form, HTMLInputElement);
	const error = getElement("[data-error]", form);
	details?.addEventListener("toggle", () => details.open && field.select());

	/** @param {Api.Chat} chat */
	const show = (chat) => {
		title.textContent = chat.title;
		field.value = chat.title;
		if (title.title) title.title = chat.title;
		error.textContent = "";
		if (details) details.open = false;
		details?.querySelector("summary")?.focus();
	};

	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		const path = `/api/chats/${form.dataset.rename}`;
		try {
			show(await (await call("PATCH", path, { title: field.value })).json());
		} catch (problem) {
			error.textContent = problemOf(problem).message;
		}
	});
});
