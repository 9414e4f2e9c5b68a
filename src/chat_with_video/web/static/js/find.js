// Letters without accents and case, so that “γνωση” finds “γνώση”.
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");

// The text with what was found in <mark>; nodes, not HTML.
export function marked(text, needle) {
  if (!needle) return [document.createTextNode(text)];
  // Where each folded letter comes from.
  const from = [];
  let folded = "";
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let i = 0; i < plain.length; i += 1) from.push(at);
    folded += plain;
    at += letter.length;
  }
  from.push(text.length);
  const nodes = [];
  let done = 0;
  for (let hit = folded.indexOf(needle); hit >= 0; hit = folded.indexOf(needle, hit + needle.length)) {
    nodes.push(document.createTextNode(text.slice(done, from[hit])));
    done = from[hit + needle.length];
    nodes.push(Object.assign(document.createElement("mark"), { textContent: text.slice(from[hit], done) }));
  }
  nodes.push(document.createTextNode(text.slice(done)));
  return nodes;
}
