// The types of functions that modules share, and other shared types.
declare namespace Page {
	type Class<T extends Element> = new () => T;

	/** The first element that matches; throws where there is none of that type. */
	type GetElement = <T extends Element = HTMLElement>(
		selector: string,
		root?: ParentNode,
		type?: Class<T>,
	) => T;

	/** The first element that matches, or null. */
	type FindElement = <T extends Element = HTMLElement>(
		selector: string,
		root?: ParentNode,
		type?: Class<T>,
	) => T | null;

	/** All elements that match and are of that type. */
	type ListElements = <T extends Element = HTMLElement>(
		selector: string,
		root?: ParentNode,
		type?: Class<T>,
	) => T[];

	/** The nearest element around `from` that matches, itself included; throws where there is none. */
	type GetClosest = (selector: string, from: Element) => HTMLElement;

	/** The nearest element around `from` that matches, or null. */
	type FindClosest = (selector: string, from: EventTarget | null) => HTMLElement | null;

	type MakeElement = <Name extends keyof HTMLElementTagNameMap>(
		name: Name,
		properties?: Partial<HTMLElementTagNameMap[Name]>,
	) => HTMLElementTagNameMap[Name];
}

declare namespace Page {
	/** Give a behaviour to every element that matches, now and whenever a part of the page changes. */
	type Attach = <T extends Element>(
		selector: string,
		type: Class<T>,
		behave: (element: T) => void,
	) => void;

	/** Tell the other modules what happened. */
	type Tell = <Name extends keyof PageEvents>(
		name: Name,
		detail?: PageEvents[Name],
		target?: EventTarget,
	) => boolean;

	type Headers = Record<string, string>;

	/**
	 * Send a request; gives a good response or throws a Problem. A form stays one; any other object
	 * becomes JSON.
	 */
	type Call = (
		method: string,
		path: string,
		body?: object | undefined,
		headers?: Headers,
	) => Promise<Response>;

	type MakeRequest = (method: string, body: object | undefined, headers: Headers) => RequestInit;

	/** A message that goes away by itself, with a button to act on it. */
	type Toast = (text: string, label: string, act?: () => void) => void;
}

declare namespace Page {
	/** A file or a link for the queue. */
	interface QueueEntry {
		name: string;
		send: () => Promise<Response>;
	}

	interface QueuedRow {
		row: HTMLElement;
		send: () => Promise<Response>;
	}

	type Enqueue = (entries: QueueEntry[]) => void;
}

declare namespace Page {
	/** Called with the ids once the server has taken a question. */
	type Accepted = (ids: Api.MessageIds) => void;

	/** Ask; resolves when the answer has ended, throws a Problem when the question was not taken. */
	type Ask = (text: string, accepted?: () => void) => Promise<void>;

	type StreamAnswer = (
		method: string,
		address: string,
		fields?: Record<string, string>,
		headers?: Headers,
	) => Promise<Response>;

	type TakeEvent = (event: Api.StreamEvent, accepted?: Accepted) => void;
	type ReadAnswer<End> = (response: Response | null, accepted?: Accepted) => Promise<End>;

	/** Replace an element and let behaviours find the new one. */
	type Put = (old: Element, fresh: Element) => void;

	type BlockOf = (line: string) => { name: "li" | "h4" | "p"; list: "UL" | "OL" | null };
}

declare namespace Page {
	/** From and to, in letters of a folded line; `to` may lie beyond its end. */
	type Range = [number, number];

	/** What was found in each line, by its index. */
	type Hits = Map<number, Range[]>;

	/** `needle` is folded and without white space around it. */
	type FindHits = (needle: string) => Hits;

	/** The text with what was found in <mark>; nodes, not HTML. */
	type Mark = (text: string, hits: Range[]) => (string | Node)[];

	/** Where to bring a line: a third from above, or just into view. */
	type Where = "third" | "near";

	/** Mark a line, and bring it where it is to be. */
	type MarkLine = (position: number, where?: Where | null) => void;

	/** A message to YouTube's player. */
	interface Command {
		event: string;
		func?: string;
		args?: unknown[];
	}

	/** A message of the player; `info` is the number of an error, or the player's state. */
	type ParsePlayerMessage = (data: unknown) => {
		event?: string;
		info?: number | { currentTime?: number } | null;
	};
}

declare namespace Page {
	/** Who speaks, with all speakers that were merged; `color` is a number, or empty for none. */
	interface Person {
		id: number;
		name: string;
		color: string;
	}

	/** The person that a speaker's id stands for, or null where the list does not have it. */
	type FindPerson = (speakerId: number | string) => Person | null;

	/** Whose words citations are, as the end of “moments”; empty where nobody is named. */
	type TellWhose = (citations: HTMLElement[]) => string;

	/** Show how many lines each person has; takes the number for each speaker's id. */
	type CountLines = (lines: Map<number, number>) => void;

	/** Show in a line who speaks; `before` is the line shown above it. */
	type DecorateLine = (
		line: HTMLElement,
		segment: Api.Segment,
		before: Api.Segment | undefined,
	) => void;

	/** What the transcript needs to know of its speakers; sets hold speakers' ids. */
	interface TranscriptSpeakers {
		decorate: DecorateLine;
		listChosen: () => Set<number>;
		choose: (ids: Set<number>) => void;
	}
}

declare namespace Page {
	/** Captions that a browser read on a page of YouTube; `language` may be empty. */
	interface Handover {
		videoId: string;
		title: string;
		language: string;
		cues: HandedCue[];
	}

	/** The start and the duration, in milliseconds, and the words. */
	type HandedCue = [startMs: number, durationMs: number, text: string];
}
