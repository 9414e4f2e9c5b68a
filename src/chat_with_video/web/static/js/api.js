import { tell } from "./attach.js";

// A problem of the server, or a failed connection; `message` is for the user.
export class Problem extends Error {
	/**
	 * @param {Api.Problem} document
	 * @param {ErrorOptions} [options]
	 */
	constructor({ detail, code, status }, options) {
		// Places for errors show plain text.
		super(detail.replaceAll("`", ""), options);
		this.code = code;
		this.status = status;
	}
}

const AWAY = {
	code: "away",
	status: 0,
	detail: "The server cannot be reached. Your text is kept; try again in a moment.",
};
const ODD = {
	code: "odd",
	detail: "The server’s answer cannot be read. Load the page again.",
};

/** @param {unknown} error */
export function problemOf(error) {
	if (error instanceof Problem) return error;
	const detail = error instanceof Error ? error.message : String(error);
	return new Problem({ code: "unexpected", detail }, { cause: error });
}

// A visitor who is not signed in goes to the login page.
/** @type {Page.Call} */
export async function call(method, path, body, headers = {}) {
	try {
		return await request(method, path, body, headers);
	} catch (error) {
		if (problemOf(error).status === 401) {
			location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
		}
		throw error;
	}
}

// For a page that must not be left.
/** @type {Page.Call} */
export async function request(method, path, body, headers = {}) {
	const response = await send(path, requestOf(method, body, headers));
	tell("connection", { lost: false });
	if (response.ok) return response;
	const odd = { ...ODD, status: response.status };
	throw new Problem(await response.json().catch(() => odd));
}

/** @type {Page.MakeRequest} */
function requestOf(method, body, headers) {
	if (!body) return { method, headers };
	if (body instanceof FormData || body instanceof URLSearchParams) return { method, headers, body };
	const json = { "Content-Type": "application/json", ...headers };
	return { method, headers: json, body: JSON.stringify(body) };
}

/** @type {typeof fetch} */
async function send(path, options) {
	try {
		return await fetch(path, options);
	} catch (error) {
		throw new Problem(AWAY, { cause: error });
	}
}
