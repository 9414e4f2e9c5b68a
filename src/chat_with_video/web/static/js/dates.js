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
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const california = new Intl.DateTimeFormat("en", {
	timeZone: "America/Los_Angeles",
	hour: "numeric",
	minute: "numeric",
	hourCycle: "h23",
});

/** @param {Date} date */
function relative(date) {
	const passed = (Date.now() - date.getTime()) / 1000;
	for (const [unit, seconds] of UNITS) {
		if (passed >= seconds) return ago.format(-Math.floor(passed / seconds), unit);
	}
	return "just now";
}

// Midnight in California, as this reader's clock shows it.
function quotaBack() {
	const parts = california.formatToParts();
	/** @param {Intl.DateTimeFormatPartTypes} type */
	const part = (type) => Number(parts.find((one) => one.type === type)?.value);
	return new Date(Date.now() + (24 * 60 - part("hour") * 60 - part("minute")) * 60_000);
}

attach("[data-ago]", HTMLTimeElement, (time) => {
	const date = new Date(time.dateTime);
	time.title = exact.format(date);
	time.textContent = relative(date);
});
attach("[data-clock]", HTMLTimeElement, (time) => {
	time.textContent = clock.format(new Date(time.dateTime));
});
attach("[data-quota-back]", HTMLElement, (place) => {
	place.textContent = `, ${clock.format(quotaBack())} here`;
});
