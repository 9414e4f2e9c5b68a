import { announce } from "./announce.js";
import { attach } from "./attach.js";
import {
	findClosest,
	findElement,
	fromTemplate,
	getClosest,
	getElement,
	listElements,
} from "./elements.js";
import { placeOf } from "./times.js";

const video = findElement("[data-video]", HTMLElement)?.dataset.video;

/** @param {HTMLElement} citation */
function reference(citation) {
	const place = placeOf(citation);
	if (!video || citation.dataset.seek === undefined) return `(${place})`;
	return `[${place}](https://youtu.be/${video}?t=${Math.floor(Number(citation.dataset.seek))})`;
}

/** @param {Element} item */
function bulletOf(item) {
	const list = item.parentElement;
	return list?.tagName === "OL" ? `${[...list.children].indexOf(item) + 1}.` : "-";
}

/**
 * Text that makes no tag, link or image where it is pasted as Markdown.
 * @param {string} text
 */
const inert = (text) =>
	text
		.replace(/\\(?=[!-/:-@[-`{-~]|$)/g, "\\\\")
		.replace(/<(?=[a-z/!?]|$)|\[(?=\[)|\](?=[([:]|$)/gi, "\\$&");

/** @param {Text} node */
function wordsOf(node) {
	const words = inert(node.data.replace(/\s+/g, " "));
	const next = node.nextSibling;
	// Before a moment's link it would make an image.
	return next instanceof HTMLElement && next.matches(".citation")
		? words.replace(/!$/, "\\!")
		: words;
}

/**
 * What is drawn, as Markdown again; with the moments as links, or without them.
 * @param {Node} node
 * @param {boolean} withTimes
 * @returns {string}
 */
function textOf(node, withTimes) {
	if (node instanceof Text) return wordsOf(node);
	if (!(node instanceof HTMLElement)) return "";
	if (node.matches(".citation")) return withTimes ? reference(node) : "";
	const inner = [...node.childNodes].map((child) => textOf(child, withTimes)).join("");
	const clean = inner
		.replace(/ +([.,;:!?])/g, "$1")
		.replace(/^ +| +$/gm, "")
		.trim();
	switch (node.tagName) {
		case "LI":
			return `${bulletOf(node)} ${clean}\n`;
		case "P":
		case "UL":
		case "OL":
		case "H1":
		case "H2":
		case "H3":
		case "H4":
		case "PRE":
		case "BLOCKQUOTE":
			return `${clean}\n\n`;
		case "STRONG":
			return `**${inner}**`;
		default:
			return node.matches("[data-body]") ? clean : inner;
	}
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
async function copy(button, text) {
	button.dataset.label ??= button.textContent;
	const before = button.dataset.label;
	try {
		await navigator.clipboard.writeText(text);
		button.textContent = "Copied";
		announce("Copied.");
	} catch {
		button.textContent = "Not allowed by the browser";
	}
	setTimeout(() => {
		button.textContent = before;
	}, 2000);
}

attach(".answer:not([data-status=streaming])", HTMLElement, (answer) => {
	if (!findElement("[data-body]", HTMLElement, answer)?.textContent.trim()) return;
	const footer = getElement("footer", HTMLElement, answer);
	footer.insertBefore(fromTemplate("tools"), footer.querySelector("[data-again]"));
});

document.addEventListener("click", (event) => {
	const button = findClosest("[data-copy]", event.target);
	if (!button) return;
	const body = getElement("[data-body]", HTMLElement, getClosest(".answer", button));
	copy(button, textOf(body, button.dataset.copy === "times").trim());
});

/** @param {HTMLElement} item */
function taskOf(item) {
	const time = findElement(".time", HTMLElement, item);
	const words = inert(item.firstElementChild?.textContent ?? "");
	return `- [ ] ${words}${time ? ` ${reference(time)}` : ""}`;
}

attach("[data-copy-items]", HTMLElement, (button) =>
	button.addEventListener("click", () => {
		copy(button, listElements("[data-items] li", HTMLElement).map(taskOf).join("\n"));
	}),
);
