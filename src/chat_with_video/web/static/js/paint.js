import { tell } from "./attach.js";
import { listElements } from "./elements.js";
import { findPerson } from "./people.js";

// Citations get the present name and the colour of the person who speaks.
function paint() {
	for (const { dataset } of listElements(".citation[data-speaker]")) {
		const person = findPerson(dataset.speaker ?? "");
		if (!person) continue;
		dataset.name = person.name;
		dataset.color = person.color;
	}
	tell("painted");
}

paint();
document.addEventListener("answers", paint);
document.addEventListener("part", paint);
