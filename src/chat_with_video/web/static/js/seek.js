import { tell } from "./attach.js";
import { findClosest, getElement } from "./elements.js";

// Whatever names a place in the talk leads there.
document.addEventListener("click", (event) => {
	const from = findClosest("[data-position]", event.target);
	if (!from || event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	const { position, seek } = from.dataset;
	const seconds = seek === undefined ? null : Number(seek);
	tell("seek", { position: Number(position), seconds, from });
});

// On one column the transcript is far from the answer: go there, and offer the way back.
const back = getElement("[data-back]", HTMLElement);
/** @type {Element | null} */
let origin = null;
document.addEventListener("seek", ({ detail: { from } }) => {
	origin = from;
	const media = getElement(".media", HTMLElement);
	if (!from || media.contains(from) || !matchMedia("(max-width: 767px)").matches) return;
	const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
	const behavior = isCalm ? "auto" : "smooth";
	getElement(".transcript", HTMLElement, media).scrollIntoView({ block: "start", behavior });
	back.hidden = false;
});
back.addEventListener("click", () => {
	back.hidden = true;
	origin?.scrollIntoView({ block: "center" });
	if (origin instanceof HTMLElement) origin.focus({ preventScroll: true });
});

// An address may name a moment: #t=163.2
const moment = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
if (moment) {
	const there = { position: null, seconds: Number(moment[1]), from: null };
	document.addEventListener("transcript", () => tell("seek", there), { once: true });
}
