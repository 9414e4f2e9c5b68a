import { attach, sleep, tell } from "./attach.js";
import { findElement, getClosest, getElement, listElements } from "./elements.js";
import { fetchPage, put } from "./parts.js";

// Search as you type.
attach("[data-search]", HTMLFormElement, (form) => {
	const field = getElement("[name=q]", form, HTMLInputElement);
	let latest = 0;
	/** @param {number} pause */
	const search = async (pause) => {
		latest += 1;
		const mine = latest;
		await sleep(pause);
		if (mine !== latest) return;
		const query = field.value.trim();
		const path = query ? `/history?q=${encodeURIComponent(query)}` : "/history";
		try {
			const page = await fetchPage(path);
			if (mine !== latest) return;
			history.replaceState(null, "", path);
			document.title = page.title;
			show(page);
		} catch {
			tell("connection", { lost: true });
		}
	};
	field.addEventListener("input", () => search(180));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		search(0);
	});
});

/**
 * The status line stays in the page, so that screen readers announce its change.
 * @param {Document} page
 */
function show(page) {
	const heard = getElement("[data-count]");
	const fresh = getElement("[data-results]", page);
	const count = getElement("[data-count]", fresh);
	put(getElement("[data-results]"), fresh);
	count.replaceWith(heard);
	heard.textContent = count.textContent;
}

/**
 * The cards of the next page, and the link to the one after it.
 * @param {HTMLAnchorElement} link
 */
async function addMore(link) {
	const page = await fetchPage(link.href);
	const list = getElement("[data-cards]", getClosest("[data-results]", link));
	for (const card of listElements("[data-card]", page)) {
		list.append(card);
		tell("part", undefined, card);
	}
	const place = getClosest(".more", link);
	const next = findElement(".more", page);
	if (next) put(place, next);
	else place.remove();
}

// More while scrolling; a press does the same.
attach("[data-more]", HTMLAnchorElement, (link) => {
	let busy = false;
	const more = async () => {
		if (busy) return;
		busy = true;
		link.setAttribute("aria-busy", "true");
		try {
			await addMore(link);
		} catch {
			busy = false;
			link.removeAttribute("aria-busy");
			tell("connection", { lost: true });
		}
	};
	link.addEventListener("click", (event) => {
		event.preventDefault();
		more();
	});
	const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), {
		rootMargin: "400px",
	});
	observer.observe(link);
});
