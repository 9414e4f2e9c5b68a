// ==UserScript==
// @name         Chat with Video
// @namespace    chat-with-video
// @version      0.0.0
// @description  Takes the captions of the video on this page to your own Chat with Video.
// @match        https://www.youtube.com/*
// @match        https://m.youtube.com/*
// @grant        none
// @run-at       document-idle
// @noframes
// @downloadURL  none
// ==/UserScript==

// The server puts its own address here.
const SERVER = "https://chat-with-video.invalid";

const LABEL = "Chat with this video";
const READING = "Reading the captions …";
const NONE_FOUND = "No captions found. Open the transcript below the video and press again.";
const TOO_LONG = "These captions are too long for an address. Copy and paste the transcript.";
// Chromium cuts addresses at 2 MB.
const MOST_CHARACTERS = 1_900_000;
const PATIENCE_MS = 5000;

/** @typedef {[startMs: number, durationMs: number, text: string]} Cue */
/** @typedef {{ language: string, cues: Cue[] }} Captions */

/** @type {Captions} */
const NOTHING = { language: "", cues: [] };

function findVideoId() {
	const path = /^\/(?:shorts|live)\/([\w-]{11})(?:\/|$)/.exec(location.pathname);
	const id = location.pathname === "/watch" ? new URLSearchParams(location.search).get("v") : null;
	return path?.[1] ?? (/^[\w-]{11}$/.test(id ?? "") ? id : null);
}

/** @param {number} ms */
const waitFor = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @template T
 * @param {() => T | null | undefined} look
 */
async function poll(look) {
	for (let left = PATIENCE_MS; left > 0; left -= 200) {
		const found = look();
		if (found) return found;
		await waitFor(200);
	}
	return null;
}

/** @returns {YouTube.Player | null} */
const findPlayer = () => document.querySelector("#movie_player");

// The page's first answer stays behind when YouTube goes to another video without loading a page.
/** @param {string} videoId */
function playerResponse(videoId) {
	const answers = [findPlayer()?.getPlayerResponse?.(), window.ytInitialPlayerResponse];
	return answers.find((answer) => answer?.videoDetails?.videoId === videoId) ?? null;
}

// Captions that people wrote in the spoken language come first, then the automatic ones of that
// language, which the original sound names; those of a dub come last.
/** @param {YouTube.PlayerResponse | null} response */
function chooseTrack(response) {
	const list = response?.captions?.playerCaptionsTracklistRenderer;
	const tracks = list?.captionTracks ?? [];
	const sound = list?.audioTracks?.[list.defaultAudioTrackIndex ?? 0];
	const spoken = spokenTrack(tracks, sound);
	const manual = tracks.filter((track) => track.kind !== "asr" && isSame(track, spoken));
	const preset = tracks[sound?.defaultCaptionTrackIndex ?? 0];
	return manual.find(isUnnamed) ?? manual[0] ?? spoken ?? preset ?? tracks[0] ?? null;
}

/** @type {(tracks: YouTube.Track[], sound: YouTube.AudioTrack | undefined) => YouTube.Track | undefined} */
function spokenTrack(tracks, sound) {
	const ofSound = sound?.captionTrackIndices?.flatMap((index) => tracks[index] ?? []) ?? tracks;
	return ofSound.find((track) => track.kind === "asr");
}

/** @type {(one: YouTube.Track, other: YouTube.Track | undefined) => boolean} */
const isSame = (one, other) =>
	other !== undefined && mainLanguage(one.languageCode) === mainLanguage(other.languageCode);

/** @param {string} code */
const mainLanguage = (code) => code.split("-", 1)[0] ?? "";

// Named tracks have codes such as `en-j3PyPqV-e1s`.
const USUAL_CODE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

/** @param {YouTube.Track} track */
const isUnnamed = ({ languageCode }) => USUAL_CODE.test(languageCode);

/** @param {YouTube.Track} track */
const languageOf = (track) =>
	isUnnamed(track) ? track.languageCode : mainLanguage(track.languageCode);

// An address of YouTube's captions on this very site, or null.
/** @param {string | undefined} address */
function captionAddress(address) {
	if (!address) return null;
	const given = new URL(address, location.origin);
	if (given.pathname !== "/api/timedtext") return null;
	const here = new URL(`${given.pathname}${given.search}`, location.origin);
	here.searchParams.set("fmt", "json3");
	return here;
}

// The addresses that the player itself has loaded captions from; they carry its proof.
/** @type {URL[]} */
const loaded = [];
new PerformanceObserver((list) => {
	for (const { name } of list.getEntries()) {
		const address = name.includes("/api/timedtext?") && captionAddress(name);
		if (address) loaded.push(address);
	}
}).observe({ type: "resource", buffered: true });

// The player loads captions once they are switched on; then they are switched back.
/** @param {string} videoId */
async function provenAddress(videoId) {
	const find = () => loaded.findLast((address) => address.searchParams.get("v") === videoId);
	const player = findPlayer();
	const known = find();
	if (known || !player?.toggleSubtitles) return known ?? null;
	player.toggleSubtitles();
	const found = await poll(find);
	player.toggleSubtitles();
	return found;
}

/** @param {URL} address */
async function loadCues(address) {
	try {
		const response = await fetch(address, { credentials: "same-origin" });
		return response.ok ? cuesOf(await response.json()) : [];
	} catch {
		return []; // Nothing, or no JSON.
	}
}

