import { fromHtml } from "./parts.js";

const INLINE = /\*\*([^*\n]+)(?:\*\*|$)|(?<![*\w])\*([^*\s][^*\n]*)\*|`([^`\n]+)`|\[(\d{1,4})\]/g;
const BLOCK = /^\s*(?:([-*+])|(\d{1,3})[.)]|(#{1,6}))\s+/;
// A line longer than this is no longer drawn anew as a whole.
const SETTLED = 1000;

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

// Draws an answer while it comes: enough of Markdown that the final one takes its place quietly.
// Text goes in as text only; the button of a citation comes from the server as it stays.
export class Draft {
  #body;
  #buttons = new Map();
  #incoming = "";
  #line = "";
  #block = null;
  #settled = 0;
  #frame = 0;
  #drawn;

  constructor(body, drawn) {
    this.#body = body;
    this.#drawn = drawn;
    body.replaceChildren();
  }

  text(text) {
    this.#incoming += text;
    this.#frame ||= requestAnimationFrame(() => this.#draw());
    // Frames stop in a tab that is not seen.
    if (document.hidden) this.#draw();
  }

  cite({ number, button }) {
    this.#buttons.set(number, fromHtml(button));
  }

  replace(content, citations) {
    this.#body.replaceChildren();
    [this.#line, this.#block, this.#settled, this.#incoming] = ["", null, 0, ""];
    citations.forEach((citation) => this.cite(citation));
    this.text(content);
  }

  end() {
    cancelAnimationFrame(this.#frame);
  }

  #draw() {
    this.#frame = 0;
    const lines = this.#incoming.split("\n");
    this.#incoming = "";
    lines.forEach((text, index) => {
      if (index) [this.#line, this.#block, this.#settled] = ["", null, 0];
      this.#line += text;
      if (this.#line.trim()) this.#drawLine();
    });
    this.#drawn();
  }

  #drawLine() {
    if (!this.#settled) this.#open();
    while (this.#block.childNodes.length > this.#settled) this.#block.lastChild.remove();
    const rest = this.#line.replace(BLOCK, "");
    const cut = rest.length > SETTLED ? rest.lastIndexOf(" ", rest.length - 100) + 1 : 0;
    if (cut) {
      this.#block.append(...this.#inline(rest.slice(0, cut)));
      this.#settled = this.#block.childNodes.length;
      this.#line = rest.slice(cut);
    }
    this.#block.append(...this.#inline(rest.slice(cut)));
  }

  // The element of the line at hand: what it begins with may only now be clear.
  #open() {
    this.#block?.remove();
    const [, bullet, number, heading] = BLOCK.exec(this.#line) ?? [];
    const list = bullet ? "UL" : number ? "OL" : null;
    this.#body.querySelectorAll(":scope > :is(ul, ol):empty").forEach((empty) => empty.remove());
    let parent = this.#body;
    if (list) {
      parent = this.#body.lastElementChild;
      if (parent?.tagName !== list) this.#body.append((parent = document.createElement(list)));
    }
    this.#block = document.createElement(list ? "li" : heading ? "h4" : "p");
    parent.append(this.#block);
  }

  *#inline(text) {
    let at = 0;
    for (const found of text.matchAll(INLINE)) {
      yield document.createTextNode(text.slice(at, found.index));
      const [whole, bold, italic, code, number] = found;
      if (number) yield this.#buttons.get(Number(number))?.cloneNode(true) ?? document.createTextNode(whole);
      else yield element(bold ? "strong" : italic ? "em" : "code", bold ?? italic ?? code);
      at = found.index + whole.length;
    }
    // Half a sign of emphasis is not shown.
    yield document.createTextNode(text.slice(at).replace(/\*{1,2}$/, ""));
  }
}
