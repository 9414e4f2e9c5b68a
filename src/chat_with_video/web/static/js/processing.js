import { announce } from "./announce.js";
import { call, problemOf } from "./api.js";
import { attach, sleep, tell } from "./attach.js";
import { chatId, refreshParts } from "./parts.js";

const FIRST_MS = 400;
const LONGEST_MS = 5000;
const STAGES = {
	queued: "Queued.",
	fetching: "Fetching the captions.",
	analyzing: "Analyzing.",
	done: "",
};
const ENDS = { processing: "", complete: "The summary is here.", failed: "It failed." };

const visible = () =>
	document.hidden
		? new Promise((resolve) =>
				document.addEventListener("visibilitychange", resolve, { once: true }),
			)
		: Promise.resolve();

/** @param {Api.Chat} chat */
const stateOf = (chat) =>
	[chat.status, chat.stage, chat.attempts.length, chat.has_transcript].join();

/** @returns {Promise<Api.Chat>} */
const fetchChat = async () => (await call("GET", `/api/chats/${chatId()}`)).json();

// Show the state of the chat if it differs from the shown one; return the new state.
/** @type {(chat: Api.Chat, seen: string) => Promise<string>} */
async function show(chat, seen) {
	const state = stateOf(chat);
	if (state === seen) return seen;
	await refreshParts();
	announce(ENDS[chat.status] || STAGES[chat.stage]);
	return state;
}

// Poll a chat until its processing ends; less often the longer nothing changes.
async function follow() {
	let seen = "";
	let pause = FIRST_MS;
	while (true) {
		await visible();
		try {
			const chat = await fetchChat();
			const before = seen;
			seen = await show(chat, before);
			if (seen !== before) pause = FIRST_MS;
			if (chat.status !== "processing") return;
		} catch (problem) {
			if (problemOf(problem).status === 404) return location.reload();
			tell("connection", { lost: true });
		}
		await sleep(pause);
		pause = Math.min(pause * 1.4, LONGEST_MS);
	}
}

let watching = false;

async function watch() {
	if (watching) return;
	watching = true;
	await follow();
	watching = false;
}

attach('[data-part="state"][data-status="processing"]', HTMLElement, watch);
document.addEventListener("process", watch);

// Try again, and analyze again.
attach("[data-post]", HTMLFormElement, (form) =>
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		try {
			await call("POST", form.dataset.post ?? "");
		} catch (problem) {
			announce(problemOf(problem).message);
		}
		watch();
	}),
);
