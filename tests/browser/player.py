"""A page that imitates YouTube's player: it uses its protocol, and shows the commands it got."""

_PAGE = """<!doctype html><title>Player</title>
<body style="margin:0;background:#1F2937;color:#E5E7EB;font:16px sans-serif">
<output id="told"></output>
<script>
let parentOrigin = new URLSearchParams(location.search).get("origin");
let time = 0;
const say = (message) => parent.postMessage(JSON.stringify(message), parentOrigin);
window.advance = (seconds) => {
  time = seconds;
  say({ event: "infoDelivery", info: { currentTime: time, playerState: 1 } });
};
addEventListener("message", (event) => {
  if (event.origin !== parentOrigin) return;
  const message = JSON.parse(event.data);
  if (message.event === "listening") say({ event: "initialDelivery", info: { currentTime: time } });
  if (message.event !== "command") return;
  told.textContent += `${message.func}(${message.args.join()}) `;
  if (message.func === "seekTo") advance(message.args[0]);
});
</script>"""


def player_page() -> str:
    return _PAGE
