// What the scripts read of the API's answers; the whole contract is at /openapi.json.
declare namespace Api {
  type ChatStatus = "processing" | "complete" | "failed";
  type ChatStage = "queued" | "fetching" | "analyzing" | "done";
  type MessageStatus = "streaming" | "complete" | "stopped" | "failed";

  interface ChatAccepted {
    chat_id: string;
    status: ChatStatus;
  }

  interface Chat {
    status: ChatStatus;
    stage: ChatStage;
    attempts: unknown[];
    title: string;
    has_transcript: boolean;
  }

  interface Citation {
    number: number;
    position: number;
    start_s: number | null;
    quote: string;
  }

  interface Message {
    id: string;
    status: MessageStatus;
    html: string | null;
  }

  interface Segment {
    position: number;
    start_s: number | null;
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
    citation: Citation;
    snapshot: { content: string; citations: Citation[] };
    done: Message;
    error: Problem;
  }

  /** One event of an answer's stream; `done` or `error` is the last. */
  type StreamEvent = {
    [Name in keyof StreamData]: { id: string; name: Name; data: StreamData[Name] };
  }[keyof StreamData];

  type EndEvent = Extract<StreamEvent, { name: "done" | "error" }>;
}
