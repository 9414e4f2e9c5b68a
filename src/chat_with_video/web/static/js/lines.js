import { makeElement } from "./elements.js";
import { marked } from "./find.js";
import { timecode } from "./times.js";

const CHUNK = 40;
const AROUND = "800px";

/** @param {Api.Segment} segment */
function timeOf({ start_s, position }) {
	const textContent = start_s === null ? String(position + 1) : timecode(start_s);
	return makeElement("span", { className: "time", textContent });
}

/** @type {(segment: Api.Segment, hits: Page.Range[]) => HTMLElement} */
function textOf({ text, suspicious }, hits) {
	const place = makeElement("span", { className: "text", dir: "auto" });
	const said = document.createElement("bdi");
	said.append(...marked(text, hits));
	place.append(said);
	if (!suspicious) return place;
	// It reads like an instruction to the model; the note above the lines explains the mark.
	place.append(" ", makeElement("span", { className: "as-data", textContent: "treated as data" }));
	return place;
}

// Draws the lines of a transcript that are near the visible part; the others are empty space.
export class Lines {
	#box;
	/** @type {HTMLElement[]} */
	#chunks = [];
	/** @type {Api.Segment[]} */
	#shown = [];
	/** @type {Page.Hits} */
	#hits = new Map();
	/** @type {number | null} */
	#current = null;
	#observer;

	#decorate;

	/**
	 * @param {HTMLElement} box
	 * @param {Page.DecorateLine} [decorate]
	 */
	constructor(box, decorate) {
		this.#box = box;
		this.#decorate = decorate;
		this.#observer = new IntersectionObserver((entries) => this.#see(entries), {
			root: box,
			rootMargin: AROUND,
		});
	}

	get shown() {
		return this.#shown;
	}

	/** @type {(segments: Api.Segment[], hits?: Page.Hits) => void} */
	show(segments, hits = new Map()) {
		this.#observer.disconnect();
		this.#shown = segments;
		this.#hits = hits;
		this.#chunks = [];
		for (let first = 0; first < segments.length; first += CHUNK) {
			const chunk = makeElement("div", { role: "presentation" });
			chunk.dataset.first = String(first);
			chunk.style.height = `${this.#guess(segments.slice(first, first + CHUNK))}px`;
			this.#chunks.push(chunk);
		}
		this.#box.replaceChildren(...this.#chunks);
		this.#box.scrollTop = 0;
		if (this.#chunks[0]) this.#fill(this.#chunks[0]);
		for (const chunk of this.#chunks) this.#observer.observe(chunk);
	}

	// What is drawn, drawn again in its place.
	redraw() {
		for (const chunk of this.#chunks.filter((one) => one.childElementCount)) {
			this.#empty(chunk);
			this.#fill(chunk);
		}
	}

	/** @param {IntersectionObserverEntry[]} entries */
	#see(entries) {
		for (const { target, isIntersecting } of entries) {
			if (!(target instanceof HTMLElement)) continue;
			if (isIntersecting) this.#fill(target);
			else this.#empty(target);
		}
	}

	/** @param {Api.Segment[]} segments */
	#guess(segments) {
		const letters = Math.max(20, (this.#box.clientWidth - 96) / 7.6);
		/** @param {Api.Segment} segment */
		const height = ({ text }) => 10 + 23 * Math.max(1, Math.ceil(text.length / letters));
		return segments.reduce((sum, segment) => sum + height(segment), 0);
	}

	/** @param {HTMLElement} chunk */
	#fill(chunk) {
		if (chunk.childElementCount) return;
		const before = chunk.offsetHeight;
		const isAbove = chunk.offsetTop + before <= this.#box.scrollTop;
		const first = Number(chunk.dataset.first);
		const segments = this.#shown.slice(first, first + CHUNK);
		chunk.style.height = "";
		chunk.append(...segments.map((segment, index) => this.#line(segment, first + index)));
		// Lines that grow above must not move the text that the reader sees.
		if (isAbove) this.#box.scrollTop += chunk.offsetHeight - before;
	}

	/** @param {HTMLElement} chunk */
	#empty(chunk) {
		if (!chunk.childElementCount) return;
		chunk.style.height = `${chunk.offsetHeight}px`;
		chunk.replaceChildren();
	}

	/** @type {(segment: Api.Segment, index: number) => HTMLElement} */
	#line(segment, index) {
		const isCurrent = segment.position === this.#current;
		const line = makeElement("div", {
			className: "line",
			id: `line-${segment.position}`,
			role: "option",
			ariaSetSize: String(this.#shown.length),
			ariaPosInSet: String(index + 1),
			ariaSelected: String(isCurrent),
		});
		line.dataset.line = String(segment.position);
		line.append(timeOf(segment), textOf(segment, this.#hits.get(segment.position) ?? []));
		this.#decorate?.(line, segment, this.#shown[index - 1]);
		if (isCurrent) line.setAttribute("aria-current", "true");
		return line;
	}

	// Which of the shown lines that is, or -1.
	/** @param {number | null} position */
	indexOf(position) {
		return this.#shown.findIndex((segment) => segment.position === position);
	}

	/** @type {Page.MarkLine} */
	mark(position, where = null) {
		this.#unmark();
		this.#current = position;
		const index = this.indexOf(position);
		const chunk = this.#chunks[Math.floor(index / CHUNK)];
		if (!chunk) return;
		if (where) this.#fillUpTo(chunk);
		const line = chunk.children[index % CHUNK];
		if (!(line instanceof HTMLElement)) return;
		line.setAttribute("aria-current", "true");
		line.ariaSelected = "true";
		this.#box.setAttribute("aria-activedescendant", line.id);
		if (where) this.#bring(line, where);
	}

	#unmark() {
		for (const line of this.#box.querySelectorAll("[aria-current]")) {
			line.removeAttribute("aria-current");
			line.ariaSelected = "false";
		}
	}

	// The lines above must have their height before a line has its place.
	/** @param {HTMLElement} chunk */
	#fillUpTo(chunk) {
		if (chunk.previousElementSibling instanceof HTMLElement) {
			this.#fill(chunk.previousElementSibling);
		}
		this.#fill(chunk);
	}

	/** @type {(line: HTMLElement, where: Page.Where) => void} */
	#bring(line, where) {
		const top = line.offsetTop;
		const bottom = top + line.offsetHeight;
		const { scrollTop, clientHeight } = this.#box;
		const isSeen = top >= scrollTop && bottom <= scrollTop + clientHeight;
		if (where === "third") this.#box.scrollTop = top - clientHeight / 3;
		else if (!isSeen) this.#box.scrollTop = top < scrollTop ? top : bottom - clientHeight;
	}
}
