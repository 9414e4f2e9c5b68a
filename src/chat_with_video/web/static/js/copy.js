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

const video = findElement("[data-video]")?.dataset.video;

/** @param {HTMLElement} citation */
function reference(citation) {
	const place = placeOf(citation);
	if (!video || citation.dataset.seek === undefined) return `(${place})`;
	return `[${place}](https://youtu.be/${video}?t=${Math.floor(Number(citation.dataset.seek))})`;
}

// Few readers copy, so the module that writes Markdown is loaded for those who do.
const loadMarkdown = () => import("./markdown.js");

/** @type {(body: HTMLElement, withTimes: boolean) => Promise<string>} */
async function markdownOf(body, withTimes) {
	const { MarkdownWriter } = await loadMarkdown();
	return new MarkdownWriter(withTimes ? reference : () => "").blocks(body);
}

/** @type {(button: HTMLElement, text: Promise<string>) => Promise<void>} */
async function copy(button, text) {
	button.dataset.label ??= button.textContent;
	const before = button.dataset.label;
	try {
		// A browser allows a copy only immediately after a click; its text may come later.
		const blob = text.then((written) => new Blob([written], { type: "text/plain" }));
		await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
		button.textContent = "Copied";
		announce("Copied.");
	} catch {
		button.textContent = "Copying failed";
	}
	setTimeout(() => {
		button.textContent = before;
	}, 2000);
}

attach(".answer:not([data-status=streaming])", HTMLElement, (answer) => {
	if (!findElement("[data-body]", answer)?.textContent.trim()) return;
	const footer = getElement("footer", answer);
	footer.insertBefore(fromTemplate("tools"), footer.querySelector("[data-again]"));
});

document.addEventListener("click", (event) => {
	const button = findClosest("[data-copy]", event.target);
	if (!button) return;
	const body = getElement("[data-body]", getClosest(".answer", button));
	copy(button, markdownOf(body, button.dataset.copy === "times"));
});

async function tasks() {
	const { inert } = await loadMarkdown();
	const lines = listElements("[data-items] li").map((item) => {
		const time = findElement(".time", item);
		const words = inert(item.firstElementChild?.textContent ?? "");
		return `- [ ] ${words}${time ? ` ${reference(time)}` : ""}`;
	});
	return lines.join("\n");
}

attach("[data-copy-items]", HTMLElement, (button) =>
	button.addEventListener("click", () => {
		copy(button, tasks());
	}),
);
