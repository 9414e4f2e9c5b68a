import { attach } from "./attach.js";
import { ask, isAnswering } from "./conversation.js";
import { chatId } from "./parts.js";

const key = `draft-${chatId()}`;
let running = isAnswering();

const error = () => document.querySelector("[data-ask-error]");
const field = () => document.querySelector("[data-composer] textarea");

function show() {
  const composer = document.querySelector("[data-composer]");
  const stop = composer.querySelector("[data-stop]");
  const send = composer.querySelector("[data-send]");
  const hadFocus = document.activeElement === stop || document.activeElement === send;
  stop.hidden = !running;
  send.hidden = running;
  if (hadFocus) (running ? stop : field()).focus();
  for (const chip of document.querySelectorAll(".chip[name=message]")) chip.disabled = running;
}

document.addEventListener("answering", (event) => {
  running = event.detail.running;
  show();
});
document.addEventListener("ask-error", (event) => (error().textContent = event.detail.text));

async function send(text, accepted) {
  if (!text.trim()) return;
  error().textContent = "";
  try {
    await ask(text, accepted);
  } catch (problem) {
    error().textContent = problem.message;
    field().focus();
  }
}

attach("[data-ask]", (form) =>
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (running) return;
    const chosen = event.submitter?.value;
    if (chosen) return send(chosen, () => {});
    const text = field().value;
    // The words stay until the server has them.
    send(text, () => {
      if (field().value === text) field().value = "";
      localStorage.removeItem(key);
      grow();
    });
  }),
);

// For browsers that do not let a field grow by itself.
function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  field().style.height = "auto";
  field().style.height = `${field().scrollHeight}px`;
}

attach("[data-composer]", (composer) => {
  const text = composer.querySelector("textarea");
  text.value ||= localStorage.getItem(key) ?? "";
  grow();
  show();
  text.addEventListener("input", () => {
    localStorage.setItem(key, text.value);
    grow();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.requestSubmit(composer.querySelector("[data-send]"));
  });
  composer.querySelector("[data-stop]").addEventListener("click", () => document.dispatchEvent(new CustomEvent("stop-answer")));
});
