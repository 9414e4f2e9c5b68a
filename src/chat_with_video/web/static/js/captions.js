import { call } from "./api.js";
import { attach, tell } from "./attach.js";

// The place for errors that the forms of a group share.
function errorNear(form) {
  let place = form.parentElement;
  while (!place.querySelector(":scope > [data-error]")) place = place.parentElement;
  return place.querySelector(":scope > [data-error]");
}

// A file or a text becomes a chat, or is given to the one at hand.
async function send(form) {
  const error = errorNear(form);
  const button = form.querySelector("button");
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  error.textContent = "";
  try {
    const path = `/api${form.dataset.captions.replace(/^\/chat\//, "/chats/").replace(/^\/upload$/, "/chats/upload")}`;
    const fields = new FormData(form);
    const body = form.elements.file ? fields : { text: fields.get("text"), title: fields.get("title") || null };
    const accepted = await (await call("POST", path, body)).json();
    if (location.pathname === `/chat/${accepted.chat_id}`) tell("process");
    else location.assign(`/chat/${accepted.chat_id}`);
  } catch (problem) {
    error.textContent = problem.message;
    form.querySelector("[type=file], textarea").focus();
    if (form.elements.file) form.reset();
  } finally {
    button.removeAttribute("aria-busy");
  }
}

attach("[data-captions]", (form) => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  const file = form.elements.file;
  if (!file) return;
  const chosen = () => file.files.length && send(form);
  file.addEventListener("change", chosen);
  chosen(); // Perhaps before this script was there.
  // Wherever on the page a file is dropped, it is meant for here.
  const over = (event) => {
    if (!form.isConnected || !event.dataTransfer?.types.includes("Files")) return false;
    event.preventDefault();
    return true;
  };
  document.addEventListener("dragover", (event) => form.classList.toggle("over", over(event)));
  document.addEventListener("dragleave", (event) => event.relatedTarget ?? form.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    form.classList.remove("over");
    if (!over(event) || !event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    send(form);
  });
});
