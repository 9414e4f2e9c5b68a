import { call } from "./api.js";
import { attach } from "./attach.js";

// From a pasted link to its chat.
attach("[data-link]", (form) => {
  const field = form.elements.source_url;
  const error = form.querySelector("[data-error]");
  const button = form.querySelector("[data-submit]");
  const show = (text) => {
    error.textContent = text;
    field.toggleAttribute("aria-invalid", false);
    if (text) field.setAttribute("aria-invalid", "true");
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    show("");
    try {
      const accepted = await (await call("POST", "/api/chats", { source_url: field.value })).json();
      location.assign(`/chat/${accepted.chat_id}`);
    } catch (problem) {
      show(problem.message);
      field.focus();
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
  field.addEventListener("input", () => error.textContent && show(""));
});
