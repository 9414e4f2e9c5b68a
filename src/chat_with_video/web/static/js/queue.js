import { problemOf } from "./api.js";
import { tell } from "./attach.js";
import { findElement, fromTemplate, getElement, makeElement } from "./elements.js";

// A server that reads two files at a time still answers others.
const AT_ONCE = 2;

/** @type {Page.QueuedRow[]} */
const waiting = [];
const counts = { total: 0, done: 0, refused: 0, running: 0 };

export const hasQueue = () => findElement("[data-queue]") !== null;

// Several files or links, sent a few at a time; the page shows what becomes of each.
/** @type {Page.Enqueue} */
export function enqueue(entries) {
	getElement("[data-queue]").hidden = false;
	for (const { name, send } of entries) waiting.push({ row: addRow(name), send });
	counts.total += entries.length;
	show();
	while (counts.running < AT_ONCE && waiting.length) work();
}

/** @type {(name: string, before?: Element | null) => HTMLElement} */
function addRow(name, before = null) {
	const row = fromTemplate("queue-row");
	getElement("[data-name]", row).textContent = name;
	getElement("[data-queue-rows]").insertBefore(row, before);
	return row;
}

// Take one after the other, until none is waiting.
async function work() {
	counts.running += 1;
	for (let next = waiting.shift(); next; next = waiting.shift()) await deliver(next);
	counts.running -= 1;
	show();
}

/** @param {Page.QueuedRow} queued */
async function deliver({ row, send }) {
	setState(row, "sending", "Sending …");
	try {
		/** @type {Api.ChatAccepted | Api.PlaylistAccepted | Api.UploadResult[]} */
		const answer = await (await send()).json();
		if (Array.isArray(answer)) showAll(row, answer);
		else showPage(row, pageOf(answer), noteOn(answer));
	} catch (problem) {
		refuse(row, problemOf(problem).message);
	}
	counts.done += 1;
	show();
}

// An archive: its files take its place.
/** @type {(row: HTMLElement, results: Api.UploadResult[]) => void} */
function showAll(row, results) {
	counts.total += results.length - 1;
	counts.done += results.length - 1;
	for (const { filename, chat_id, report, problem } of results) {
		const own = addRow(filename ?? "File without a name", row);
		if (chat_id) showPage(own, `/chat/${chat_id}`, report?.sentence ?? "");
		else refuse(own, problemOf(problem).message);
	}
	row.remove();
}

/** @param {Api.ChatAccepted | Api.PlaylistAccepted} accepted */
function noteOn(accepted) {
	if ("playlist_id" in accepted) return "A playlist, whose videos come one after the other.";
	if (accepted.existing) return "This video has a chat already.";
	return accepted.report?.sentence ?? "Queued.";
}

/** @param {Api.ChatAccepted | Api.PlaylistAccepted} accepted */
export function pageOf(accepted) {
	if ("playlist_id" in accepted) return `/playlist/${accepted.playlist_id}`;
	const around = accepted.playlist_url ? new URL(accepted.playlist_url).search : "";
	return `/chat/${accepted.chat_id}${around}`;
}

/** @type {(row: HTMLElement, address: string, note: string) => void} */
function showPage(row, address, note) {
	const name = getElement("[data-name]", row);
	const link = makeElement("a", { href: address, textContent: name.textContent });
	name.replaceChildren(link);
	setState(row, "added", note);
}

/** @type {(row: HTMLElement, reason: string) => void} */
function refuse(row, reason) {
	counts.refused += 1;
	setState(row, "refused", reason);
}

/** @type {(row: HTMLElement, state: string, note: string) => void} */
function setState(row, state, note) {
	row.dataset.state = state;
	getElement("[data-note]", row).textContent = note;
}

function show() {
	const bar = getElement("[data-queue-bar]", document, HTMLProgressElement);
	bar.max = counts.total;
	bar.value = counts.done;
	const refused = counts.refused ? `, ${counts.refused} not accepted` : "";
	const status = `${counts.done} of ${counts.total} done${refused}`;
	getElement("[data-queue-status]").textContent = status;
	tell("queue", { running: counts.running > 0 });
}
