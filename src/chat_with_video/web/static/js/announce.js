const place = () => document.querySelector("[data-announcer]");

// Say something to those who listen to the page.
export function announce(text) {
  const line = document.createElement("p");
  line.textContent = text;
  place().append(line);
  while (place().childElementCount > 12) place().firstElementChild.remove();
}

const SENTENCE = /^[^]*?(?:[.!?…;؟。]["'”’)\]]*(?=\s)|\n)/u;
const plain = (text) => text.replace(/\s*\[\d{1,4}\]/g, "").replace(/[*#`_>]+/g, "").replace(/^\s*-\s+/, "").trim();

// Says a streamed text sentence by sentence.
export class Speaker {
  #rest = "";

  feed(text) {
    this.#rest += text;
    for (let found; (found = SENTENCE.exec(this.#rest)); ) {
      this.#rest = this.#rest.slice(found[0].length);
      this.#say(found[0]);
    }
  }

  end() {
    this.#say(this.#rest);
    this.#rest = "";
  }

  #say(text) {
    if (plain(text)) announce(plain(text));
  }
}

// A message that goes away by itself, with something to do about it.
export function toast(text, label, act) {
  const box = document.createElement("div");
  box.className = "toast";
  box.append(Object.assign(document.createElement("span"), { textContent: text }));
  const button = Object.assign(document.createElement("button"), { textContent: label, type: "button" });
  button.addEventListener("click", () => (box.remove(), act()));
  box.append(button);
  document.querySelector("[data-toasts]").append(box);
  let timer;
  const wait = () => (timer = setTimeout(() => box.remove(), 12_000));
  for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, wait);
  wait();
}
