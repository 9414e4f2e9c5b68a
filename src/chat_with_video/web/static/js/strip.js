import { attach, tell } from "./attach.js";
import { findClosest, findElement, getElement, listElements } from "./elements.js";
import { placeOf } from "./times.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;

let count = 0;
/** @type {HTMLElement | null} */
let chosen = null;

/** @type {Page.TellWhose} */
let whose = () => "";

/** @type {(name: string, attributes: Record<string, string | number>) => Element} */
const shape = (name, attributes) => {
	const element = document.createElementNS(SVG, name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
	return element;
};
const findStrip = () => findElement("[data-strip]");
const durationOf = (/** @type {HTMLElement} */ strip) => Number(strip.dataset.duration);
const listChapters = () => listElements("[data-chapter]");

/** @param {Element} element */
const citationsIn = (element) => listElements(".citation", element);

// The position of an element in the talk, from 0 to 1.
/** @type {(element: HTMLElement, duration: number) => number | null} */
function shareOf({ dataset: { position, seek } }, duration) {
	if (seek !== undefined && duration) return Number(seek) / duration;
	return count ? Number(position) / count : null;
}

// The answer that was clicked last, else the newest.
function findAnswer() {
	if (!chosen?.isConnected) chosen = null;
	const answers = listElements(".answer");
	return chosen ?? answers.findLast((one) => citationsIn(one).length);
}

// Which parts of the talk that answer, or the summary, is based on.
function draw() {
	const strip = findStrip();
	if (!strip) return;
	const duration = durationOf(strip);
	/** @param {HTMLElement} element */
	const share = (element) => shareOf(element, duration);
	const answer = findAnswer();
	const source = answer ?? document.querySelector(".analysis .prose");
	const citations = source ? citationsIn(source).filter((one) => share(one) !== null) : [];
	strip.hidden = !citations.length;
	if (!citations.length) return;
	getElement("[data-marks]", strip, SVGElement).replaceChildren(
		...listChapters().map(share).filter(Boolean).map(tick),
		...citations.map((one) => mark(one, share(one))),
		shape("line", { class: "here", x1: -9, x2: -9, y1: 0, y2: 16 }),
	);
	const words = wordsFor(citations, Boolean(answer));
	getElement("[data-strip-words]", strip).textContent = words;
}

/** @param {number | null} share */
const tick = (share) => {
	const x = Number(share) * WIDTH;
	return shape("line", { x1: x, x2: x, y1: 0, y2: 16 });
};

/** @type {(citation: HTMLElement, share: number | null) => Element} */
const mark = ({ dataset: { color, name } }, share) => {
	const x = Math.min(Number(share) * WIDTH, WIDTH - 10);
	const rect = shape("rect", { x, y: 0, width: 10, height: 16, rx: 2, "data-color": color ?? "" });
	if (name) rect.append(Object.assign(shape("title", {}), { textContent: name }));
	return rect;
};

/** @type {(citations: HTMLElement[], isAnswer: boolean) => string} */
function wordsFor(citations, isAnswer) {
	const inOrder = citations.toSorted(
		(a, b) => Number(a.dataset.position) - Number(b.dataset.position),
	);
	const byPosition = new Map(inOrder.map((one) => [one.dataset.position, placeOf(one)]));
	const places = [...byPosition.values()];
	const what = isAnswer ? "This answer" : "The summary";
	if (places.length === 1) return `${what} cites one moment${whose(citations)}, ${places[0]}.`;
	const moments = `${places.length} moments${whose(citations)}`;
	return `${what} cites ${moments}, from ${places[0]} to ${places.at(-1)}.`;
}

attach("[data-strip]", HTMLElement, (strip) => {
	draw();
	const marks = getElement("svg", strip, SVGElement);
	marks.addEventListener("click", (event) => {
		const { left, width } = marks.getBoundingClientRect();
		const at = (event.clientX - left) / width;
		const duration = durationOf(strip);
		if (duration) tell("seek", { position: null, seconds: at * duration, from: null });
		else tell("seek", { position: Math.floor(at * count), seconds: null, from: null });
	});
});
attach("[data-chapter], .analysis", HTMLElement, draw);
// If there is room, chapters are open beside a player too.
attach("[data-chapters]", HTMLDetailsElement, (details) => {
	if (innerHeight >= 900 && innerWidth >= 768) details.open = true;
});
document.addEventListener("answers", draw);
document.addEventListener("part", draw);
document.addEventListener("painted", ({ detail }) => {
	({ whose } = detail);
	draw();
});
document.addEventListener("transcript", (event) => {
	count = event.detail.count;
	draw();
});
document.addEventListener("click", (event) => {
	const answer = findClosest(".answer", event.target);
	if (!answer || !citationsIn(answer).length) return;
	chosen = answer;
	draw();
});
document.addEventListener("answering", (event) => {
	if (event.detail.running) chosen = null;
});

/** @param {number} seconds */
function moveHere(seconds) {
	const strip = findStrip();
	const here = strip?.querySelector(".here");
	if (!strip || !here) return;
	const at = (seconds / durationOf(strip)) * WIDTH;
	// Without a duration it is NaN.
	if (Number.isFinite(at)) for (const end of ["x1", "x2"]) here.setAttribute(end, String(at));
}

/** @param {number} seconds */
function markChapter(seconds) {
	const chapters = listChapters();
	const now = chapters.findLast((one) => Number(one.dataset.seek) <= seconds);
	for (const one of chapters) one.removeAttribute("aria-current");
	now?.setAttribute("aria-current", "true");
	const title = findElement("[data-chapter-now]");
	if (title) title.textContent = now?.lastElementChild?.textContent ?? "";
}

// The moment that plays, and its chapter.
document.addEventListener("player-time", ({ detail: { seconds } }) => {
	moveHere(seconds);
	markChapter(seconds);
});
