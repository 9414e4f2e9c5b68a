/** @type {Page.Attach} */
export function attach(selector, type, behave) {
	/** @type {WeakSet<Element>} */
	const known = new WeakSet();
	/** @param {ParentNode} root */
	const look = (root) => {
		const self = root instanceof Element && root.matches(selector) ? [root] : [];
		for (const element of [...self, ...root.querySelectorAll(selector)]) {
			if (known.has(element) || !(element instanceof type)) continue;
			known.add(element);
			behave(element);
		}
	};
	look(document);
	document.addEventListener("part", ({ target }) => target instanceof Element && look(target));
}

/** @type {Page.Tell} */
export const tell = (name, detail, target = document) =>
	target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
