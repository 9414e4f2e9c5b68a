// Reads the captions in a fragment. Any page can write one, so nothing in it is trusted.

const VERSION = 1;
// Chromium opens addresses of up to 2 MB.
const MOST_CHARACTERS = 2_100_000;
const MOST_BYTES = 20_000_000;
const MOST_CUES = 60_000;
const MOST_MS = 400 * 3_600_000;

const UNREADABLE =
	"The captions in this address cannot be read. Go back to the video and press the button again.";
const TOO_LARGE = "These captions are larger than 20 MB. Nothing was taken.";
const TOO_MANY = "These captions have more than 60,000 lines. Nothing was taken.";

// `message` is for the user.
export class HandoverError extends Error {}

/** @type {(fragment: string) => Promise<Page.Handover>} */
export async function readHandover(fragment) {
	try {
		return parse(JSON.parse(await inflate(decode(fragment))));
	} catch (error) {
		if (error instanceof HandoverError) throw error;
		throw new HandoverError(UNREADABLE, { cause: error });
	}
}

/** @param {string} fragment in Base64 for addresses */
function decode(fragment) {
	if (fragment.length > MOST_CHARACTERS) throw new HandoverError(TOO_LARGE);
	const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
	return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

// A few kilobytes can become gigabytes: stop at the limit.
/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflate(bytes) {
	const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
	const reader = inflated.getReader();
	/** @type {Uint8Array<ArrayBuffer>[]} */
	const parts = [];
	let size = 0;
	for (let next = await reader.read(); !next.done; next = await reader.read()) {
		size += next.value.length;
		if (size > MOST_BYTES) {
			await reader.cancel();
			throw new HandoverError(TOO_LARGE);
		}
		parts.push(next.value);
	}
	return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(parts).arrayBuffer());
}

/** @type {(value: unknown) => Page.Handover} */
function parse(value) {
	const { version, video_id, title, language, cues } = asRecord(value);
	if (version !== VERSION) throw new HandoverError(UNREADABLE);
	return {
		videoId: matching(video_id, /^[\w-]{11}$/),
		title: matching(title, /^.{0,500}$/s),
		language: matching(language, /^[A-Za-z\d-]{0,35}$/),
		cues: parseCues(cues),
	};
}

/** @type {(value: unknown) => Record<string, unknown>} */
function asRecord(value) {
	if (typeof value !== "object" || value === null) throw new HandoverError(UNREADABLE);
	return { ...value };
}

/** @type {(value: unknown, form: RegExp) => string} */
function matching(value, form) {
	if (typeof value !== "string" || !form.test(value)) throw new HandoverError(UNREADABLE);
	return value;
}

/** @type {(value: unknown) => Page.HandedCue[]} */
function parseCues(value) {
	if (!Array.isArray(value) || value.length === 0) throw new HandoverError(UNREADABLE);
	if (value.length > MOST_CUES) throw new HandoverError(TOO_MANY);
	return value.map(parseCue);
}

/** @type {(value: unknown) => Page.HandedCue} */
function parseCue(value) {
	if (!Array.isArray(value) || value.length !== 3) throw new HandoverError(UNREADABLE);
	const [startMs, durationMs, text] = value;
	return [milliseconds(startMs), milliseconds(durationMs), matching(text, /^.{1,10000}$/s)];
}

/** @param {unknown} value */
function milliseconds(value) {
	if (typeof value === "number" && value >= 0 && value <= MOST_MS) return value;
	throw new HandoverError(UNREADABLE);
}
