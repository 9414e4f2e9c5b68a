import { announce } from "./announce.js";
import { attach } from "./attach.js";
import { placeOf } from "./times.js";

const video = document.querySelector("[data-video]")?.dataset.video;

function reference(citation) {
  const place = placeOf(citation);
  if (!video || citation.dataset.seek === undefined) return `(${place})`;
  return `[${place}](https://youtu.be/${video}?t=${Math.floor(citation.dataset.seek)})`;
}

// What is drawn, as Markdown again; with the moments as links, or without them.
function textOf(node, withTimes) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.matches(".citation")) return withTimes ? reference(node) : "";
  const inner = [...node.childNodes].map((child) => textOf(child, withTimes)).join("");
  const clean = inner.replace(/ +([.,;:!?])/g, "$1").replace(/^ +| +$/gm, "").trim();
  switch (node.tagName) {
    case "LI":
      return `${node.parentElement.tagName === "OL" ? `${[...node.parentElement.children].indexOf(node) + 1}.` : "-"} ${clean}\n`;
    case "P": case "UL": case "OL": case "H1": case "H2": case "H3": case "H4": case "PRE": case "BLOCKQUOTE":
      return `${clean}\n\n`;
    case "STRONG":
      return `**${inner}**`;
    default:
      return node.matches("[data-body]") ? clean : inner;
  }
}

async function copy(button, text) {
  const before = (button.dataset.label ??= button.textContent);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    announce("Copied.");
  } catch {
    button.textContent = "Not allowed by the browser";
  }
  setTimeout(() => (button.textContent = before), 2000);
}

attach(".answer:not([data-status=streaming])", (answer) => {
  if (!answer.querySelector("[data-body]")?.textContent.trim()) return;
  const tools = document.getElementById("tools").content.firstElementChild.cloneNode(true);
  const footer = answer.querySelector("footer");
  footer.insertBefore(tools, footer.querySelector("[data-again]"));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const body = button.closest(".answer").querySelector("[data-body]");
  copy(button, textOf(body, button.dataset.copy === "times").trim());
});

attach("[data-copy-items]", (button) =>
  button.addEventListener("click", () => {
    const items = [...document.querySelectorAll("[data-items] li")].map((item) => {
      const time = item.querySelector(".time");
      return `- [ ] ${item.firstElementChild.textContent}${time ? ` ${reference(time)}` : ""}`;
    });
    copy(button, items.join("\n"));
  }),
);
