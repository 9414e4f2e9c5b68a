import { announce } from "./announce.js";
import { call } from "./api.js";
import { attach, sleep, tell } from "./attach.js";
import { chatId, refreshParts } from "./parts.js";

const FIRST_MS = 400;
const LONGEST_MS = 5000;
const STAGES = { queued: "Queued.", fetching: "Fetching the captions.", analyzing: "Analyzing." };
const ENDS = { complete: "The summary is here.", failed: "It failed." };

const visible = () =>
  document.hidden
    ? new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }))
    : Promise.resolve();

const stateOf = (chat) => [chat.status, chat.stage, chat.attempts.length, chat.has_transcript].join();

let watching = false;

// Follow the work on a chat until it ends; less often the longer nothing happens.
async function watch() {
  if (watching) return;
  watching = true;
  let seen = "";
  let pause = FIRST_MS;
  for (;;) {
    await visible();
    try {
      const chat = await (await call("GET", `/api/chats/${chatId()}`)).json();
      if (stateOf(chat) !== seen) {
        await refreshParts();
        seen = stateOf(chat);
        pause = FIRST_MS;
        announce(ENDS[chat.status] ?? STAGES[chat.stage]);
      }
      if (chat.status !== "processing") break;
    } catch (problem) {
      if (problem.status === 404) return location.reload();
      tell("connection", { lost: true });
    }
    await sleep(pause);
    pause = Math.min(pause * 1.4, LONGEST_MS);
  }
  watching = false;
}

attach('[data-part="state"][data-status="processing"]', watch);
document.addEventListener("process", watch);

// Try again, and analyze again.
attach("[data-post]", (form) =>
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await call("POST", form.dataset.post);
    } catch (problem) {
      announce(problem.message);
    }
    watch();
  }),
);
