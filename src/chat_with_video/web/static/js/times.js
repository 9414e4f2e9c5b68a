// `0:07`, `12:34`, `1:02:03`.
export function timecode(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

export const placeOf = (element) =>
  element.dataset.seek === undefined ? `line ${Number(element.dataset.position) + 1}` : timecode(Number(element.dataset.seek));
