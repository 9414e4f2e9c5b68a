import { findClosest, getClosest, getElement, makeElement } from "./elements.js";
import { placeOf } from "./times.js";

// The quote behind a citation, while it is pointed at or has the focus.
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
	// The browser's own tooltip would stand beside ours.
	({ title } = citation);
	citation.removeAttribute("title");
	citation.setAttribute("aria-describedby", "quote");
	citation.classList.add("shown");
	box.replaceChildren(
		makeElement("span", { className: "time", textContent: placeOf(citation) }),
		makeElement("span", { className: "words", dir: "auto", textContent: `“${title}”` }),
	);
	const { reason } = citation.dataset;
	if (reason) {
		box.append(makeElement("span", { className: "doubt", textContent: `Doubtful: ${reason}` }));
	}
	box.hidden = false;
	placeBeside(citation);
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
// On paper its title is what stands beside it.
addEventListener("beforeprint", hide);
