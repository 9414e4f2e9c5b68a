import { attach, tell } from "./attach.js";
import { makeElement } from "./elements.js";
import { choose, countLines, findPerson, listChosen } from "./people.js";
import "./paint.js";
import "./names.js";

/** @type {Map<number, number>} */
let lines = new Map();

/** @param {Api.Segment[]} segments */
function countsOf(segments) {
	/** @type {Map<number, number>} */
	const counts = new Map();
	for (const { speaker_id: id } of segments) {
		if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	return counts;
}

// A list is shown for the first hundred; the others keep their name, without a color.
/** @param {Api.Segment} segment */
function personOf({ speaker_id: id, speaker }) {
	if (id === null) return null;
	return findPerson(id) ?? { id, name: speaker ?? "", color: "" };
}

// The color of the person who speaks, and the name where a turn begins.
/** @type {Page.DecorateLine} */
function decorate(line, segment, before) {
	const person = personOf(segment);
	if (!person) return;
	line.dataset.color = person.color;
	line.classList.add("spoken");
	const goesOn = before?.position === segment.position - 1 && personOf(before)?.id === person.id;
	if (goesOn) return;
	line.classList.add("turn");
	const who = makeElement("span", { className: "who", title: person.name });
	who.append(makeElement("bdi", { textContent: person.name }));
	line.lastElementChild?.before(who);
}

/** @type {(segments: Api.Segment[]) => Page.TranscriptSpeakers} */
export function startSpeakers(segments) {
	lines = countsOf(segments);
	countLines(lines);
	return { decorate, listChosen, choose };
}

// Show only the lines of some.
attach("[data-speakers]", HTMLDetailsElement, (list) => {
	countLines(lines);
	list.addEventListener("change", () => tell("people-chosen"));
});
