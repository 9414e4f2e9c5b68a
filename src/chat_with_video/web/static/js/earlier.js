import { attach, tell } from "./attach.js";
import { fetchPage } from "./parts.js";

// Earlier messages come in above, without moving what is read.
attach("[data-earlier]", (link) =>
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const list = document.querySelector("[data-messages]");
    const first = list.firstElementChild;
    try {
      const all = (await fetchPage(link.href)).querySelector("[data-messages]");
      const before = first.getBoundingClientRect().top;
      for (const message of [...all.children]) {
        if (message.id === first.id) break;
        first.before(message);
      }
      link.parentElement.remove();
      scrollBy(0, first.getBoundingClientRect().top - before);
      tell("part", undefined, list);
    } catch {
      tell("connection", { lost: true });
    }
  }),
);
