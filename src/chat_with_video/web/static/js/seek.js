import { tell } from "./attach.js";

// Whatever names a place in the talk leads there.
document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-position]");
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { position, seek } = target.dataset;
  tell("seek", { position: Number(position), seconds: seek === undefined ? null : Number(seek), from: target });
});

// On one column the transcript is far from the answer: go there, and offer the way back.
const back = document.querySelector("[data-back]");
let from = null;
document.addEventListener("seek", (event) => {
  from = event.detail.from;
  const media = document.querySelector(".media");
  if (!from || media.contains(from) || !matchMedia("(max-width: 767px)").matches) return;
  media.querySelector(".transcript").scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  back.hidden = false;
});
back.addEventListener("click", () => {
  back.hidden = true;
  from?.scrollIntoView({ block: "center" });
  from?.focus({ preventScroll: true });
});

// An address may name a moment: #t=163.2
const moment = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
if (moment) document.addEventListener("transcript", () => tell("seek", { position: null, seconds: Number(moment[1]), from: null }), { once: true });
