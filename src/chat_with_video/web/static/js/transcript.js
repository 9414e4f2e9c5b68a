import { announce } from "./announce.js";
import { call, problemOf } from "./api.js";
import { attach, tell } from "./attach.js";
import { findClosest, findElement, getClosest, getElement } from "./elements.js";
import { fold, LineSearch } from "./find.js";
import { Lines } from "./lines.js";
import { timecode } from "./times.js";

// After the reader scrolled, the transcript does not move by itself for a while.
const FOLLOW_PAUSE_MS = 5000;
const PAGE = 10;
/** @type {Record<string, number>} */
const STEPS = {
	ArrowDown: 1,
	ArrowUp: -1,
	PageDown: PAGE,
	PageUp: -PAGE,
	Home: Number.NEGATIVE_INFINITY,
	End: Number.POSITIVE_INFINITY,
};

/** @param {Api.Segment} segment */
const placeOf = ({ start_s, position }) =>
	start_s === null ? `line ${position + 1}` : timecode(start_s);

/** @param {number} count */
const counted = (count) => `${count.toLocaleString()} ${count === 1 ? "line" : "lines"}`;

class Transcript {
	/** @type {LineSearch | undefined} */
	#search;

	/**
	 * @param {HTMLElement} place
	 * @param {Api.Segment[]} segments
	 * @param {Page.TranscriptSpeakers | null} speakers
	 */
	constructor(place, segments, speakers) {
		this.place = place;
		this.box = getElement("[data-lines]", place);
		this.field = getElement("[data-find]", place, HTMLInputElement);
		this.segments = segments;
		this.speakers = speakers;
		this.isTimed = segments.some((segment) => segment.start_s !== null);
		this.lines = new Lines(this.box, speakers?.decorate);
		/** @type {number | null} */
		this.current = null;
		this.touchedAt = -FOLLOW_PAUSE_MS;
		this.lines.show(segments);
		const isClean = !segments.some((segment) => segment.suspicious);
		getElement("[data-as-data]", place).hidden = isClean;
		this.box.role = "listbox";
		this.listen();
	}

	listen() {
		this.field.addEventListener("input", () => this.find());
		this.field.addEventListener("keydown", (event) => this.fieldKey(event));
		this.box.addEventListener("click", (event) => this.click(event));
		this.box.addEventListener("keydown", (event) => this.key(event));
		const touch = () => {
			this.touchedAt = performance.now();
		};
		for (const name of ["wheel", "touchmove", "pointerdown"]) {
			this.box.addEventListener(name, touch, { passive: true });
		}
		document.addEventListener("seek", ({ detail }) => this.place.isConnected && this.seek(detail));
		document.addEventListener("people-chosen", () => this.place.isConnected && this.find());
		document.addEventListener("people", () => {
			if (!this.place.isConnected) return;
			if (this.speakers?.listChosen().size) this.find();
			else this.lines.redraw();
		});
		document.addEventListener("player-time", ({ detail }) => {
			if (this.place.isConnected) this.play(detail.seconds);
		});
	}

	// The last line that begins by then.
	/** @param {number} seconds */
	lineAt(seconds) {
		const hasBegun = (/** @type {Api.Segment} */ one) => Number(one.start_s) <= seconds + 0.05;
		return Math.max(0, this.segments.findLastIndex(hasBegun));
	}

	/** @param {Seek} seek */
	seek({ position, seconds, from }) {
		const isFromHere = this.box.contains(from);
		if (position === null && !this.isTimed) return;
		const current = position ?? this.lineAt(Number(seconds));
		this.current = current;
		if (this.lines.indexOf(current) < 0) this.showAll();
		this.lines.mark(current, isFromHere ? "near" : "third");
		const segment = this.segments[current];
		if (!segment || !from || isFromHere) return;
		announce(`Transcript at ${placeOf(segment)}: ${segment.text}`);
	}

