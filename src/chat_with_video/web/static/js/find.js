/**
 * Letters without accents and case, so that “γνωση” finds “γνώση”.
 * @param {string} text
 */
export const fold = (text) =>
	text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");

/**
 * The folded text, and where in the text each of its letters comes from, and its end.
 * @param {string} text
 */
function foldedWithOrigins(text) {
	/** @type {number[]} */
	const origins = [];
	let folded = "";
	let at = 0;
	for (const letter of text) {
		const start = at;
		const plain = fold(letter);
		folded += plain;
		origins.push(...plain.split("").map(() => start));
		at += letter.length;
	}
	return { folded, origins: [...origins, text.length] };
}

/**
 * The text with what was found in <mark>; nodes, not HTML.
 * @param {string} text
 * @param {string} needle folded
 */
export function marked(text, needle) {
	if (!needle) return [document.createTextNode(text)];
	const { folded, origins } = foldedWithOrigins(text);
	/** @type {(Text | HTMLElement)[]} */
	const nodes = [];
	let done = 0;
	let hit = folded.indexOf(needle);
	while (hit >= 0) {
		const after = hit + needle.length;
		nodes.push(document.createTextNode(text.slice(done, origins[hit])));
		const found = text.slice(origins[hit], origins[after]);
		nodes.push(Object.assign(document.createElement("mark"), { textContent: found }));
		done = origins[after] ?? text.length;
		hit = folded.indexOf(needle, after);
	}
	nodes.push(document.createTextNode(text.slice(done)));
	return nodes;
}
