const FIELD = /^(id|event|data): (.*)$/s;

/** @param {Response} response that brings server-sent events */
export async function* events(response) {
	/** @type {Record<string, string>} */
	let fields = {};
	for await (const line of linesOf(response)) {
		const [, name, value = ""] = FIELD.exec(line) ?? [];
		if (name) fields[name] = value;
		if (line) continue;
		if (fields.data) yield parsed(fields);
		fields = {};
	}
}

/** @param {Response} response */
async function* linesOf(response) {
	const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
	let rest = "";
	while (reader) {
		const { done, value } = await reader.read();
		if (done) return;
		const lines = (rest + value).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) yield line.replace(/\r$/, "");
	}
}

/** @param {Record<string, string>} fields */
function parsed({ id, event, data = "" }) {
	return /** @type {Api.StreamEvent} */ ({ id, name: event, data: JSON.parse(data) });
}
