// The parts of the API's responses (/openapi.json) and of the streams that the scripts use.
declare namespace Api {
	type ChatStatus = "processing" | "complete" | "failed";
	type ChatStage = "queued" | "fetching" | "analyzing" | "done";
	type MessageStatus = "streaming" | "complete" | "stopped" | "failed";

	interface ChatAccepted {
		chat_id: string;
		existing?: boolean;
		status?: ChatStatus;
		report?: TranscriptReport;
		playlist_url?: string | null;
	}

	interface PlaylistAccepted {
		playlist_id: string;
	}

	/** What was found in an uploaded transcript, in words. */
	interface TranscriptReport {
		sentence: string;
	}

	/** What became of one file of several. */
	interface UploadResult {
		filename: string | null;
		chat_id?: string;
		report?: TranscriptReport;
		problem?: Problem;
	}

	interface Chat {
		status: ChatStatus;
		stage: ChatStage;
		attempts: unknown[];
		title: string;
		has_transcript: boolean;
	}

	/** A citation of an answer that a page watches. */
	interface CitationButton {
		number: number;
		button: string;
	}

	/** Whether a citation's quote carries the sentences that cite it. */
	interface CitationSupport {
		citation: number;
		support: "supported" | "doubtful" | "not_checked";
		reason: string | null;
	}

	/** How an answer that a page watches ended; the whole of it, and the engine in use, as HTML. */
	interface EndedAnswer {
		status: MessageStatus;
		article: string;
		engine: string;
	}

	/** The same where it failed; there is no article where nothing could be stored. */
	interface FailedAnswer extends Problem {
		article?: string | null;
		engine: string;
	}

	interface Segment {
		position: number;
		start_s: number | null;
		speaker_id: number | null;
		speaker: string | null;
		text: string;
		suspicious: boolean;
	}

	interface Transcript {
		language: string | null;
		segments: Segment[];
	}

	/** An error (RFC 9457); `detail` says what to do next. */
	interface Problem {
		code: string;
		detail: string;
		status?: number;
	}

	/** Which messages a stream is about. */
	interface MessageIds {
		user_message_id: string;
		message_id: string;
	}

	interface StreamData {
		message: MessageIds;
		delta: { text: string };
		citation: CitationButton;
		support: CitationSupport;
		snapshot: { content: string; citations: CitationButton[] };
		done: EndedAnswer;
		error: FailedAnswer;
	}

	/** One event of an answer's stream; `done` or `error` is the last. */
	type StreamEvent = {
		[Name in keyof StreamData]: { id: string; name: Name; data: StreamData[Name] };
	}[keyof StreamData];

	type EndEvent = Extract<StreamEvent, { name: "done" | "error" }>;
}
