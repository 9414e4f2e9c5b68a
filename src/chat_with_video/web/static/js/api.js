import { tell } from "./attach.js";

// What the server, or its absence, has to say; `message` is a sentence for the reader.
export class Problem extends Error {
	/**
	 * @param {Api.Problem} document
	 * @param {ErrorOptions} [options]
	 */
	constructor({ detail, code, status }, options) {
		super(detail, options);
		this.code = code;
		this.status = status;
	}
}

const AWAY = {
	code: "away",
	status: 0,
	detail: "The server cannot be reached. Nothing you typed is lost; try again in a moment.",
};
const ODD = {
	code: "odd",
	detail: "The server gave an answer that cannot be read. Load the page again.",
};

/**
 * What was caught, as a Problem.
 * @param {unknown} error
 */
export function problemOf(error) {
	if (error instanceof Problem) return error;
	const detail = error instanceof Error ? error.message : String(error);
	return new Problem({ code: "unexpected", detail }, { cause: error });
}

/**
 * Send a request; gives a good response or throws a Problem. A form stays one; any other object
 * becomes JSON.
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {Record<string, string>} [headers]
 */
export async function call(method, path, body, headers = {}) {
	const response = await send(path, requestOf(method, body, headers));
	tell("connection", { lost: false });
	if (response.ok) return response;
	if (response.status === 401) {
		location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
	}
	const odd = { ...ODD, status: response.status };
	throw new Problem(await response.json().catch(() => odd));
}

/**
 * @param {string} method
 * @param {object | undefined} body
 * @param {Record<string, string>} headers
 * @returns {RequestInit}
 */
function requestOf(method, body, headers) {
	if (!body) return { method, headers };
	if (body instanceof FormData || body instanceof URLSearchParams) return { method, headers, body };
	const json = { "Content-Type": "application/json", ...headers };
	return { method, headers: json, body: JSON.stringify(body) };
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function send(path, request) {
	try {
		return await fetch(path, request);
	} catch (error) {
		throw new Problem(AWAY, { cause: error });
	}
}
