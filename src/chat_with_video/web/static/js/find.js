/** @param {string} text whose accents and case are left out, so that “γνωση” finds “γνώση” */
export const fold = (text) =>
	text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");

// Scripts that are written without spaces between words.
const UNSPACED =
	/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}]$/u;

// Lines searched as one text, since a sentence may continue in the next line.
export class LineSearch {
	#text = "";
	/** @type {number[]} */
	#starts = [];

	/** @param {string[]} lines */
	constructor(lines) {
		for (const line of lines) {
			this.#starts.push(this.#text.length);
			const folded = fold(line);
			this.#text += UNSPACED.test(folded) ? folded : `${folded} `;
		}
		this.#starts.push(Number.POSITIVE_INFINITY);
	}

	/** @type {Page.FindHits} */
	find(needle) {
		/** @type {Page.Hits} */
		const hits = new Map();
		let line = 0;
		let at = this.#text.indexOf(needle);
		while (needle && at >= 0) {
			const end = at + needle.length;
			while (this.#startOf(line + 1) <= at) line += 1;
			for (let index = line; this.#startOf(index) < end; index += 1) {
				const start = this.#startOf(index);
				hits.set(index, [...(hits.get(index) ?? []), [Math.max(0, at - start), end - start]]);
			}
			at = this.#text.indexOf(needle, end);
		}
		return hits;
	}

	/** @param {number} index */
	#startOf(index) {
		return Number(this.#starts[index]);
	}
}

// For each letter of the folded text, where in the text it comes from.
/** @param {string} text */
function originsOf(text) {
	/** @type {number[]} */
	const origins = [];
	let at = 0;
	for (const letter of text) {
		const start = at;
		origins.push(
			...fold(letter)
				.split("")
				.map(() => start),
		);
		at += letter.length;
	}
	return origins;
}

/** @type {Page.Mark} */
export function marked(text, hits) {
	const origins = hits.length ? originsOf(text) : [];
	/** @type {(string | HTMLElement)[]} */
	const nodes = [];
	let done = 0;
	for (const [from, to] of hits) {
		const start = origins[from] ?? text.length;
		const end = origins[to] ?? text.length;
		const mark = document.createElement("mark");
		mark.textContent = text.slice(start, end);
		nodes.push(text.slice(done, start), mark);
		done = end;
	}
	return [...nodes, text.slice(done)];
}
