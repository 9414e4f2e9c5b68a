import { findElement, listElements } from "./elements.js";

// The people of the transcript, as the list beside it names them; a rename changes them there.

/** @param {HTMLElement} row */
const idsOf = (row) => (row.dataset.ids ?? "").split(" ").map(Number);

export const listRows = () => listElements("[data-person]");

/** @param {number | string} speakerId */
export const findRow = (speakerId) => findElement(`[data-person][data-ids~="${speakerId}"]`);

/** @type {Page.FindPerson} */
export function findPerson(speakerId) {
	const row = findRow(speakerId);
	if (!row) return null;
	const { person = "", name = "", color = "" } = row.dataset;
	return { id: Number(person), name, color };
}

/** @param {HTMLElement} row */
const boxOf = (row) => findElement("[data-only]", row, HTMLInputElement);

// The ids of the speakers whose lines alone are shown; none for all lines.
export const listChosen = () =>
	new Set(
		listRows()
			.filter((row) => boxOf(row)?.checked)
			.flatMap(idsOf),
	);

/** @param {Set<number>} ids */
export function choose(ids) {
	for (const row of listRows()) {
		const box = boxOf(row);
		if (box) box.checked = idsOf(row).some((id) => ids.has(id));
	}
}

/** @type {Page.CountLines} */
export function countLines(lines) {
	for (const row of listRows()) {
		const count = idsOf(row).reduce((sum, id) => sum + (lines.get(id) ?? 0), 0);
		const place = findElement("[data-line-count]", row);
		if (place) place.textContent = `${count.toLocaleString()} ${count === 1 ? "line" : "lines"}`;
	}
}
