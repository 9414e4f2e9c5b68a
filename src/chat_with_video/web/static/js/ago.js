import { attach } from "./attach.js";

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
	["year", 31_536_000],
	["month", 2_592_000],
	["week", 604_800],
	["day", 86_400],
	["hour", 3600],
	["minute", 60],
];
const ago = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

/** @param {Date} date */
function relative(date) {
	const passed = (Date.now() - date.getTime()) / 1000;
	for (const [unit, seconds] of UNITS) {
		if (passed >= seconds) return ago.format(-Math.floor(passed / seconds), unit);
	}
	return "just now";
}

attach("[data-ago]", HTMLTimeElement, (time) => {
	const date = new Date(time.dateTime);
	time.title = exact.format(date);
	time.textContent = relative(date);
});
