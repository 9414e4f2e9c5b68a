import { call, problemOf } from "./api.js";
import { attach } from "./attach.js";
import { findElement, getClosest, getElement } from "./elements.js";
import { toast } from "./toast.js";

/** @param {Element} card */
const titleOf = (card) => getElement("[data-title]", card);

// Delete, and offer to undo it for a while.
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
		const title = next && findElement("[data-title]", next);
		(title ?? getElement("main a, main input")).focus({ preventScroll: true });
		const words = `Deleted: ${titleOf(card).textContent}`;
		toast(words, "Undo", () => restore(path, place, card));
	});
});

/** @type {(path: string, place: Comment, card: HTMLElement) => Promise<void>} */
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
