import { listElements } from "./elements.js";

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, pre, blockquote, ul, ol, table, hr";
/** @type {Record<string, string>} */
const MARKS = { STRONG: "**", EM: "*" };
// The level of the heading above an answer.
const ABOVE = 3;

/**
 * Text that makes no tag, link or image where it is pasted as Markdown.
 * @param {string} text
 */
export const inert = (text) =>
	text
		.replace(/\\(?=[!-/:-@[-`{-~]|$)/g, "\\\\")
		.replace(/<(?=[a-z/!?]|$)|\[(?=\[)|\](?=[([:]|$)/gi, "\\$&");

/** @type {(text: string, first: string, later?: string) => string} */
const prefixed = (text, first, later = first) => first + text.replaceAll("\n", `\n${later}`);

// Backticks around code: more than any run of them in it, so that none of them ends it.
/** @type {(code: string, least: number) => string} */
function fenceFor(code, least) {
	const runs = code.match(/`+/g) ?? [];
	return "`".repeat(Math.max(least, ...runs.map((run) => run.length + 1)));
}

/** @param {string} code */
function codeSpan(code) {
	const fence = fenceFor(code, 1);
	const space = /^`|`$/.test(code) ? " " : "";
	return fence + space + code + space + fence;
}

/** @param {Element} pre */
function codeBlock(pre) {
	const language = /language-(\S+)/.exec(pre.firstElementChild?.className ?? "")?.[1] ?? "";
	const fence = fenceFor(pre.textContent, 3);
	return `${fence}${language}\n${pre.textContent}${fence}`;
}

// Writes the page's HTML as Markdown again; `cite` returns the text for a citation, or nothing.
export class MarkdownWriter {
	#cite;

	/** @param {(citation: HTMLElement) => string} cite */
	constructor(cite) {
		this.#cite = cite;
	}

	/** @type {(parent: Element, between?: string) => string} */
	blocks(parent, between = "\n\n") {
		const blocks = [];
		let text = "";
		for (const node of parent.childNodes) {
			if (node instanceof Element && node.matches(BLOCKS)) {
				blocks.push(text.trim(), this.#block(node));
				text = "";
			} else text = this.#joined(text, node);
		}
		return [...blocks, text.trim()].filter(Boolean).join(between);
	}

	/** @param {Element} element */
	#block(element) {
		switch (element.tagName) {
			case "UL":
			case "OL":
				return this.#list(element);
			case "PRE":
				return codeBlock(element);
			case "BLOCKQUOTE":
				return prefixed(this.blocks(element), "> ");
			case "TABLE":
				return this.#table(element);
			case "HR":
				return "---";
			case "P":
				return this.#inline(element);
			default: {
				const level = Math.max(1, Number(element.tagName[1]) - ABOVE);
				return `${"#".repeat(level)} ${this.#inline(element)}`;
			}
		}
	}

	/** @param {Element} list */
	#list(list) {
		const first = Number(list.getAttribute("start") ?? 1);
		const items = [...list.children].map((item, index) => {
			const bullet = list.tagName === "OL" ? `${first + index}. ` : "- ";
			const between = item.querySelector(":scope > p") ? "\n\n" : "\n";
			return prefixed(this.blocks(item, between), bullet, " ".repeat(bullet.length));
		});
		return items.join("\n");
	}

	/** @param {Element} table */
	#table(table) {
		const rows = listElements("tr", table).map((row) => {
			const cells = [...row.children].map((cell) => this.#inline(cell).replaceAll("|", "\\|"));
			return `| ${cells.join(" | ")} |`;
		});
		const columns = table.querySelector("tr")?.childElementCount ?? 0;
		return [rows[0], `|${" --- |".repeat(columns)}`, ...rows.slice(1)].join("\n");
	}

	/** @param {Node} parent */
	#inline(parent) {
		let text = "";
		for (const node of parent.childNodes) text = this.#joined(text, node);
		return text.trim();
	}

	/** @type {(before: string, node: Node) => string} */
	#joined(before, node) {
		if (node instanceof Text) return before + inert(node.data.replace(/\s+/g, " "));
		if (!(node instanceof HTMLElement)) return before;
		if (node.matches(".citation")) {
			const cited = this.#cite(node);
			// An exclamation mark before a link would make an image of it.
			return cited ? before.replace(/!$/, "\\!") + cited : before.trimEnd();
		}
		if (node.tagName === "CODE") return before + codeSpan(node.textContent);
		if (node.tagName === "BR") return `${before}\\\n`;
		const mark = MARKS[node.tagName] ?? "";
		return before + mark + this.#inline(node) + mark;
	}
}
