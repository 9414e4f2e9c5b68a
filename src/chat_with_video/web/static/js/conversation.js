import { announce, Speaker } from "./announce.js";
import { call, Problem, problemOf } from "./api.js";
import { attach, sleep, tell } from "./attach.js";
import { Draft } from "./draft.js";
import { findElement, fromHtml, fromTemplate, getElement, listElements } from "./elements.js";
import { keepUp, stopFollowing, toEnd } from "./follow.js";
import { chatId, fetchPage, put } from "./parts.js";
import { events } from "./sse.js";

const list = getElement("[data-messages]", HTMLElement);
const path = `/chat/${chatId()}`;
const others = new BroadcastChannel(`chat-${chatId()}`);
const BROKEN = {
	code: "away",
	status: 0,
	detail: "The connection broke before the question arrived. Send it again.",
};
const BUSY = { code: "answer-running", detail: "Wait for the answer, or stop it first." };

/** @type {Answer | null} */
let running = null;
export const isAnswering = () => Boolean(running);

/** @param {Answer | null} answer */
function setRunning(answer) {
	running = answer;
	tell("answering", { running: Boolean(answer) });
}

/**
 * Have an answer come as it is written: the events of the API, with the HTML of this page.
 * @param {string} method
 * @param {string} address
 * @param {Record<string, string>} [fields]
 * @param {Record<string, string>} [headers]
 */
function stream(method, address, fields, headers) {
	const form = fields && new URLSearchParams(fields);
	return call(method, address, form, { Accept: "text/event-stream", ...headers });
}

/** @param {unknown} error */
const isRefusal = (error) =>
	error instanceof Problem && error.status && error.status >= 400 && error.status < 500;

// That server leaves; the answer goes on at another, and can be joined there.
/** @param {Api.StreamEvent} event */
const isServerStopping = (event) => event.name === "error" && event.data.code === "server-stopping";

/** @typedef {(ids: Api.MessageIds) => void} Accepted */

// One answer on its way to the page.
class Answer {
	/** @param {HTMLElement} article */
	constructor(article) {
		this.article = article;
		this.id = article.dataset.message;
		this.lastId = "";
		this.speaker = new Speaker();
		this.draft = new Draft(getElement("[data-body]", HTMLElement, article), keepUp);
	}

	/**
	 * @param {Api.StreamEvent} event
	 * @param {Accepted} [accepted]
	 */
	take(event, accepted) {
		this.lastId = event.id;
		if (event.name === "message") {
			this.id = event.data.message_id;
			this.article.id = `m-${this.id}`;
			accepted?.(event.data);
		} else if (event.name === "delta") {
			this.draft.text(event.data.text);
			this.speaker.feed(event.data.text);
		} else if (event.name === "citation") this.draft.cite(event.data);
		else if (event.name === "snapshot") {
			this.draft.replace(event.data.content, event.data.citations);
		}
	}

	/**
	 * Read to the end, through as many connections as it takes; without `first`, join the answer.
	 * @param {Response | null} first
	 * @param {Accepted} [accepted]
	 */
	async read(first, accepted) {
		let response = first;
		let pause = 300;
		while (true) {
			const before = this.lastId;
			const end = await this.readOnce(response, accepted);
			if (end) return end;
			if (!this.id) throw new Problem(BROKEN);
			response = null;
			tell("connection", { lost: true });
			if (this.lastId !== before) pause = 300;
			await sleep(pause);
			pause = Math.min(pause * 2, 5000);
		}
	}

	/**
	 * Read what one connection brings; gives the event that ends the answer, if it came.
	 * @param {Response | null} response
	 * @param {Accepted} [accepted]
	 * @returns {Promise<Api.EndEvent | null>}
	 */
	async readOnce(response, accepted) {
		try {
			for await (const event of events(response ?? (await this.rejoin()))) {
				this.take(event, accepted);
				if (isServerStopping(event)) return null;
				if (event.name === "done" || event.name === "error") return event;
			}
		} catch (error) {
			if (isRefusal(error)) throw error;
		}
		return null;
	}

	rejoin() {
		/** @type {Record<string, string>} */
		const headers = this.lastId ? { "Last-Event-ID": this.lastId } : {};
		return stream("GET", `${path}/messages/${this.id}/events`, undefined, headers);
	}

	/**
	 * The answer as the server shows it takes the draft's place.
	 * @param {Api.EndEvent} end
	 */
	settle(end) {
		this.draft.end();
		this.speaker.end();
		if (end.data.article) put(this.article, fromHtml(end.data.article));
		else this.article.dataset.status = "failed";
		if (end.name === "error") this.fail(end.data);
		else if (end.data.status === "stopped") announce("Stopped.");
		keepUp();
		stopFollowing();
		tell("answers");
	}

