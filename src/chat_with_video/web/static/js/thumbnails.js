// A picture that does not load is replaced by the drawn one.
const replace = (image) => {
  if (image.dataset.placeholder && !image.src.endsWith(image.dataset.placeholder)) image.src = image.dataset.placeholder;
};
document.addEventListener("error", (event) => event.target.matches?.("img") && replace(event.target), true);
for (const image of document.images) if (image.complete && !image.naturalWidth) replace(image);
