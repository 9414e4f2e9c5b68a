import { tell } from "./attach.js";
import { findClosest, listElements } from "./elements.js";
import { findPerson } from "./people.js";

const CITATION = ".citation[data-speaker]";

// A citation gets the present name and the color of the person who speaks.
/** @param {HTMLElement} citation */
function paint({ dataset }) {
	const person = findPerson(dataset.speaker ?? "");
	if (!person) return;
	dataset.name = person.name;
	dataset.color = person.color;
}

// A name in its own direction of writing, shortened where it is long.
/** @param {string} name */
function isolate(name) {
	const letters = [...name];
	const text = letters.length > 32 ? `${letters.slice(0, 31).join("")}…` : name;
	return `\u2068${text}\u2069`;
}

// In words, since a color alone does not say it.
/** @type {Page.TellWhose} */
function whose(citations) {
	const names = [...new Set(citations.map((one) => one.dataset.name ?? ""))].filter(Boolean);
	if (names.length > 3) return ` of ${names.length} speakers`;
	const listed = names.map(isolate).join(names.length > 2 ? ", " : " and ");
	return listed && ` of ${listed}`;
}

function paintAll() {
	for (const citation of listElements(CITATION)) paint(citation);
	tell("painted", { whose });
}

/** @param {Event} event */
function paintTarget({ target }) {
	const citation = findClosest(CITATION, target);
	if (citation) paint(citation);
}

paintAll();
document.addEventListener("answers", paintAll);
document.addEventListener("part", paintAll);
// A running answer is drawn again and again: its citations get their color before their card shows.
for (const name of ["pointerover", "focusin"]) {
	document.addEventListener(name, paintTarget, { capture: true });
}
