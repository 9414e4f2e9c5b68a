import { announce, Speaker } from "./announce.js";
import { call, Problem, problemOf } from "./api.js";
import { attach, sleep, tell } from "./attach.js";
import { Draft } from "./draft.js";
import {
	findElement,
	fromHtml,
	fromTemplate,
	getClosest,
	getElement,
	listElements,
} from "./elements.js";
import { keepUp, stopFollowing, toEnd } from "./follow.js";
import { chatId, fetchPage, put, putEngine } from "./parts.js";
import { events } from "./sse.js";

const list = getElement("[data-messages]");
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

// An answer as it is written: the events of the API, with the HTML of this page.
/** @type {Page.StreamAnswer} */
function stream(method, address, fields, headers) {
	const form = fields && new URLSearchParams(fields);
	return call(method, address, form, { Accept: "text/event-stream", ...headers });
}

/** @param {unknown} error */
const isRefusal = (error) =>
	error instanceof Problem && error.status && error.status >= 400 && error.status < 500;

/** @param {HTMLElement} message */
const idOf = (message) => message.id.slice("m-".length);

// That server stops; the answer continues on another server, and can be joined there.
/** @param {Api.StreamEvent} event */
const isServerStopping = (event) => event.name === "error" && event.data.code === "server-stopping";

// One answer while it streams to the page.
class Answer {
	/** @param {HTMLElement} article */
	constructor(article) {
		this.article = article;
		this.id = idOf(article);
		this.lastId = "";
		this.speaker = new Speaker();
		this.draft = new Draft(getElement("[data-body]", article), keepUp);
	}

	/** @type {Page.TakeEvent} */
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
		else if (event.name === "support") this.draft.judge(event.data);
		else if (event.name === "snapshot") {
			this.draft.replace(event.data.content, event.data.citations);
		}
	}

	// Read to the end, over as many connections as it takes; without `first`, join the answer.
	/** @type {Page.ReadAnswer<Api.EndEvent>} */
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

	// Read one connection; return the event that ends the answer, if it came.
	/** @type {Page.ReadAnswer<Api.EndEvent | null>} */
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
		const headers = this.lastId && { "Last-Event-ID": this.lastId };
		return stream("GET", `${path}/messages/${this.id}/events`, undefined, headers || {});
	}

	// The answer as the server shows it replaces the draft.
	/** @param {Api.EndEvent} end */
	settle(end) {
		this.draft.end();
		this.speaker.end();
		putEngine(fromHtml(end.data.engine));
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
		const text = detail.replaceAll("`", "");
		announce(text);
		if (!article) tell("ask-error", { text });
	}
}

/** @type {(answer: Answer, response: Response | null, accepted?: Page.Accepted) => Promise<void>} */
async function run(answer, response, accepted) {
	setRunning(answer);
	try {
		answer.settle(await answer.read(response, accepted));
	} finally {
		setRunning(null);
		others.postMessage("changed");
	}
}

/** @type {Page.Ask} */
export async function ask(text, accepted) {
	if (running) throw new Problem(BUSY);
	const question = fromTemplate("question");
	getElement("p", question).textContent = text;
	const article = fromTemplate("answer");
	const again = findElement("[data-again]", list);
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

// The last answer again, to its question or to an edited one.
/** @type {(old: HTMLElement, text: string | undefined) => Promise<void>} */
async function retry(old, text) {
	if (running) return;
	const article = fromTemplate("answer");
	const asked = old.previousElementSibling?.querySelector("p");
	const before = asked?.textContent ?? "";
	old.replaceWith(article);
	if (asked && text) asked.textContent = text;
	const answer = new Answer(article);
	setRunning(answer);
	toEnd();
	try {
		const fields = text === undefined ? {} : { message: text };
		await run(answer, await stream("POST", `${path}/messages/${idOf(old)}/retry`, fields));
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
		const edited = findElement("[name=message]", form, HTMLTextAreaElement);
		retry(getClosest(".answer", form), edited?.value);
	}),
);

attach(".edit", HTMLDetailsElement, (details) => {
	const field = getElement("textarea", details, HTMLTextAreaElement);
	// An answer that streamed in came without its question, which is above it.
	const question = details.closest(".answer")?.previousElementSibling?.querySelector("p");
	field.defaultValue ||= question?.textContent ?? "";
	details.addEventListener("toggle", () => {
		if (!details.open) return;
		field.focus({ preventScroll: true });
		getElement("form", details).scrollIntoView({ block: "nearest" });
	});
});

document.addEventListener("stop-answer", async () => {
	if (!running?.id) return;
	try {
		await call("POST", `/api/chats/${chatId()}/messages/${running.id}/stop`);
	} catch (problem) {
		tell("ask-error", { text: problemOf(problem).message });
	}
});

// Join an answer that began in another tab, or before the page was loaded.
attach('.answer[data-status="streaming"][id]', HTMLElement, async (article) => {
	if (running) return;
	const answer = new Answer(article);
	await run(answer, null).catch(() => sync());
});

/** @param {HTMLElement} article */
const stateOf = (article) =>
	`${article.id} ${article.dataset.status ?? ""} ${article.querySelector("p")?.textContent}`;

/** @param {HTMLElement} messages */
const seen = (messages) => listElements("article", messages).map(stateOf).join();

// Show the messages of another tab.
async function sync() {
	if (running) return;
	const page = await fetchPage(`/chat/${chatId()}`);
	const fresh = getElement("[data-messages]", page);
	putEngine(getElement(".engine", page));
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
// A page that comes back from the browser's cache may have missed an end.
addEventListener("pageshow", (event) => event.persisted && quietly());
