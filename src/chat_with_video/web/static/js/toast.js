import { getElement, makeElement } from "./elements.js";

/** @type {Page.Toast} */
export function toast(text, label, act) {
	const box = makeElement("div", { className: "toast" });
	const button = makeElement("button", { textContent: label, type: "button" });
	button.addEventListener("click", () => {
		box.remove();
		act?.();
	});
	box.append(makeElement("span", { textContent: text }), button);
	getElement("[data-toasts]").append(box);
	removeInTime(box);
}

/** @param {HTMLElement} box */
function removeInTime(box) {
	let timer = 0;
	const stop = () => clearTimeout(timer);
	const wait = () => {
		timer = setTimeout(() => box.remove(), 12_000);
	};
	for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, stop);
	for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, wait);
	wait();
}
