import { call } from "./api.js";
import { attach } from "./attach.js";

// Rename in place.
attach("[data-rename]", (form) => {
  const details = form.closest("details");
  const title = form.closest("[data-card], .head").querySelector("[data-title]");
  const error = form.querySelector("[data-error]");
  details.addEventListener("toggle", () => details.open && form.elements.title.select());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const chat = await (await call("PATCH", `/api/chats/${form.dataset.rename}`, { title: form.elements.title.value })).json();
      title.textContent = form.elements.title.value = chat.title;
      if (title.title) title.title = chat.title;
      error.textContent = "";
      details.open = false;
      details.querySelector("summary").focus();
    } catch (problem) {
      error.textContent = problem.message;
    }
  });
});
