import { marked } from "./find.js";
import { timecode } from "./times.js";

const CHUNK = 40;
const AROUND = "800px";

/** @param {Api.Segment} segment */
function timeOf({ start_s, position }) {
	const time = document.createElement("span");
	time.className = "time";
	time.textContent = start_s === null ? String(position + 1) : timecode(start_s);
	return time;
}

/**
 * @param {Api.Segment} segment
 * @param {string} needle
 */
function textOf({ text, suspicious }, needle) {
	const place = document.createElement("span");
	place.className = "text";
	place.dir = "auto";
	const said = document.createElement("bdi");
	said.append(...marked(text, needle));
	place.append(said);
	if (!suspicious) return place;
	// It reads like an instruction to the model; the words above the lines say what becomes of it.
	const note = document.createElement("span");
	place.append(" ", Object.assign(note, { className: "as-data", textContent: "treated as data" }));
	return place;
}

// Draws the lines of a transcript that are near what is seen; the others are empty space.
export class Lines {
	#box;
	/** @type {HTMLElement[]} */
	#chunks = [];
	/** @type {Api.Segment[]} */
	#shown = [];
	#needle = "";
	/** @type {number | null} */
	#current = null;
	#observer;

	/** @param {HTMLElement} box */
	constructor(box) {
		this.#box = box;
		this.#observer = new IntersectionObserver((entries) => this.#see(entries), {
			root: box,
			rootMargin: AROUND,
		});
	}

	get shown() {
		return this.#shown;
	}

	/**
	 * @param {Api.Segment[]} segments
	 * @param {string} needle
	 */
	show(segments, needle = "") {
		this.#observer.disconnect();
		this.#shown = segments;
		this.#needle = needle;
		this.#chunks = [];
		for (let first = 0; first < segments.length; first += CHUNK) {
			const chunk = document.createElement("div");
			chunk.role = "presentation";
			chunk.dataset.first = String(first);
			chunk.style.height = `${this.#guess(segments.slice(first, first + CHUNK))}px`;
			this.#chunks.push(chunk);
		}
		this.#box.replaceChildren(...this.#chunks);
		this.#box.scrollTop = 0;
		if (this.#chunks[0]) this.#fill(this.#chunks[0]);
		for (const chunk of this.#chunks) this.#observer.observe(chunk);
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
		// What grows above must not push away what is read.
		if (isAbove) this.#box.scrollTop += chunk.offsetHeight - before;
	}

	/** @param {HTMLElement} chunk */
	#empty(chunk) {
		if (!chunk.childElementCount) return;
		chunk.style.height = `${chunk.offsetHeight}px`;
		chunk.replaceChildren();
	}

	/**
	 * @param {Api.Segment} segment
	 * @param {number} index
	 */
	#line(segment, index) {
		const isCurrent = segment.position === this.#current;
		const line = document.createElement("div");
		line.className = "line";
		line.id = `line-${segment.position}`;
		line.role = "option";
		line.ariaSetSize = String(this.#shown.length);
		line.ariaPosInSet = String(index + 1);
		line.ariaSelected = String(isCurrent);
		line.dataset.line = String(segment.position);
		line.append(timeOf(segment), textOf(segment, this.#needle));
		if (isCurrent) line.setAttribute("aria-current", "true");
		return line;
	}

	/**
	 * Which of the shown lines that is, or -1.
	 * @param {number | null} position
	 */
	indexOf(position) {
		if (position === null) return -1;
		let low = 0;
		let high = this.#shown.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#shown[middle]?.position ?? 0) < position) low = middle + 1;
			else high = middle;
		}
		return this.#shown[low]?.position === position ? low : -1;
	}

	/**
	 * Mark a line, and with `where` bring it there: "third" from above, or "near", just into view.
	 * @param {number} position
	 * @param {"third" | "near" | null} where
	 */
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

	/**
	 * What is above must have its height before a line has its place.
	 * @param {HTMLElement} chunk
	 */
	#fillUpTo(chunk) {
		if (chunk.previousElementSibling instanceof HTMLElement) {
			this.#fill(chunk.previousElementSibling);
		}
		this.#fill(chunk);
	}

	/**
	 * @param {HTMLElement} line
	 * @param {"third" | "near"} where
	 */
	#bring(line, where) {
		const top = line.offsetTop;
		const bottom = top + line.offsetHeight;
		const { scrollTop, clientHeight } = this.#box;
		const isSeen = top >= scrollTop && bottom <= scrollTop + clientHeight;
		if (where === "third") this.#box.scrollTop = top - clientHeight / 3;
		else if (!isSeen) this.#box.scrollTop = top < scrollTop ? top : bottom - clientHeight;
	}
}