	/** @param {Api.FailedAnswer} problem */
	fail({ detail, article }) {
		announce(detail);
		if (!article) tell("ask-error", { text: detail });
	}
}

/**
 * @param {Answer} answer
 * @param {Response | null} response
 * @param {Accepted} [accepted]
 */
async function run(answer, response, accepted) {
	setRunning(answer);
	try {
		answer.settle(await answer.read(response, accepted));
	} finally {
		setRunning(null);
		others.postMessage("changed");
	}
}

/**
 * Ask a question; resolves when its answer has ended, throws a Problem when it was not taken.
 * @param {string} text
 * @param {() => void} [accepted]
 */
export async function ask(text, accepted) {
	if (running) throw new Problem(BUSY);
	const question = fromTemplate("question");
	getElement("p", HTMLElement, question).textContent = text;
	const article = fromTemplate("answer");
	const again = findElement("[data-again]", HTMLElement, list);
	if (again) again.hidden = true;
	document.querySelector("[data-hint]")?.remove();
	list.append(question, article);
	const answer = new Answer(article);
	setRunning(answer);
	toEnd();
	try {
		const response = await stream("POST", `${path}/ask`, { message: text });
		await run(answer, response, (ids) => {
			question.id = `m-${ids.user_message_id}`;
			again?.remove();
			others.postMessage("changed");
			accepted?.();
		});
	} catch (error) {
		setRunning(null);
		if (again) again.hidden = false;
		question.remove();
		article.remove();
		const problem = problemOf(error);
		if (problem.code === BUSY.code || !problem.status) sync();
		throw problem;
	}
}

/**
 * The last answer once more, to its question or to that one edited.
 * @param {string | undefined} id
 * @param {string | undefined} text
 */
async function retry(id, text) {
	if (running) return;
	const old = getElement(`[id="m-${id}"]`, HTMLElement);
	const article = fromTemplate("answer");
	const asked = old.previousElementSibling?.querySelector("p");
	const before = asked?.textContent ?? "";
	old.replaceWith(article);
	if (asked && text) asked.textContent = text;
	const answer = new Answer(article);
	setRunning(answer);
	toEnd();
	try {
		const fields = { message: text ?? "" };
		await run(answer, await stream("POST", `${path}/messages/${id}/retry`, fields));
	} catch (problem) {
		setRunning(null);
		article.replaceWith(old);
		if (asked) asked.textContent = before;
		tell("ask-error", { text: problemOf(problem).message });
	}
}

attach("[data-retry]", HTMLFormElement, (form) =>
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		const edited = findElement("[name=message]", HTMLTextAreaElement, form);
		retry(form.dataset.retry, edited?.value);
	}),
);

// An answer that streamed in came without its question, which stands above it.
attach(".edit textarea", HTMLTextAreaElement, (field) => {
	const question = field.closest(".answer")?.previousElementSibling?.querySelector("p");
	field.defaultValue ||= question?.textContent ?? "";
});

document.addEventListener("stop-answer", async () => {
	if (!running?.id) return;
	try {
		await call("POST", `/api/chats/${chatId()}/messages/${running.id}/stop`);
	} catch (problem) {
		tell("ask-error", { text: problemOf(problem).message });
	}
});

// Join an answer that was begun elsewhere, or before the page was loaded.
attach('.answer[data-status="streaming"][data-message]', HTMLElement, async (article) => {
	if (running) return;
	const answer = new Answer(article);
	await run(answer, null).catch(() => sync());
});

/** @param {HTMLElement} article */
const stateOf = (article) =>
	`${article.id} ${article.dataset.status ?? ""} ${article.querySelector("p")?.textContent}`;

/** @param {HTMLElement} messages */
const seen = (messages) => listElements("article", HTMLElement, messages).map(stateOf).join();

// Show what was said in another tab.
async function sync() {
	if (running) return;
	const page = await fetchPage(`/chat/${chatId()}`);
	const fresh = getElement("[data-messages]", HTMLElement, page);
	if (running || seen(list).endsWith(seen(fresh))) return;
	document.querySelector(".earlier")?.replaceWith(page.querySelector(".earlier") ?? "");
	list.replaceChildren(...fresh.children);
	if (list.childElementCount) document.querySelector("[data-hint]")?.remove();
	tell("part", undefined, list);
	tell("answers");
}

async function quietly() {
	try {
		await sync();
	} catch (problem) {
		if (problemOf(problem).status === 404) location.reload();
	}
}

others.addEventListener("message", quietly);
document.addEventListener("visibilitychange", () => document.hidden || quietly());
// A page that comes back from the browser's memory may have missed an end.
addEventListener("pageshow", (event) => event.persisted && quietly());
