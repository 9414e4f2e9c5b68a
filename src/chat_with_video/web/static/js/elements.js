// Finds elements by selector and type: required ones and optional ones.

/** @type {Page.GetElement} */
export function getElement(selector, root, type) {
	const element = findElement(selector, root, type);
	if (element) return element;
	throw new TypeError(`Nothing matches ${selector}.`);
}

/** @type {Page.FindElement} */
export function findElement(selector, root = document, type = /** @type {any} */ (HTMLElement)) {
	const element = root.querySelector(selector);
	return element instanceof type ? element : null;
}

/** @type {Page.ListElements} */
export const listElements = (selector, root = document, type = /** @type {any} */ (HTMLElement)) =>
	[...root.querySelectorAll(selector)].flatMap((one) => (one instanceof type ? [one] : []));

/** @type {Page.GetClosest} */
export function getClosest(selector, from) {
	const element = findClosest(selector, from);
	if (element) return element;
	throw new TypeError(`Nothing around the element matches ${selector}.`);
}

/** @type {Page.FindClosest} */
export function findClosest(selector, from) {
	const element = from instanceof Element ? from.closest(selector) : null;
	return element instanceof HTMLElement ? element : null;
}

/** @type {Page.MakeElement} */
export const makeElement = (name, properties) =>
	Object.assign(document.createElement(name), properties);

/** @param {DocumentFragment} content */
const firstOf = (content) => getElement("*", document.importNode(content, true));

/** @param {string} id of the template that a copy is made of */
export const fromTemplate = (id) =>
	firstOf(getElement(`#${id}`, document, HTMLTemplateElement).content);

/** @param {string} html of one element, from the server */
export function fromHtml(html) {
	const template = makeElement("template");
	template.innerHTML = html;
	return firstOf(template.content);
}
