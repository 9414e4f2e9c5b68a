import { Speaker, announce } from "./announce.js";
import { Problem, call } from "./api.js";
import { attach, sleep, tell } from "./attach.js";
import { Draft } from "./draft.js";
import { keepUp, stopFollowing, toEnd } from "./follow.js";
import { chatId, fetchPage, fromHtml, put } from "./parts.js";
import { events } from "./sse.js";

const list = document.querySelector("[data-messages]");
const path = `/chat/${chatId()}`;
const others = new BroadcastChannel(`chat-${chatId()}`);

let running = null;
export const isAnswering = () => Boolean(running);

const fromTemplate = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
const stream = (method, address, fields, headers) => call(method, address, fields && new URLSearchParams(fields), { headers: { Accept: "text/event-stream", ...headers } });
const isEnd = (event) => event.name === "done" || event.name === "error";

function setRunning(answer) {
  running = answer;
  tell("answering", { running: Boolean(answer) });
}

// One answer on its way to the page.
class Answer {
  constructor(article) {
    this.article = article;
    this.id = article.dataset.message;
    this.lastId = null;
    this.speaker = new Speaker();
    this.draft = new Draft(article.querySelector("[data-body]"), keepUp);
  }

  take(event, accepted) {
    this.lastId = event.id;
    if (event.name === "message") {
      this.id = event.data.message_id;
      this.article.id = `m-${this.id}`;
      accepted(event.data);
    } else if (event.name === "delta") {
      this.draft.text(event.data.text);
      this.speaker.feed(event.data.text);
    } else if (event.name === "citation") this.draft.cite(event.data);
    else if (event.name === "snapshot") this.draft.replace(event.data.content, event.data.citations);
  }

  // Read to the end, through as many connections as it takes.
  async read(response, accepted) {
    for (let pause = 300; ; pause = Math.min(pause * 2, 5000)) {
      try {
        response ??= await this.rejoin();
        for await (const event of events(response)) {
          this.take(event, accepted);
          pause = 300;
          if (isEnd(event)) return event;
        }
      } catch (problem) {
        if (problem instanceof Problem && problem.status >= 400 && problem.status < 500) throw problem;
      }
      if (!this.id) throw new Problem({ code: "away", status: 0, detail: "The connection broke before the question arrived. Send it again." });
      response = null;
      tell("connection", { lost: true });
      await sleep(pause);
    }
  }

  rejoin() {
    const headers = this.lastId ? { "Last-Event-ID": this.lastId } : {};
    return stream("GET", `${path}/messages/${this.id}/events`, undefined, headers);
  }

  // The answer as the server shows it takes the draft's place.
  settle(end) {
    this.draft.end();
    this.speaker.end();
    if (end.data.article) put(this.article, fromHtml(end.data.article));
    else {
      this.article.dataset.status = "failed";
      tell("ask-error", { text: end.data.detail });
    }
    if (end.name === "error") announce(end.data.detail);
    else if (end.data.status === "stopped") announce("Stopped.");
    keepUp();
    stopFollowing();
    tell("answers");
  }
}

async function run(answer, response, accepted = () => {}) {
  setRunning(answer);
  try {
    answer.settle(await answer.read(response, accepted));
  } finally {
    setRunning(null);
    others.postMessage("changed");
  }
}

// Ask a question; resolves when its answer has ended, throws a Problem when it was not taken.
export async function ask(text, accepted) {
  if (running) throw new Problem({ code: "answer-running", detail: "Wait for the answer, or stop it first." });
  const question = fromTemplate("question");
  question.querySelector("p").textContent = text;
  const article = fromTemplate("answer");
  const again = list.querySelector("[data-again]");
  if (again) again.hidden = true;
  document.querySelector("[data-hint]")?.remove();
  list.append(question, article);
  const answer = new Answer(article);
  setRunning(answer);
  toEnd();
  try {
    const response = await stream("POST", `${path}/ask`, { message: text });
    await run(answer, response, (ids) => {
      question.id = `m-${ids.user_message_id}`;
      again?.remove();
      others.postMessage("changed");
      accepted();
    });
  } catch (problem) {
    setRunning(null);
    if (again) again.hidden = false;
    question.remove();
    article.remove();
    if (problem.code === "answer-running" || !problem.status) sync();
    throw problem;
  }
}

// The last answer once more.
async function again(id, text) {
  if (running) return;
  const old = document.getElementById(`m-${id}`);
  const article = fromTemplate("answer");
  const asked = old.previousElementSibling.querySelector("p");
  const before = asked.textContent;
  old.replaceWith(article);
  if (text) asked.textContent = text;
  const answer = new Answer(article);
  setRunning(answer);
  toEnd();
  try {
    await run(answer, await stream("POST", `${path}/messages/${id}/retry`, { message: text ?? "" }));
  } catch (problem) {
    setRunning(null);
    article.replaceWith(old);
    asked.textContent = before;
    tell("ask-error", { text: problem.message });
  }
}

attach("[data-retry]", (form) =>
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again(form.dataset.retry, form.elements.message?.value);
  }),
);

// An answer that streamed in came without its question, which stands above it.
attach(".edit textarea", (field) => {
  if (!field.value) field.defaultValue = field.closest(".answer").previousElementSibling.querySelector("p").textContent;
});

document.addEventListener("stop-answer", () => {
  if (running?.id) call("POST", `/api/chats/${chatId()}/messages/${running.id}/stop`).catch((problem) => tell("ask-error", { text: problem.message }));
});

// Join an answer that was begun elsewhere, or before the page was loaded.
attach('.answer[data-status="streaming"][data-message]', async (article) => {
  if (running) return;
  const answer = new Answer(article);
  await run(answer, null).catch(() => sync());
});

// Show what was said in another tab.
const seen = (root) => [...root.querySelectorAll("article")].map((one) => `${one.id} ${one.dataset.status ?? ""} ${one.querySelector("p")?.textContent}`).join();

async function sync() {
  if (running) return;
  const page = await fetchPage(`/chat/${chatId()}`);
  const fresh = page.querySelector("[data-messages]");
  if (running || seen(list).endsWith(seen(fresh))) return;
  document.querySelector(".earlier")?.replaceWith(page.querySelector(".earlier") ?? "");
  list.replaceChildren(...fresh.children);
  if (list.childElementCount) document.querySelector("[data-hint]")?.remove();
  tell("part", undefined, list);
  tell("answers");
}

const quietly = () => sync().catch((problem) => problem.status === 404 && location.reload());
others.addEventListener("message", quietly);
document.addEventListener("visibilitychange", () => document.hidden || quietly());
// A page that comes back from the browser's memory may have missed an end.
addEventListener("pageshow", (event) => event.persisted && quietly());
