import { tell } from "./attach.js";

// What the server, or its absence, has to say; `message` is a sentence for the reader.
export class Problem extends Error {
  constructor({ detail, code, status }) {
    super(detail);
    this.code = code;
    this.status = status;
  }
}

const AWAY = { code: "away", status: 0, detail: "The server cannot be reached. Nothing you typed is lost; try again in a moment." };
const ODD = { code: "odd", detail: "The server gave an answer that cannot be read. Load the page again." };

// Send a request; gives a good response or throws a Problem. An object becomes JSON; a form stays one.
export async function call(method, path, body, options = {}) {
  const isForm = body === undefined || body instanceof FormData || body instanceof URLSearchParams;
  const headers = { ...(isForm ? {} : { "Content-Type": "application/json" }), ...options.headers };
  let response;
  try {
    response = await fetch(path, { method, body: isForm ? body : JSON.stringify(body), ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(AWAY);
  }
  tell("connection", { lost: false });
  if (response.ok) return response;
  if (response.status === 401) location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
  throw new Problem(await response.json().catch(() => ({ ...ODD, status: response.status })));
}
