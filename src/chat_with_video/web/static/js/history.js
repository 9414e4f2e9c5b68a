import { attach, sleep, tell } from "./attach.js";
import { fetchPage, put } from "./parts.js";

// Search as you type.
attach("[data-search]", (form) => {
  let latest = 0;
  const search = async (pause) => {
    const mine = (latest += 1);
    await sleep(pause);
    const query = form.elements.q.value.trim();
    if (mine !== latest) return;
    const path = query ? `/history?q=${encodeURIComponent(query)}` : "/history";
    try {
      const page = await fetchPage(path);
      if (mine !== latest) return;
      history.replaceState(null, "", path);
      document.title = page.title;
      show(page);
    } catch {
      tell("connection", { lost: true });
    }
  };
  form.elements.q.addEventListener("input", () => search(180));
  form.addEventListener("submit", (event) => (event.preventDefault(), search(0)));
});

// The line that is spoken stays, so that its change is heard.
function show(page) {
  const heard = document.querySelector("[data-count]");
  const fresh = page.querySelector("[data-results]");
  const words = fresh.querySelector("[data-count]").textContent;
  const old = document.querySelector("[data-results]");
  put(old, fresh);
  fresh.querySelector("[data-count]").replaceWith(heard);
  heard.textContent = words;
}

// More while scrolling; a press does the same.
attach("[data-more]", (link) => {
  let busy = false;
  const more = async () => {
    if (busy) return;
    busy = true;
    link.setAttribute("aria-busy", "true");
    try {
      const page = await fetchPage(link.href);
      const list = link.closest("[data-results]").querySelector("[data-cards]");
      for (const card of [...page.querySelectorAll("[data-card]")]) {
        list.append(card);
        tell("part", undefined, card);
      }
      const next = page.querySelector(".more");
      if (next) put(link.parentElement, next);
      else link.parentElement.remove();
    } catch {
      busy = false;
      link.removeAttribute("aria-busy");
      tell("connection", { lost: true });
    }
  };
  link.addEventListener("click", (event) => (event.preventDefault(), more()));
  new IntersectionObserver(([entry]) => entry.isIntersecting && more(), { rootMargin: "400px" }).observe(link);
});
