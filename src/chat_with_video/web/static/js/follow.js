// Keeps the end of the conversation in view, unless the reader went up.
const GAP = 16;
let following = false;
let lastY = scrollY;

const list = () => document.querySelector("[data-messages]");
const composer = () => document.querySelector('[data-part="composer"]');
const button = () => document.querySelector("[data-newest]");

const endY = () => {
  const sticks = getComputedStyle(composer()).position === "sticky";
  const below = sticks ? composer().offsetHeight : 0;
  return Math.max(0, list().getBoundingClientRect().bottom + scrollY + below + GAP - innerHeight);
};

const showButton = (isAway) => (button().hidden = !isAway || !list().childElementCount);

export function toEnd() {
  following = true;
  showButton(false);
  keepUp();
}

export function keepUp() {
  if (following && Math.abs(endY() - scrollY) > 1) scrollTo({ top: endY(), behavior: "instant" });
  else if (!following) showButton(document.querySelector('[data-status="streaming"].answer') && endY() > scrollY + GAP);
}

export const stopFollowing = () => (following = false);

addEventListener(
  "scroll",
  () => {
    const up = scrollY < lastY - 1;
    lastY = scrollY;
    const away = endY() - scrollY;
    if (up && away > 2 * GAP) following = false;
    if (Math.abs(away) <= 2 * GAP && document.querySelector('[data-status="streaming"].answer')) following = true;
    if (following) showButton(false);
  },
  { passive: true },
);
document.addEventListener("click", (event) => event.target.closest("[data-newest]") && toEnd());
