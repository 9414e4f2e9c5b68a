// What is not sent yet would be lost with the page.
let sending = false;

document.addEventListener("queue", (event) => {
	sending = event.detail.running;
});
addEventListener("beforeunload", (event) => {
	if (sending) event.preventDefault();
});
