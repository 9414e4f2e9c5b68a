import { announce } from "./announce.js";
import { call, problemOf } from "./api.js";
import { attach, tell } from "./attach.js";
import { findElement, getElement } from "./elements.js";
import { chatId, fetchPage, put } from "./parts.js";
import { choose, findRow, listChosen } from "./people.js";

/** @param {HTMLFormElement} form */
const idOf = (form) => form.action.split("/").at(-1) ?? "";

/** @type {(form: HTMLFormElement, name: string) => string} */
const fieldOf = (form, name) => findElement(`[name=${name}]`, form, HTMLInputElement)?.value ?? "";

// The list as the server shows it now; with the old name it offers to undo the rename.
/** @type {(id: string, was: string) => Promise<void>} */
async function refresh(id, was) {
	const query = was ? `?${new URLSearchParams({ renamed: id, was })}` : "";
	const page = await fetchPage(`/chat/${chatId()}${query}`);
	const fresh = getElement("[data-speakers]", page, HTMLDetailsElement);
	fresh.open = true;
	const chosen = listChosen();
	put(getElement("[data-speakers]"), fresh);
	choose(chosen);
	tell("people");
	const row = findRow(id);
	if (row) getElement("summary", row).focus();
	const told = findElement("[data-renamed]")?.textContent;
	announce(told ?? `The name is “${row?.dataset.name ?? ""}”.`);
}

// Rename, merge, separate and undo: all of them give a speaker a name.
attach("[data-rename-speaker]", HTMLFormElement, (form) => {
	const details = form.closest("details[data-popover]");
	const field = findElement("input.field", form, HTMLInputElement);
	details?.addEventListener("toggle", () => details.matches("[open]") && field?.select());
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		try {
			await call("PATCH", form.dataset.renameSpeaker ?? "", { name: fieldOf(form, "name") });
			await refresh(idOf(form), fieldOf(form, "was"));
		} catch (problem) {
			const { message } = problemOf(problem);
			const error = findElement("[data-error]", form);
			if (error) error.textContent = message;
			else announce(message);
		}
	});
});
