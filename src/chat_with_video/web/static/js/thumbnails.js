// Replaces a picture that does not load by the placeholder.
/** @param {HTMLImageElement} image */
function replace(image) {
	const { placeholder } = image.dataset;
	if (placeholder && !image.src.endsWith(placeholder)) image.src = placeholder;
}

document.addEventListener(
	"error",
	({ target }) => target instanceof HTMLImageElement && replace(target),
	true,
);
for (const image of document.images) if (image.complete && !image.naturalWidth) replace(image);
