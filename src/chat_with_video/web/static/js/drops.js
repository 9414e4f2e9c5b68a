// A file that is dropped outside of a drop area must not replace the page.
/** @param {DragEvent} event */
const refuse = (event) => {
	if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
	event.preventDefault();
	event.dataTransfer.dropEffect = "none";
};
addEventListener("dragover", refuse);
addEventListener("drop", refuse);
