import { tell } from "./attach.js";
import { findClosest, getElement } from "./elements.js";

// A click on an element with a place in the talk leads there.
document.addEventListener("click", (event) => {
	const from = findClosest("[data-position]", event.target);
	if (!from || event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	const { position, seek } = from.dataset;
	const seconds = seek === undefined ? null : Number(seek);
	tell("seek", { position: Number(position), seconds, from });
});

// In one column the transcript is far from the answer: go there, and offer the way back until the
// answer is in view again.
/** @type {HTMLElement | null} */
let origin = null;
const watcher = new IntersectionObserver(([entry]) => {
	findBack().hidden = entry?.isIntersecting !== false;
});
const findBack = () => getElement("[data-back]");

document.addEventListener("seek", ({ detail: { from } }) => {
	const media = getElement(".media");
	if (!(from instanceof HTMLElement) || media.contains(from)) return;
	if (!matchMedia("(max-width: 767px)").matches) return;
	origin = from;
	watcher.disconnect();
	watcher.observe(from);
	const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
	const behavior = isCalm ? "auto" : "smooth";
	getElement(".transcript", media).scrollIntoView({ block: "start", behavior });
});
document.addEventListener("click", ({ target }) => {
	if (!findClosest("[data-back]", target)) return;
	origin?.scrollIntoView({ block: "center" });
	origin?.focus({ preventScroll: true });
});

// An address may name a moment: #t=163.2
const moment = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
if (moment) {
	const there = { position: null, seconds: Number(moment[1]), from: null };
	document.addEventListener("transcript", () => tell("seek", there), { once: true });
}
