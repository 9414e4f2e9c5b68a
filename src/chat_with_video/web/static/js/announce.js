import { getElement, makeElement } from "./elements.js";

/** @param {string} text for screen readers */
export function announce(text) {
	const place = getElement("[data-announcer]");
	place.append(makeElement("p", { textContent: text }));
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

// Announces a streamed text sentence by sentence.
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
