import { placeOf } from "./times.js";

// The quote behind a citation, while it is pointed at or has the focus.
const box = document.querySelector("[data-quote]");
let shown = null;
let hiding = 0;

function show(citation) {
  clearTimeout(hiding);
  if (citation === shown) return;
  hide();
  shown = citation;
  // The browser's own bubble would stand beside ours.
  citation.dataset.quoted ??= citation.title;
  citation.removeAttribute("title");
  citation.setAttribute("aria-describedby", "quote");
  citation.classList.add("shown");
  const time = Object.assign(document.createElement("span"), { className: "time", textContent: placeOf(citation) });
  const quote = Object.assign(document.createElement("span"), { dir: "auto", textContent: `“${citation.dataset.quoted}”` });
  box.replaceChildren(time, quote);
  box.hidden = false;
  place(citation.getBoundingClientRect());
}

function place(at) {
  const edge = shown.closest(".column").getBoundingClientRect().right;
  const left = Math.max(16, Math.min(at.left - 24, edge - box.offsetWidth));
  const above = at.top - box.offsetHeight - 8;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(above > 64 ? above : at.bottom + 8) + scrollY}px`;
}

function hide() {
  box.hidden = true;
  shown?.classList.remove("shown");
  shown?.removeAttribute("aria-describedby");
  shown = null;
}

const citationOf = (event) => event.target.closest?.(".citation");
document.addEventListener("pointerover", (event) => {
  if (citationOf(event)) show(citationOf(event));
  else if (box.contains(event.target)) clearTimeout(hiding);
  else if (shown && shown !== document.activeElement) {
    clearTimeout(hiding);
    hiding = setTimeout(hide, 150);
  }
});
document.addEventListener("focusin", (event) => (citationOf(event) ? show(citationOf(event)) : hide()));
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
document.addEventListener("part", hide);
addEventListener("resize", hide);
