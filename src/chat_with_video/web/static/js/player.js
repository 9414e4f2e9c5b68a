import { attach, tell } from "./attach.js";
import { timecode } from "./times.js";

const ORIGIN = "https://www.youtube-nocookie.com";
const REFUSALS = { 100: "YouTube says the video is gone.", 101: "Its owner lets it play on YouTube only.", 150: "Its owner lets it play on YouTube only.", 153: "YouTube could not tell who asks." };

// YouTube's player, driven by messages; nothing of YouTube's runs in this page.
class Player {
  #frame;
  #ready = false;
  #waiting = [];

  constructor(frame, states) {
    this.#frame = frame;
    this.states = states;
    addEventListener("message", (event) => this.#hear(event));
    frame.addEventListener("load", () => this.#greet());
    this.#greet();
  }

  // Behind a proxy the server may not know its own address.
  static meetOrigin(frame) {
    const address = new URL(frame.src);
    if (address.searchParams.get("origin") === location.origin) return;
    address.searchParams.set("origin", location.origin);
    frame.src = address.href;
  }

  seek(seconds) {
    this.#send({ event: "command", func: "seekTo", args: [seconds, true] });
    this.#send({ event: "command", func: "playVideo", args: [] });
  }

  #send(message) {
    if (this.#ready) this.#post(message);
    else this.#waiting = [...this.#waiting.filter((one) => one.func !== message.func), message];
  }

  #post(message) {
    this.#frame.contentWindow?.postMessage(JSON.stringify({ id: 1, channel: "widget", ...message }), ORIGIN);
  }

  // The player answers once it listens itself.
  #greet(tries = 0) {
    if (this.#ready || tries > 60 || !this.#frame.isConnected) return;
    if (tries) this.#post({ event: "listening" });
    setTimeout(() => this.#greet(tries + 1), 250);
  }

  #hear(event) {
    if (event.origin !== ORIGIN || event.source !== this.#frame.contentWindow) return;
    const message = parsed(event.data);
    if (message.event === "onError") this.states(REFUSALS[message.info] ?? "The player reports an error.");
    if (!this.#ready) {
      this.#ready = true;
      this.#waiting.splice(0).forEach((one) => this.#post(one));
    }
    const seconds = message.info?.currentTime;
    if (typeof seconds === "number") tell("player-time", { seconds });
  }
}

function parsed(data) {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}

attach("[data-player]", (place) => {
  const frame = place.querySelector("iframe");
  const media = place.closest(".media");
  Player.meetOrigin(frame);
  const player = new Player(frame, (text) => (media.querySelector("[data-player-state]").textContent = text));
  const watch = media.querySelector("[data-watch]");
  document.addEventListener("seek", ({ detail }) => {
    if (!place.isConnected || detail.seconds === null) return;
    player.seek(detail.seconds);
    const address = new URL(watch.href);
    address.searchParams.set("t", `${Math.floor(detail.seconds)}s`);
    watch.href = address.href;
    watch.title = `At ${timecode(detail.seconds)}`;
  });
});
