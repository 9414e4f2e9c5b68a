import { attach, tell } from "./attach.js";
import { getClosest, getElement } from "./elements.js";
import { timecode } from "./times.js";

const ORIGIN = "https://www.youtube-nocookie.com";
const ELSEWHERE = "Its owner lets it play on YouTube only.";
/** @type {Record<number, string>} */
const REFUSALS = {
	100: "YouTube says the video is gone.",
	101: ELSEWHERE,
	150: ELSEWHERE,
	153: "YouTube could not tell which page plays it.",
};

// YouTube's player, driven by messages; nothing of YouTube's runs in this page.
class Player {
	#frame;
	#ready = false;
	/** @type {Page.Command[]} */
	#waiting = [];
	#states;

	/**
	 * @param {HTMLIFrameElement} frame
	 * @param {(text: string) => void} states shows what the player reports
	 */
	constructor(frame, states) {
		this.#frame = frame;
		this.#states = states;
		addEventListener("message", (event) => this.#hear(event));
		frame.addEventListener("load", () => this.#greet());
		this.#greet();
	}

	// Behind a proxy the server may not know its own address.
	/** @param {HTMLIFrameElement} frame */
	static meetOrigin(frame) {
		const address = new URL(frame.src);
		if (address.searchParams.get("origin") === location.origin) return;
		address.searchParams.set("origin", location.origin);
		frame.src = address.href;
	}

	/** @param {number} seconds */
	seek(seconds) {
		this.#send({ event: "command", func: "seekTo", args: [seconds, true] });
		this.#send({ event: "command", func: "playVideo", args: [] });
	}

	/** @param {Page.Command} message */
	#send(message) {
		if (this.#ready) return this.#post(message);
		const others = this.#waiting.filter((one) => one.func !== message.func);
		this.#waiting = [...others, message];
	}

	/** @param {Page.Command} message */
	#post(message) {
		const text = JSON.stringify({ id: 1, channel: "widget", ...message });
		this.#frame.contentWindow?.postMessage(text, ORIGIN);
	}

	// The player answers once it listens itself.
	#greet(tries = 0) {
		if (this.#ready || tries > 60 || !this.#frame.isConnected) return;
		if (tries) this.#post({ event: "listening" });
		setTimeout(() => this.#greet(tries + 1), 250);
	}

	/** @param {MessageEvent<unknown>} event */
	#hear(event) {
		if (event.origin !== ORIGIN || event.source !== this.#frame.contentWindow) return;
		const { event: name, info } = parsed(event.data);
		if (name === "onError") {
			this.#states(REFUSALS[Number(info)] ?? "The player reports an error.");
		}
		if (!this.#ready) {
			this.#ready = true;
			for (const message of this.#waiting.splice(0)) this.#post(message);
		}
		const seconds = typeof info === "object" ? info?.currentTime : undefined;
		if (typeof seconds === "number") tell("player-time", { seconds });
	}
}

/** @type {Page.ParsePlayerMessage} */
function parsed(data) {
	try {
		return JSON.parse(String(data)) ?? {};
	} catch {
		return {};
	}
}

attach("[data-player]", HTMLElement, (place) => {
	const frame = getElement("iframe", place, HTMLIFrameElement);
	const media = getClosest(".media", place);
	const watch = getElement("[data-watch]", media, HTMLAnchorElement);
	const state = getElement("[data-player-state]", media);
	Player.meetOrigin(frame);
	const player = new Player(frame, (text) => {
		state.textContent = text;
	});
	document.addEventListener("seek", ({ detail: { seconds } }) => {
		if (!place.isConnected || seconds === null) return;
		player.seek(seconds);
		const address = new URL(watch.href);
		address.searchParams.set("t", `${Math.floor(seconds)}s`);
		watch.href = address.href;
		watch.title = `At ${timecode(seconds)}`;
	});
});
