import { listElements } from "./elements.js";

// Small panels close on Escape and on a click outside.
const listOpen = () => listElements("details[data-popover][open]", document, HTMLDetailsElement);
document.addEventListener("click", ({ target }) => {
	for (const details of listOpen()) {
		if (target instanceof Node && !details.contains(target)) details.open = false;
	}
});
document.addEventListener("keydown", (event) => {
	if (event.key !== "Escape") return;
	for (const details of listOpen()) {
		details.open = false;
		details.querySelector("summary")?.focus();
	}
});
