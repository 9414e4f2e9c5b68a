import { toast } from "./announce.js";
import { call, problemOf } from "./api.js";
import { attach } from "./attach.js";
import { findElement, getClosest, getElement } from "./elements.js";

/** @param {Element} card */
const titleOf = (card) => getElement("[data-title]", HTMLElement, card);

// Delete, with a while to think better of it.
attach("[data-delete]", HTMLFormElement, (form) => {
	const card = getClosest("[data-card]", form);
	const path = `/api/chats/${form.dataset.delete}`;
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		try {
			await call("DELETE", path);
		} catch (error) {
			const problem = problemOf(error);
			if (problem.status !== 404) return toast(problem.message, "Close");
		}
		const place = document.createComment("");
		const next = card.nextElementSibling ?? card.previousElementSibling;
		card.replaceWith(place);
		const title = next && findElement("[data-title]", HTMLElement, next);
		(title ?? getElement("main a, main input", HTMLElement)).focus({ preventScroll: true });
		const words = `Deleted: ${titleOf(card).textContent}`;
		toast(words, "Undo", () => restore(path, place, card));
	});
});

/**
 * @param {string} path
 * @param {Comment} place
 * @param {HTMLElement} card
 */
async function restore(path, place, card) {
	try {
		await call("POST", `${path}/restore`);
		if (place.isConnected) place.replaceWith(card);
		else location.reload();
		titleOf(card).focus();
	} catch (problem) {
		toast(problemOf(problem).message, "Close");
	}
}
