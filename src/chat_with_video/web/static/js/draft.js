import { fromHtml, listElements, makeElement } from "./elements.js";

const INLINE = /\*\*([^*\n]+)(?:\*\*|$)|(?<![*\w])\*([^*\s][^*\n]*)\*|`([^`\n]+)`|\[(\d{1,4})\]/g;
const BLOCK = /^\s*(?:([-*+])|(\d{1,3})[.)]|(#{1,6}))\s+/;
// A line longer than this is no longer redrawn as a whole.
const SETTLED = 1000;

// The names of the element that a line begins and of the list around it.
/** @type {Page.BlockOf} */
function blockOf(line) {
	const [, bullet, number, heading] = BLOCK.exec(line) ?? [];
	if (bullet) return { name: "li", list: "UL" };
	if (number) return { name: "li", list: "OL" };
	return { name: heading ? "h4" : "p", list: null };
}

// Draws an answer while it comes: enough of Markdown that the final one looks the same.
// Text is inserted as text only; a citation as the button that the server has made.
export class Draft {
	#body;
	/** @type {Map<number, HTMLElement>} */
	#buttons = new Map();
	#incoming = "";
	#line = "";
	/** @type {HTMLElement | null} */
	#block = null;
	#settled = 0;
	#frame = 0;
	#drawn;

	/**
	 * @param {HTMLElement} body
	 * @param {() => void} drawn
	 */
	constructor(body, drawn) {
		this.#body = body;
		this.#drawn = drawn;
		body.replaceChildren();
	}

	/** @param {string} text */
	text(text) {
		this.#incoming += text;
		this.#frame ||= requestAnimationFrame(() => this.#draw());
		// A hidden tab gets no animation frames.
		if (document.hidden) this.#draw();
	}

	/** @param {Api.CitationButton} citation */
	cite({ number, button }) {
		this.#buttons.set(number, fromHtml(button));
	}

	// A doubtful citation is marked where it is drawn, and where it is drawn again.
	/** @param {Api.CitationSupport} support */
	judge({ citation, support, reason }) {
		if (support !== "doubtful") return;
		const drawn = listElements(`[data-citation="${citation}"]`, this.#body);
		for (const button of [this.#buttons.get(citation), ...drawn]) {
			if (!button || button.dataset.reason) continue;
			button.classList.add("doubtful");
			button.dataset.reason = reason ?? "";
			button.setAttribute("aria-label", `${button.getAttribute("aria-label")}, doubtful`);
		}
	}

	/** @type {(content: string, citations: Api.CitationButton[]) => void} */
	replace(content, citations) {
		this.#body.replaceChildren();
		this.#incoming = "";
		this.#beginLine();
		for (const citation of citations) this.cite(citation);
		this.text(content);
	}

	end() {
		cancelAnimationFrame(this.#frame);
	}

	#beginLine() {
		this.#line = "";
		this.#block = null;
		this.#settled = 0;
	}

	#draw() {
		this.#frame = 0;
		const lines = this.#incoming.split("\n");
		this.#incoming = "";
		for (const [index, text] of lines.entries()) {
			if (index) this.#beginLine();
			this.#line += text;
			if (this.#line.trim()) this.#drawLine();
		}
		this.#drawn();
	}

	#drawLine() {
		const block = this.#settled && this.#block ? this.#block : this.#open();
		while (block.childNodes.length > this.#settled) block.lastChild?.remove();
		const rest = this.#line.replace(BLOCK, "");
		const cut = rest.length > SETTLED ? rest.lastIndexOf(" ", rest.length - 100) + 1 : 0;
		if (cut) {
			block.append(...this.#inline(rest.slice(0, cut)));
			this.#settled = block.childNodes.length;
			this.#line = rest.slice(cut);
		}
		block.append(...this.#inline(rest.slice(cut)));
	}

	// The element of the current line: its beginning may only now be complete.
	#open() {
		this.#block?.remove();
		const { name, list } = blockOf(this.#line);
		for (const empty of this.#body.querySelectorAll(":scope > :is(ul, ol):empty")) empty.remove();
		const block = document.createElement(name);
		(list ? this.#lastList(list) : this.#body).append(block);
		this.#block = block;
		return block;
	}

	// The list that the body ends with, or a new one.
	/** @param {string} name */
	#lastList(name) {
		const last = this.#body.lastElementChild;
		if (last?.tagName === name) return last;
		const list = document.createElement(name);
		this.#body.append(list);
		return list;
	}

	/** @param {string} text */
	*#inline(text) {
		let at = 0;
		for (const found of text.matchAll(INLINE)) {
			yield document.createTextNode(text.slice(at, found.index));
			yield this.#piece(found);
			at = found.index + found[0].length;
		}
		// Half a sign of emphasis is not shown.
		yield document.createTextNode(text.slice(at).replace(/\*{1,2}$/, ""));
	}

	/** @param {RegExpExecArray} found */
	#piece([whole, bold, italic, code, number]) {
		if (bold) return makeElement("strong", { textContent: bold });
		if (italic) return makeElement("em", { textContent: italic });
		if (code) return makeElement("code", { textContent: code });
		return this.#buttons.get(Number(number))?.cloneNode(true) ?? document.createTextNode(whole);
	}
}
