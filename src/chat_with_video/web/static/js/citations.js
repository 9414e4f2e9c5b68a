import { findClosest, getClosest, getElement, makeElement } from "./elements.js";
import { placeOf } from "./times.js";

// Shows a citation's quote while the pointer or the focus is on it.
const box = getElement("[data-quote]");
/** @type {HTMLElement | null} */
let shown = null;
let title = "";
let hiding = 0;

/** @param {HTMLElement} citation */
function show(citation) {
	clearTimeout(hiding);
	if (citation === shown) return;
	hide();
	shown = citation;
	// The browser would show its own tooltip beside ours.
	({ title } = citation);
	citation.removeAttribute("title");
	citation.setAttribute("aria-describedby", "quote");
	citation.classList.add("shown");
	box.replaceChildren(
		makeElement("span", { className: "time", textContent: placeOf(citation) }),
		whoOf(citation),
		makeElement("span", { className: "words", dir: "auto", textContent: `“${title}”` }),
	);
	const { reason } = citation.dataset;
	if (reason) {
		box.append(makeElement("span", { className: "doubt", textContent: `Doubtful: ${reason}` }));
	}
	box.hidden = false;
	placeBeside(citation);
}

// The name of the person who says it, or nothing.
/** @param {HTMLElement} citation */
function whoOf({ dataset: { name, color } }) {
	if (!name) return "";
	const who = makeElement("span", { className: "who" });
	who.append(makeElement("bdi", { textContent: name }));
	if (color) who.dataset.color = color;
	return who;
}

/** @param {HTMLElement} citation */
function placeBeside(citation) {
	const at = citation.getBoundingClientRect();
	const edge = getClosest(".column", citation).getBoundingClientRect().right;
	const left = Math.max(16, Math.min(at.left - 24, edge - box.offsetWidth));
	const above = at.top - box.offsetHeight - 8;
	box.style.left = `${left + scrollX}px`;
	box.style.top = `${(above > 64 ? above : at.bottom + 8) + scrollY}px`;
}

function hide() {
	box.hidden = true;
	if (!shown) return;
	shown.title = title;
	shown.classList.remove("shown");
	shown.removeAttribute("aria-describedby");
	shown = null;
}

document.addEventListener("pointerover", ({ target }) => {
	const citation = findClosest(".citation", target);
	if (citation) show(citation);
	else if (target instanceof Node && box.contains(target)) clearTimeout(hiding);
	else if (shown && shown !== document.activeElement) {
		clearTimeout(hiding);
		hiding = setTimeout(hide, 150);
	}
});
document.addEventListener("focusin", (event) => {
	const citation = findClosest(".citation", event.target);
	if (citation) show(citation);
	else hide();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
document.addEventListener("part", hide);
addEventListener("resize", hide);
// On paper, its title is printed beside it.
addEventListener("beforeprint", hide);
