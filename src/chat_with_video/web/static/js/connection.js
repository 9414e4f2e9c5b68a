import { getElement } from "./elements.js";

// A bar while the server cannot be reached.
const bar = getElement("[data-connection]");

/** @param {boolean} lost */
const show = (lost) => {
	const text = lost ? "Connection lost. Trying again …" : "";
	if (bar.textContent !== text) bar.textContent = text;
};
document.addEventListener("connection", (event) => show(event.detail.lost));
addEventListener("offline", () => show(true));
addEventListener("online", () => show(false));
