import { attach } from "./attach.js";

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const california = new Intl.DateTimeFormat("en", {
	timeZone: "America/Los_Angeles",
	hour: "numeric",
	minute: "numeric",
	hourCycle: "h23",
});

// Midnight in California, as this reader's clock shows it.
function quotaBack() {
	const parts = california.formatToParts();
	/** @param {Intl.DateTimeFormatPartTypes} type */
	const part = (type) => Number(parts.find((one) => one.type === type)?.value);
	return new Date(Date.now() + (24 * 60 - part("hour") * 60 - part("minute")) * 60_000);
}

attach("[data-clock]", HTMLTimeElement, (time) => {
	time.textContent = clock.format(new Date(time.dateTime));
});
attach("[data-quota-back]", HTMLElement, (place) => {
	place.textContent = `, ${clock.format(quotaBack())} here`;
});
