// Give a behaviour to every element that matches, now and whenever a part of the page is replaced.
export function attach(selector, behave) {
  const known = new WeakSet();
  const look = (root) => {
    for (const element of [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)]) {
      if (known.has(element)) continue;
      known.add(element);
      behave(element);
    }
  };
  look(document);
  document.addEventListener("part", (event) => look(event.target));
}

export const tell = (name, detail, target = document) =>
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
