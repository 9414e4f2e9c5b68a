import { tell } from "./attach.js";
import { findClosest, listElements } from "./elements.js";
import { findPerson } from "./people.js";

const CITATION = ".citation[data-speaker]";

// A citation gets the present name and the colour of the person who speaks.
/** @param {HTMLElement} citation */
function paint({ dataset }) {
	const person = findPerson(dataset.speaker ?? "");
	if (!person) return;
	dataset.name = person.name;
	dataset.color = person.color;
}

function paintAll() {
	for (const citation of listElements(CITATION)) paint(citation);
	tell("painted");
}

/** @param {Event} event */
function paintTarget({ target }) {
	const citation = findClosest(CITATION, target);
	if (citation) paint(citation);
}

paintAll();
document.addEventListener("answers", paintAll);
document.addEventListener("part", paintAll);
// A running answer is drawn again and again: its citations get their colour before their card shows.
for (const name of ["pointerover", "focusin"]) {
	document.addEventListener(name, paintTarget, { capture: true });
}
