import { marked } from "./find.js";
import { timecode } from "./times.js";

const CHUNK = 40;
const AROUND = "800px";

// Draws the lines of a transcript that are near what is seen; the others are empty space.
export class Lines {
  #box;
  #chunks = [];
  #shown = [];
  #needle = "";
  #current = null;
  #observer;

  constructor(box) {
    this.#box = box;
    this.#observer = new IntersectionObserver(
      (entries) => entries.forEach((entry) => (entry.isIntersecting ? this.#fill(entry.target) : this.#empty(entry.target))),
      { root: box, rootMargin: AROUND },
    );
  }

  get shown() {
    return this.#shown;
  }

  show(segments, needle = "") {
    this.#observer.disconnect();
    this.#shown = segments;
    this.#needle = needle;
    this.#chunks = [];
    for (let first = 0; first < segments.length; first += CHUNK) {
      const chunk = document.createElement("div");
      chunk.role = "presentation";
      chunk.first = first;
      chunk.style.height = `${this.#guess(segments.slice(first, first + CHUNK))}px`;
      this.#chunks.push(chunk);
    }
    this.#box.replaceChildren(...this.#chunks);
    this.#box.scrollTop = 0;
    if (this.#chunks.length) this.#fill(this.#chunks[0]);
    this.#chunks.forEach((chunk) => this.#observer.observe(chunk));
  }

  #guess(segments) {
    const letters = Math.max(20, (this.#box.clientWidth - 96) / 7.6);
    return segments.reduce((sum, segment) => sum + 10 + 23 * Math.max(1, Math.ceil(segment.text.length / letters)), 0);
  }

  #fill(chunk) {
    if (chunk.childElementCount) return;
    const before = chunk.offsetHeight;
    const isAbove = chunk.offsetTop + before <= this.#box.scrollTop;
    chunk.style.height = "";
    chunk.append(...this.#shown.slice(chunk.first, chunk.first + CHUNK).map((segment, index) => this.#line(segment, chunk.first + index)));
    // What grows above must not push away what is read.
    if (isAbove) this.#box.scrollTop += chunk.offsetHeight - before;
  }

  #empty(chunk) {
    if (!chunk.childElementCount) return;
    chunk.style.height = `${chunk.offsetHeight}px`;
    chunk.replaceChildren();
  }

  #line(segment, index) {
    const line = document.createElement("div");
    line.className = "line";
    line.id = `line-${segment.position}`;
    line.role = "option";
    line.ariaSetSize = this.#shown.length;
    line.ariaPosInSet = index + 1;
    line.ariaSelected = String(segment.position === this.#current);
    line.dataset.line = segment.position;
    const time = document.createElement("span");
    time.className = "time";
    time.textContent = segment.start_s === null ? segment.position + 1 : timecode(segment.start_s);
    const text = document.createElement("span");
    text.className = "text";
    text.dir = "auto";
    const said = document.createElement("bdi");
    said.append(...marked(segment.text, this.#needle));
    text.append(said);
    // It reads like an instruction to the model; the words above the lines say what becomes of it.
    if (segment.suspicious) text.append(" ", Object.assign(document.createElement("span"), { className: "as-data", textContent: "treated as data" }));
    line.append(time, text);
    if (segment.position === this.#current) line.setAttribute("aria-current", "true");
    return line;
  }

  indexOf(position) {
    let [low, high] = [0, this.#shown.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#shown[middle].position < position) low = middle + 1;
      else high = middle;
    }
    return this.#shown[low]?.position === position ? low : -1;
  }

  // Mark a line, and with `where` bring it there: "third" from above, or "near", just into view.
  mark(position, where = null) {
    this.#box.querySelectorAll("[aria-current]").forEach((line) => {
      line.removeAttribute("aria-current");
      line.ariaSelected = "false";
    });
    this.#current = position;
    const index = this.indexOf(position);
    if (index < 0) return;
    const chunk = this.#chunks[Math.floor(index / CHUNK)];
    // What is above must have its height before the line has its place.
    if (where) [chunk.previousElementSibling, chunk].forEach((one) => one && this.#fill(one));
    const line = chunk.children[index % CHUNK];
    if (!line) return;
    line.setAttribute("aria-current", "true");
    line.ariaSelected = "true";
    this.#box.setAttribute("aria-activedescendant", line.id);
    if (where) this.#bring(line, where);
  }

  #bring(line, where) {
    const [top, bottom] = [line.offsetTop, line.offsetTop + line.offsetHeight];
    const { scrollTop, clientHeight } = this.#box;
    const isSeen = top >= scrollTop && bottom <= scrollTop + clientHeight;
    if (where === "third") this.#box.scrollTop = top - clientHeight / 3;
    else if (!isSeen) this.#box.scrollTop = top < scrollTop ? top : bottom - clientHeight;
  }
}
