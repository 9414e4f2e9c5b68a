/** @param {number} number */
const twoDigits = (number) => String(number).padStart(2, "0");

// `0:07`, `12:34`, `1:02:03`.
/** @param {number} seconds */
export function timecode(seconds) {
	const whole = Math.max(0, Math.floor(seconds));
	const hours = Math.floor(whole / 3600);
	const minutes = Math.floor(whole / 60) % 60;
	const rest = twoDigits(whole % 60);
	return hours ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

// The moment or the line that an element leads to.
/** @param {HTMLElement} element */
export const placeOf = ({ dataset: { position, seek } }) =>
	seek === undefined ? `line ${Number(position) + 1}` : timecode(Number(seek));
