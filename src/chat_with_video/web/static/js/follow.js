import { findClosest, getElement } from "./elements.js";

// Keeps the end of the conversation in view, unless the reader scrolled up.
const GAP = 16;
let following = false;
let lastY = scrollY;

const list = () => getElement("[data-messages]");
const isStreaming = () => document.querySelector('[data-status="streaming"].answer') !== null;

const endY = () => {
	const composer = getElement('[data-part="composer"]');
	const sticks = getComputedStyle(composer).position === "sticky";
	const below = sticks ? composer.offsetHeight : 0;
	return Math.max(0, list().getBoundingClientRect().bottom + scrollY + below + GAP - innerHeight);
};

/** @param {boolean} isAway */
function showButton(isAway) {
	const button = getElement("[data-newest]");
	button.hidden = !isAway || !list().childElementCount;
}

export function toEnd() {
	following = true;
	showButton(false);
	keepUp();
}

export function keepUp() {
	if (!following) showButton(isStreaming() && endY() > scrollY + GAP);
	else if (Math.abs(endY() - scrollY) > 1) scrollTo({ top: endY(), behavior: "instant" });
}

export function stopFollowing() {
	following = false;
}

addEventListener(
	"scroll",
	() => {
		const up = scrollY < lastY - 1;
		lastY = scrollY;
		const away = endY() - scrollY;
		if (up && away > 2 * GAP) following = false;
		if (Math.abs(away) <= 2 * GAP && isStreaming()) following = true;
		if (following) showButton(false);
	},
	{ passive: true },
);
document.addEventListener("click", ({ target }) => findClosest("[data-newest]", target) && toEnd());
