// Elements by selector and type: what the page must have, and what it may have.

/**
 * The first element that matches; throws where there is none of that type.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [root]
 */
export function getElement(selector, type, root) {
	const element = findElement(selector, type, root);
	if (element) return element;
	throw new TypeError(`There is no ${type.name} that matches ${selector}.`);
}

/**
 * The first element that matches, or null.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [root]
 */
export function findElement(selector, type, root = document) {
	const element = root.querySelector(selector);
	return element instanceof type ? element : null;
}

/**
 * All elements that match and are of that type.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [root]
 */
export const listElements = (selector, type, root = document) =>
	[...root.querySelectorAll(selector)].flatMap((one) => (one instanceof type ? [one] : []));

/**
 * The nearest element round `from` that matches, itself included; throws where there is none.
 * @param {string} selector
 * @param {Element} from
 */
export function getClosest(selector, from) {
	const element = findClosest(selector, from);
	if (element) return element;
	throw new TypeError(`Nothing round the element matches ${selector}.`);
}

/**
 * The nearest element round `from` that matches, or null.
 * @param {string} selector
 * @param {EventTarget | null} from
 */
export function findClosest(selector, from) {
	const element = from instanceof Element ? from.closest(selector) : null;
	return element instanceof HTMLElement ? element : null;
}

/**
 * A copy of what the template of that id holds.
 * @param {string} id
 */
export function fromTemplate(id) {
	const { content } = getElement(`#${id}`, HTMLTemplateElement);
	return getElement("*", HTMLElement, document.importNode(content, true));
}

/**
 * The element that the server has rendered as this HTML.
 * @param {string} html
 */
export function fromHtml(html) {
	const template = document.createElement("template");
	template.innerHTML = html;
	return getElement("*", HTMLElement, document.importNode(template.content, true));
}
