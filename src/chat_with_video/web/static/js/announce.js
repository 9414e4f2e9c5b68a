import { getElement } from "./elements.js";

/**
 * Say something to those who listen to the page.
 * @param {string} text
 */
export function announce(text) {
	const place = getElement("[data-announcer]", HTMLElement);
	place.append(Object.assign(document.createElement("p"), { textContent: text }));
	while (place.childElementCount > 12) place.firstElementChild?.remove();
}

const SENTENCE = /^.*?(?:[.!?…;؟。]["'”’)\]]*(?=\s)|\n)/su;

/** @param {string} text */
const plain = (text) =>
	text
		.replace(/\s*\[\d{1,4}\]/g, "")
		.replace(/[*#`_>]+/g, "")
		.replace(/^\s*-\s+/, "")
		.trim();

// Says a streamed text sentence by sentence.
export class Speaker {
	#rest = "";

	/** @param {string} text */
	feed(text) {
		this.#rest += text;
		let sentence = SENTENCE.exec(this.#rest)?.[0];
		while (sentence) {
			this.#rest = this.#rest.slice(sentence.length);
			this.#say(sentence);
			sentence = SENTENCE.exec(this.#rest)?.[0];
		}
	}

	end() {
		this.#say(this.#rest);
		this.#rest = "";
	}

	/** @param {string} text */
	#say(text) {
		if (plain(text)) announce(plain(text));
	}
}

/**
 * A message that goes away by itself, with something to do about it.
 * @param {string} text
 * @param {string} label
 * @param {() => void} [act]
 */
export function toast(text, label, act) {
	const box = document.createElement("div");
	box.className = "toast";
	const words = Object.assign(document.createElement("span"), { textContent: text });
	const button = document.createElement("button");
	Object.assign(button, { textContent: label, type: "button" });
	button.addEventListener("click", () => {
		box.remove();
		act?.();
	});
	box.append(words, button);
	getElement("[data-toasts]", HTMLElement).append(box);
	removeInTime(box);
}

/** @param {HTMLElement} box */
function removeInTime(box) {
	let timer = 0;
	const stop = () => clearTimeout(timer);
	const wait = () => {
		timer = setTimeout(() => box.remove(), 12_000);
	};
	for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, stop);
	for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, wait);
	wait();
}
