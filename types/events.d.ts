// The events that the modules of a page send each other, with their details.
interface PageEvents {
	/** An answer begins or ends. */
	answering: { running: boolean };
	/** The answers on the page are others now. */
	answers: undefined;
	"ask-error": { text: string };
	connection: { lost: boolean };
	/** A part of the page was replaced; the event's target is the new one. */
	part: undefined;
	/** Speakers have other names, or were merged or separated. */
	people: undefined;
	/** Other speakers were chosen, whose lines alone are shown. */
	"people-chosen": undefined;
	/** Citations have the present names and colors of their speakers. */
	painted: { whose: Page.TellWhose };
	"player-time": { seconds: number };
	/** Work on the chat has begun. */
	process: undefined;
	/** A queue of files and links works, or has ended. */
	queue: { running: boolean };
	seek: Seek;
	"stop-answer": undefined;
	transcript: { count: number };
}

/** A place in the talk: a line, a moment or both; `from` is what was pressed. */
interface Seek {
	position: number | null;
	seconds: number | null;
	from: Element | null;
}

type PageEventMap = { [Name in keyof PageEvents]: CustomEvent<PageEvents[Name]> };

interface DocumentEventMap extends PageEventMap {}
