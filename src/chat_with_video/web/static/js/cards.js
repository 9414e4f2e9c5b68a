import { toast } from "./announce.js";
import { call } from "./api.js";
import { attach } from "./attach.js";

// Delete, with a while to think better of it.
attach("[data-delete]", (form) => {
  const card = form.closest("[data-card]");
  const path = `/api/chats/${form.dataset.delete}`;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await call("DELETE", path);
    } catch (problem) {
      if (problem.status !== 404) return toast(problem.message, "Close", () => {});
    }
    const place = document.createComment("");
    const next = card.nextElementSibling ?? card.previousElementSibling;
    card.replaceWith(place);
    (next?.querySelector("[data-title]") ?? document.querySelector("main a, main input")).focus({ preventScroll: true });
    toast(`Deleted: ${card.querySelector("[data-title]").textContent}`, "Undo", () => restore(path, place, card));
  });
});

async function restore(path, place, card) {
  try {
    await call("POST", `${path}/restore`);
    if (place.isConnected) place.replaceWith(card);
    else location.reload();
    card.querySelector("[data-title]").focus();
  } catch (problem) {
    toast(problem.message, "Close", () => {});
  }
}
