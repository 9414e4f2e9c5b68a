import { attach, tell } from "./attach.js";
import { getElement } from "./elements.js";
import { fetchPage } from "./parts.js";

// Earlier messages appear above, without moving the text that the reader sees.
attach("[data-earlier]", HTMLAnchorElement, (link) =>
	link.addEventListener("click", async (event) => {
		event.preventDefault();
		const list = getElement("[data-messages]");
		const first = getElement("*", list);
		try {
			const all = getElement("[data-messages]", await fetchPage(link.href));
			const before = first.getBoundingClientRect().top;
			for (const message of [...all.children]) {
				if (message.id === first.id) break;
				first.before(message);
			}
			link.parentElement?.remove();
			scrollBy(0, first.getBoundingClientRect().top - before);
			tell("part", undefined, list);
		} catch {
			tell("connection", { lost: true });
		}
	}),
);