	/** @param {number} seconds */
	play(seconds) {
		const position = this.lineAt(seconds);
		if (!this.isTimed || position === this.current) return;
		this.current = position;
		this.lines.mark(position, this.isFollowing() ? "third" : null);
	}

	isFollowing() {
		const transcript = getClosest(".transcript", this.place);
		const follow = findElement("[data-follow]", transcript, HTMLInputElement);
		if (!follow?.checked || this.field.value) return false;
		const isFree = performance.now() - this.touchedAt > FOLLOW_PAUSE_MS;
		return isFree && document.activeElement !== this.box;
	}

	find() {
		const needle = fold(this.field.value.trim().replace(/\s+/g, " "));
		this.#search ??= new LineSearch(this.segments.map((segment) => segment.text));
		const hits = this.#search.find(needle);
		const chosen = this.speakers?.listChosen() ?? new Set();
		/** @type {(segment: Api.Segment, index: number) => boolean} */
		const isFound = ({ speaker_id }, index) =>
			(!needle || hits.has(index)) && (!chosen.size || chosen.has(Number(speaker_id)));
		const found = this.segments.filter(isFound);
		this.lines.show(found, hits);
		const words = `${counted(found.length)} ${needle ? "found" : "shown"}`;
		getElement("[data-found]", this.place).textContent = needle || chosen.size ? words : "";
		if (!needle && this.current !== null) this.lines.mark(this.current, "third");
	}

	clear() {
		this.field.value = "";
		this.find();
	}

	showAll() {
		this.speakers?.choose(new Set());
		this.clear();
	}

	/** @param {KeyboardEvent} event */
	fieldKey(event) {
		if (event.key === "Escape") this.clear();
		else if (event.key === "ArrowDown" || event.key === "Enter") {
			event.preventDefault();
			this.box.focus();
			this.move(0);
		}
	}

	/** @param {MouseEvent} event */
	click(event) {
		const line = findClosest("[data-line]", event.target);
		// Words that are being selected are not a click.
		if (line && !String(getSelection())) this.go(Number(line.dataset.line), line);
	}

	/** @type {(position: number, from?: Element) => void} */
	go(position, from = this.box) {
		tell("seek", { position, seconds: this.segments[position]?.start_s ?? null, from });
	}

	/** @param {KeyboardEvent} event */
	key(event) {
		const step = STEPS[event.key];
		if (step !== undefined) {
			event.preventDefault();
			this.move(step);
		} else if (event.key === "Enter" && this.current !== null) this.go(this.current);
	}

	/** @param {number} step in lines; from nowhere, to the first line or the last */
	move(step) {
		const { shown } = this.lines;
		const last = shown.length - 1;
		const index = this.lines.indexOf(this.current);
		const isNowhere = index < 0 && Number.isFinite(step);
		const next = shown[isNowhere ? 0 : Math.min(Math.max(index + step, 0), last)];
		if (!next) return;
		this.current = next.position;
		this.lines.mark(next.position, "near");
	}
}

// Most transcripts name nobody, so the module for speakers is loaded for those that do.
/** @type {(segments: Api.Segment[]) => Promise<Page.TranscriptSpeakers | null>} */
async function loadSpeakers(segments) {
	if (segments.every((segment) => segment.speaker_id === null)) return null;
	const { startSpeakers } = await import("./speakers.js");
	return startSpeakers(segments);
}

attach("[data-transcript]", HTMLElement, async (place) => {
	const box = getElement("[data-lines]", place);
	try {
		/** @type {Api.Transcript} */
		const { segments, language } = await (await call("GET", place.dataset.transcript ?? "")).json();
		if (language) box.lang = language;
		new Transcript(place, segments, await loadSpeakers(segments));
		tell("transcript", { count: segments.length });
	} catch (problem) {
		const { message } = problemOf(problem);
		box.replaceChildren(Object.assign(document.createElement("p"), { textContent: message }));
	}
});