/** @type {(json: YouTube.Json3) => Cue[]} */
function cuesOf({ events = [] }) {
	const lines = events.filter((event) => event.segs && !event.aAppend);
	const isAutomatic = events.some((event) => event.aAppend);
	return lines.flatMap(({ tStartMs = 0, dDurationMs = 0, segs = [] }, place) => {
		const text = onOneLine(segs.map(({ utf8 = "" }) => utf8).join(""));
		const untilNext = Math.max(0, (lines[place + 1]?.tStartMs ?? Infinity) - tStartMs);
		// Automatic captions stay on screen while the next line is spoken.
		const lasts = isAutomatic ? Math.min(dDurationMs, untilNext) : dDurationMs;
		return text ? [/** @type {Cue} */ ([tStartMs, lasts, text])] : [];
	});
}

/** @param {string} text */
const onOneLine = (text) => text.replace(/\s+/g, " ").trim();

/** @type {(response: YouTube.PlayerResponse | null, proof: URL | null) => Promise<Captions>} */
async function readTrack(response, proof) {
	const track = chooseTrack(response);
	const address = captionAddress(track?.baseUrl);
	if (!track || !address) return NOTHING;
	for (const name of ["pot", "potc", "c"]) {
		const value = proof?.searchParams.get(name);
		if (value) address.searchParams.set(name, value);
	}
	return { language: languageOf(track), cues: await loadCues(address) };
}

// The call by which the page itself asks for a video; to this same site alone.
/** @param {string} videoId */
async function callPlayer(videoId) {
	const context = window.ytcfg?.get?.("INNERTUBE_CONTEXT");
	if (!context) return null;
	try {
		const response = await fetch("/youtubei/v1/player?prettyPrint=false", {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: JSON.stringify({ context, videoId }),
		});
		return /** @type {YouTube.PlayerResponse} */ (await response.json());
	} catch {
		return null;
	}
}

const ROWS = "ytd-transcript-segment-renderer, transcript-segment-view-model";

async function readPanel() {
	if (!document.querySelector(ROWS)) {
		/** @type {HTMLElement | null} */
		const button = document.querySelector(
			"ytd-video-description-transcript-section-renderer button",
		);
		button?.click();
		if (button) await poll(() => document.querySelector(ROWS));
	}
	const rows = [...document.querySelectorAll(ROWS)].map((row) => ({
		start: secondsOf(wordsIn(row, ".segment-timestamp, .ytwTranscriptSegmentViewModelTimestamp")),
		text: wordsIn(row, ".segment-text, [role=text]"),
	}));
	return rows.flatMap(({ start, text }, place) => {
		const next = rows[place + 1]?.start ?? start + 5;
		return text
			? [/** @type {Cue} */ ([start * 1000, Math.max(0, next - start) * 1000, text])]
			: [];
	});
}

/** @type {(row: Element, selector: string) => string} */
const wordsIn = (row, selector) => onOneLine(row.querySelector(selector)?.textContent ?? "");

// `1:02:03` in seconds.
/** @param {string} text */
const secondsOf = (text) =>
	text.split(":").reduce((total, part) => total * 60 + (Number.parseInt(part, 10) || 0), 0);

/** @type {(videoId: string) => Promise<Captions>} */
async function readCaptions(videoId) {
	const response = playerResponse(videoId);
	const own = await readTrack(response, null);
	if (own.cues.length) return own;
	const proof = response && (await provenAddress(videoId));
	const proven = proof ? await readTrack(response, proof) : NOTHING;
	if (proven.cues.length) return proven;
	const called = await readTrack(await callPlayer(videoId), proof);
	if (called.cues.length) return called;
	return { language: "", cues: await readPanel() };
}

/** @param {string} videoId */
const titleOf = (videoId) =>
	playerResponse(videoId)?.videoDetails?.title ?? document.title.replace(/ - YouTube$/, "");

/** @type {(videoId: string, captions: Captions) => Promise<string>} */
async function pack(videoId, { language, cues }) {
	const title = titleOf(videoId).slice(0, 500);
	const json = JSON.stringify({ version: 1, video_id: videoId, title, language, cues });
	const deflated = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate"));
	const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
	const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
	return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {HTMLButtonElement} button */
async function handOver(button) {
	const videoId = findVideoId();
	if (!videoId || button.disabled) return;
	button.disabled = true;
	button.textContent = READING;
	// YouTube's pages change; a part that is of another form counts as absent.
	const captions = await readCaptions(videoId).catch(() => NOTHING);
	const packed = await pack(videoId, captions);
	button.disabled = false;
	// The page may have gone to another video meanwhile.
	if (findVideoId() !== videoId) button.textContent = LABEL;
	else if (!captions.cues.length) button.textContent = NONE_FOUND;
	else if (packed.length > MOST_CHARACTERS) button.textContent = TOO_LONG;
	else {
		button.textContent = LABEL;
		location.assign(`${SERVER}/receive#${packed}`);
	}
}

function addButton() {
	const button = document.createElement("button");
	button.type = "button";
	button.id = "chat-with-video";
	Object.assign(button.style, {
		position: "fixed",
		insetInlineEnd: "16px",
		bottom: "72px",
		zIndex: "2200",
		maxWidth: "min(320px, calc(100vw - 32px))",
		padding: "10px 18px",
		border: "0",
		borderRadius: "20px",
		background: "#2563eb",
		color: "#fff",
		font: "600 14px/1.4 system-ui, sans-serif",
		cursor: "pointer",
	});
	button.addEventListener("click", () => handOver(button));
	document.body.append(button);
	const show = () => {
		button.hidden = findVideoId() === null;
		button.textContent = LABEL;
	};
	// YouTube goes from video to video without loading a page.
	for (const name of ["yt-navigate-finish", "state-navigateend", "popstate"]) {
		addEventListener(name, show);
	}
	show();
}

addButton();
