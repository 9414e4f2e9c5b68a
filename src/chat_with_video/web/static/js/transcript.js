import { announce } from "./announce.js";
import { call } from "./api.js";
import { attach, tell } from "./attach.js";
import { fold } from "./find.js";
import { Lines } from "./lines.js";
import { timecode } from "./times.js";

// After the reader scrolled, the transcript does not run away for a while.
const PATIENCE_MS = 5000;

class Transcript {
  constructor(place, segments) {
    this.place = place;
    this.box = place.querySelector("[data-lines]");
    this.field = place.querySelector("[data-find]");
    this.segments = segments;
    this.lines = new Lines(this.box);
    this.current = null;
    this.touchedAt = -PATIENCE_MS;
    this.lines.show(segments);
    place.querySelector("[data-as-data]").hidden = !segments.some((segment) => segment.suspicious);
    this.box.role = "listbox";
    this.listen();
  }

  listen() {
    this.field.addEventListener("input", () => this.find());
    this.field.addEventListener("keydown", (event) => this.fieldKey(event));
    this.box.addEventListener("click", (event) => this.click(event));
    this.box.addEventListener("keydown", (event) => this.key(event));
    for (const name of ["wheel", "touchmove", "pointerdown"]) this.box.addEventListener(name, () => (this.touchedAt = performance.now()), { passive: true });
    document.addEventListener("seek", (event) => this.place.isConnected && this.seek(event.detail));
    document.addEventListener("player-time", (event) => this.place.isConnected && this.play(event.detail.seconds));
  }

  // The last line that begins by then.
  lineAt(seconds) {
    let [low, high] = [0, this.segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle].start_s <= seconds + 0.05) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  seek({ position, seconds, from }) {
    this.current = position ?? this.lineAt(seconds);
    if (this.field.value && this.lines.indexOf(this.current) < 0) this.clear();
    this.lines.mark(this.current, this.box.contains(from) ? "near" : "third");
    const segment = this.segments[this.current];
    if (from && !this.box.contains(from)) announce(`Transcript at ${segment.start_s === null ? `line ${segment.position + 1}` : timecode(segment.start_s)}: ${segment.text}`);
  }

  play(seconds) {
    const position = this.lineAt(seconds);
    if (position === this.current) return;
    this.current = position;
    const follows = this.place.closest(".transcript").querySelector("[data-follow]")?.checked && !this.field.value;
    const isFree = performance.now() - this.touchedAt > PATIENCE_MS && document.activeElement !== this.box;
    this.lines.mark(position, follows && isFree ? "third" : null);
  }

  find() {
    const needle = fold(this.field.value.trim());
    this.folded ??= this.segments.map((segment) => fold(segment.text));
    const hits = needle ? this.segments.filter((_, index) => this.folded[index].includes(needle)) : this.segments;
    this.lines.show(hits, needle);
    this.place.querySelector("[data-found]").textContent = needle ? `${hits.length.toLocaleString()} ${hits.length === 1 ? "line" : "lines"} found` : "";
    if (!needle && this.current !== null) this.lines.mark(this.current, "third");
  }

  clear() {
    this.field.value = "";
    this.find();
  }

  fieldKey(event) {
    if (event.key === "Escape") this.clear();
    else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      this.box.focus();
      this.move(0);
    }
  }

  click(event) {
    const line = event.target.closest("[data-line]");
    // Words that are being selected are not a click.
    if (line && !String(getSelection())) this.go(Number(line.dataset.line), line);
  }

  go(position, from = this.box) {
    tell("seek", { position, seconds: this.segments[position].start_s, from });
  }

  key(event) {
    const page = 10;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.move(step);
    } else if (event.key === "Enter" && this.current !== null) this.go(this.current);
  }

  move(step) {
    const shown = this.lines.shown;
    if (!shown.length) return;
    const index = this.lines.indexOf(this.current);
    const next = index < 0 ? (step === Infinity ? shown.length - 1 : 0) : Math.min(Math.max(index + step, 0), shown.length - 1);
    this.current = shown[next].position;
    this.lines.mark(this.current, "near");
  }
}

attach("[data-transcript]", async (place) => {
  try {
    const { segments, language } = await (await call("GET", place.dataset.transcript)).json();
    if (language) place.querySelector("[data-lines]").lang = language;
    new Transcript(place, segments);
    tell("transcript", { count: segments.length });
  } catch (problem) {
    place.querySelector("[data-lines]").replaceChildren(Object.assign(document.createElement("p"), { textContent: problem.message }));
  }
});
