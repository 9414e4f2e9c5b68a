import { problemOf } from "./api.js";
import { attach, tell } from "./attach.js";
import { ask, isAnswering } from "./conversation.js";
import { getElement, listElements } from "./elements.js";
import { chatId } from "./parts.js";

const key = `draft-${chatId()}`;
let running = isAnswering();

const field = () => getElement("[data-composer] textarea", document, HTMLTextAreaElement);

/** @param {string} text */
function showError(text) {
	getElement("[data-ask-error]").textContent = text;
}

function show() {
	const stop = getElement("[data-composer] [data-stop]");
	const submit = getElement("[data-composer] [data-send]");
	const hadFocus = document.activeElement === stop || document.activeElement === submit;
	stop.hidden = !running;
	submit.hidden = running;
	if (hadFocus) (running ? stop : field()).focus();
	for (const chip of listElements(".chip[name=message]", document, HTMLButtonElement)) {
		chip.disabled = running;
	}
}

document.addEventListener("answering", (event) => {
	running = event.detail.running;
	show();
});
document.addEventListener("ask-error", (event) => showError(event.detail.text));

/** @type {(text: string, accepted?: () => void) => Promise<void>} */
async function send(text, accepted) {
	if (!text.trim()) return;
	showError("");
	try {
		await ask(text, accepted);
	} catch (problem) {
		showError(problemOf(problem).message);
		field().focus();
	}
}

// The text stays until the server has it.
function sendField() {
	const text = field().value;
	send(text, () => {
		if (field().value === text) field().value = "";
		localStorage.removeItem(key);
		grow();
	});
}

attach("[data-ask]", HTMLFormElement, (form) =>
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (running) return;
		const chosen = event.submitter instanceof HTMLButtonElement && event.submitter.value;
		if (chosen) send(chosen);
		else sendField();
	}),
);

// For browsers that do not let a field grow by itself.
function grow() {
	if (CSS.supports("field-sizing", "content")) return;
	field().style.height = "auto";
	field().style.height = `${field().scrollHeight}px`;
}

attach("[data-composer]", HTMLFormElement, (composer) => {
	const text = getElement("textarea", composer, HTMLTextAreaElement);
	text.value ||= localStorage.getItem(key) ?? "";
	grow();
	show();
	text.addEventListener("input", () => {
		localStorage.setItem(key, text.value);
		grow();
	});
	text.addEventListener("keydown", (event) => {
		if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		composer.requestSubmit(getElement("[data-send]", composer));
	});
	const stop = getElement("[data-stop]", composer);
	stop.addEventListener("click", () => tell("stop-answer"));
});
