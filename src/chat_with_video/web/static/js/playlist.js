import { announce } from "./announce.js";
import { attach, sleep, tell } from "./attach.js";
import { findElement, getElement } from "./elements.js";
import { fetchPage, put } from "./parts.js";

const PAUSE_MS = 2000;

// Show a playlist as it is now, where that has changed.
async function refresh() {
	const old = getElement("[data-playlist]");
	const page = await fetchPage(`/playlist/${old.dataset.playlist}`);
	const fresh = getElement("[data-playlist]", page);
	if (fresh.dataset.key === old.dataset.key) return;
	const scrolled = findElement(".queue-rows", old)?.scrollTop ?? 0;
	put(old, fresh);
	getElement(".queue-rows", fresh).scrollTop = scrolled;
	announce(getElement("[data-playlist-count]", fresh).textContent ?? "");
}

// Follow the work on a playlist until it ends; a page that nobody sees asks nothing.
async function follow() {
	while (findElement("[data-playlist][data-active]")) {
		await sleep(PAUSE_MS);
		if (document.hidden) continue;
		try {
			await refresh();
		} catch {
			tell("connection", { lost: true });
		}
	}
}

let following = false;

attach("[data-playlist][data-active]", HTMLElement, async () => {
	if (following) return;
	following = true;
	await follow();
	following = false;
});
