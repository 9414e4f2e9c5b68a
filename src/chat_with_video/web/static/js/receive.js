import { problemOf, request } from "./api.js";
import { attach } from "./attach.js";
import { getElement } from "./elements.js";
import { HandoverError, readHandover } from "./handover.js";

// The captions go neither into the history nor to another page.
const fragment = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
// Other captions came to this same page.
addEventListener("hashchange", () => location.hash && location.reload());

/** @param {string} code */
function languageName(code) {
	if (!code) return "language to be detected";
	try {
		return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
	} catch {
		return code;
	}
}

/** @param {Page.Handover} handover */
function show({ videoId, title, language, cues }) {
	const lines = cues.length === 1 ? "1 line" : `${cues.length.toLocaleString("en")} lines`;
	getElement("[data-title]").textContent = title || "Video without a title";
	getElement("[data-facts]").textContent = `${lines} · ${languageName(language)}`;
	getElement("[data-video]").textContent = addressOf(videoId);
}

/** @param {string} videoId */
const addressOf = (videoId) => `https://www.youtube.com/watch?v=${videoId}`;

// In YouTube's own format, so that no words can be taken for times or marks.
/** @param {Page.Handover} handover */
function uploadOf({ videoId, title, language, cues }) {
	const events = cues.map(([tStartMs, dDurationMs, utf8]) => ({
		tStartMs,
		dDurationMs,
		segs: [{ utf8 }],
	}));
	return {
		text: JSON.stringify({ events }),
		title: title || null,
		language: language || null,
		source_url: addressOf(videoId),
	};
}

// Nothing is sent before the user asks for it. Signing in happens here, since another page would
// lose the captions.
/** @type {(section: HTMLElement, handover: Page.Handover) => void} */
function offer(section, handover) {
	const form = getElement("[data-open]", section, HTMLFormElement);
	const signIn = getElement("[data-sign-in]", section, HTMLFormElement);
	const open = () => whileBusy(form, () => openChat(form, signIn, handover));
	onSubmit(form, open);
	onSubmit(signIn, async () => {
		const signedIn = await whileBusy(signIn, () => sendToken(signIn));
		if (!signedIn) return;
		signIn.hidden = true;
		form.hidden = false;
		await open();
	});
}

/** @type {(form: HTMLFormElement, act: () => void) => void} */
function onSubmit(form, act) {
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (!getElement("button", form).getAttribute("aria-busy")) act();
	});
}

/** @type {<T>(form: HTMLFormElement, act: () => Promise<T>) => Promise<T>} */
async function whileBusy(form, act) {
	const button = getElement("button", form);
	button.setAttribute("aria-busy", "true");
	getElement("[data-error]", form).textContent = "";
	try {
		return await act();
	} finally {
		button.removeAttribute("aria-busy");
	}
}

/** @type {(form: HTMLFormElement, signIn: HTMLFormElement, handover: Page.Handover) => Promise<void>} */
async function openChat(form, signIn, handover) {
	try {
		const response = await request("POST", "/api/chats/upload", uploadOf(handover));
		/** @type {Api.ChatAccepted} */
		const accepted = await response.json();
		// Back then leads to the video.
		location.replace(`/chat/${accepted.chat_id}`);
	} catch (error) {
		const problem = problemOf(error);
		if (problem.status === 401) {
			form.hidden = true;
			signIn.hidden = false;
			getElement("input", signIn).focus();
		} else {
			getElement("[data-error]", form).textContent = problem.message;
		}
	}
}

/** @type {(form: HTMLFormElement) => Promise<boolean>} */
async function sendToken(form) {
	const field = getElement("input", form, HTMLInputElement);
	const fields = new URLSearchParams({ token: field.value, next: "/receive" });
	try {
		await request("POST", "/login", fields);
		return true;
	} catch (error) {
		getElement("[data-error]", form).textContent = reasonOf(error);
		field.focus();
		return false;
	}
}

// The login page answers with a page, not with a problem.
/** @param {unknown} error */
function reasonOf(error) {
	const { status, message } = problemOf(error);
	if (status === 401) return "That is not the access token. Check it, and try again.";
	if (status === 429) return "Too many wrong tokens. Try again in a minute.";
	return message;
}

/** @param {HTMLElement} section */
async function receive(section) {
	const status = getElement("[data-status]", section);
	if (!fragment) return;
	try {
		status.textContent = "Reading the captions …";
		const handover = await readHandover(fragment);
		show(handover);
		offer(section, handover);
		getElement("[data-received]", section).hidden = false;
		status.textContent = "";
	} catch (error) {
		if (!(error instanceof HandoverError)) throw error;
		status.textContent = error.message;
		section.dataset.state = "refused";
	}
}

attach("[data-receive]", HTMLElement, receive);
