import { attach, tell } from "./attach.js";
import { placeOf } from "./times.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;

let count = 0;
let chosen = null;

const shape = (name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const strip = () => document.querySelector("[data-strip]");

// Where in the talk something lies, from 0 to 1.
function share(element) {
  const duration = Number(strip().dataset.duration);
  if (element.dataset.seek !== undefined && duration) return Number(element.dataset.seek) / duration;
  return count ? Number(element.dataset.position) / count : null;
}

// Which parts of the talk the answer at hand drew on: the one pressed last, else the newest, else the summary.
function draw() {
  if (!strip()) return;
  if (!chosen?.isConnected) chosen = null;
  const answer = chosen ?? [...document.querySelectorAll(".answer")].filter((one) => one.querySelector(".citation")).at(-1);
  const source = answer ?? document.querySelector(".analysis .prose");
  const citations = [...(source?.querySelectorAll(".citation") ?? [])].filter((one) => share(one) !== null);
  strip().hidden = !citations.length;
  if (!citations.length) return;
  const ticks = [...document.querySelectorAll("[data-chapter]")].map(share).filter(Boolean);
  strip().querySelector("[data-marks]").replaceChildren(
    ...ticks.map((at) => shape("line", { x1: at * WIDTH, x2: at * WIDTH, y1: 0, y2: 16 })),
    ...citations.map((one) => shape("rect", { x: Math.min(share(one) * WIDTH, WIDTH - 10), y: 0, width: 10, height: 16, rx: 2 })),
    shape("line", { class: "here", x1: -9, x2: -9, y1: 0, y2: 16 }),
  );
  strip().querySelector("[data-strip-words]").textContent = words(citations, Boolean(answer));
}

function words(citations, isAnswer) {
  const places = [...new Map(citations.sort((a, b) => a.dataset.position - b.dataset.position).map((one) => [one.dataset.position, placeOf(one)])).values()];
  const what = isAnswer ? "This answer" : "The summary";
  if (places.length === 1) return `${what} draws on one moment, ${places[0]}.`;
  return `${what} draws on ${places.length} moments, from ${places[0]} to ${places.at(-1)}.`;
}

attach("[data-strip]", (place) => {
  draw();
  place.querySelector("svg").addEventListener("click", (event) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = (event.clientX - left) / width;
    const duration = Number(place.dataset.duration);
    if (duration) tell("seek", { position: null, seconds: at * duration, from: null });
    else tell("seek", { position: Math.floor(at * count), seconds: null, from: null });
  });
});
attach("[data-chapter], .analysis", draw);
// Where there is room, chapters are open beside a player too.
attach("[data-chapters]", (details) => innerHeight >= 900 && innerWidth >= 768 && (details.open = true));
for (const name of ["answers", "part"]) document.addEventListener(name, draw);
document.addEventListener("transcript", (event) => {
  count = event.detail.count;
  draw();
});
document.addEventListener("click", (event) => {
  const answer = event.target.closest(".answer");
  if (!answer?.querySelector(".citation")) return;
  chosen = answer;
  draw();
});
document.addEventListener("answering", (event) => event.detail.running && (chosen = null));

// The moment that plays, and its chapter.
document.addEventListener("player-time", ({ detail: { seconds } }) => {
  const at = (seconds / Number(strip()?.dataset.duration)) * WIDTH;
  const here = strip()?.querySelector(".here");
  if (here && at >= 0) for (const end of ["x1", "x2"]) here.setAttribute(end, at);
  const chapters = [...document.querySelectorAll("[data-chapter]")];
  const now = chapters.filter((one) => Number(one.dataset.seek) <= seconds).at(-1);
  for (const one of chapters) one.toggleAttribute("aria-current", false);
  now?.setAttribute("aria-current", "true");
  const words = document.querySelector("[data-chapter-now]");
  if (words) words.textContent = now?.lastElementChild.textContent ?? "";
});
