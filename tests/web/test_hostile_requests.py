"""Requests made to break a parser: each gets a sentence, none causes a bug."""

import base64

import httpx

from tests.web.conversation import ask, complete, srt, upload
from tests.web.sse import text_of

NOBODY = "00000000-0000-4000-8000-000000000000"
CHAT = f"/api/chats/{NOBODY}"
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "multipart/form-data; boundary=b"}
FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.srt"\r\n\r\nx\r\n'
TAKES_JSON = (
    ("POST", "/api/chats"),
    ("POST", "/api/chats/upload"),
    ("PATCH", CHAT),
    ("POST", f"{CHAT}/captions"),
    ("POST", f"{CHAT}/messages"),
    ("POST", f"{CHAT}/messages/{NOBODY}/retry"),
)


async def refused(client: httpx.AsyncClient, method: str, path: str, **sent: object) -> str:
    """The code of the problem that the request is answered with."""
    response = await client.request(method, path, **sent)  # type: ignore[arg-type]
    assert 400 <= response.status_code < 500, (path, response.status_code, response.text)
    problem = response.json()
    assert problem["detail"].endswith(".")
    return str(problem["code"])


async def test_json_of_any_shape_is_refused_in_a_sentence(client: httpx.AsyncClient) -> None:
    bodies = (
        b"[" * 100_000,
        b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
        b'{"source_url":' + b"9" * 5_000 + b"}",
        b'{"message":NaN,"text":NaN,"title":NaN,"source_url":NaN}',
        b'{"text":"\xff\xfe"}',
        "[]".encode("utf-32"),
    )
    for method, path in TAKES_JSON:
        for body in bodies:
            code = await refused(client, method, path, content=body, headers=JSON)
            assert code == "invalid-request", (path, body[:20])


async def test_a_form_of_any_shape_is_refused_in_a_sentence(client: httpx.AsyncClient) -> None:
    bodies = (
        b"".join(FILE.replace(b"file", b"x%d" % n) for n in range(300)) + b"--b--\r\n",
        FILE * 300 + b"--b--\r\n",
        b"--b\r\n" + b"X-H: 1\r\n" * 20_000 + FILE[5:] + b"--b--\r\n",
        b"--b\r\nX-H: " + b"a" * 500_000 + b"\r\n" + FILE[5:] + b"--b--\r\n",
        FILE.replace(b"a.srt", b"a" * 100_000) + b"--b--\r\n",
        b"x" * 1000,
    )
    for body in bodies:
        for path in ("/api/chats/upload", f"{CHAT}/captions"):
            code = await refused(client, "POST", path, content=body, headers=FORM)
            assert code in {"invalid-request", "too-many-files"}, body[:50]
        page = await client.post("/upload", content=body, headers=FORM)
        assert page.status_code == 422


async def test_an_invalid_id_is_not_found(client: httpx.AsyncClient) -> None:
    for id_ in ("0", "%00", "..%2f..", "{}", f"{NOBODY}0", "%F0%9F%8E%AC", "1" * 5_000):
        for path in (f"/api/chats/{id_}", f"/chat/{id_}", f"{CHAT}/messages/{id_}/events"):
            response = await client.get(path)
            assert response.status_code == 404, path
            assert response.json()["code"] in {"chat-not-found", "message-not-found", "not-found"}


def cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


async def test_a_limit_a_cursor_and_an_event_id_have_to_be_one(client: httpx.AsyncClient) -> None:
    events = f"{CHAT}/messages/{NOBODY}/events"
    for text in ("x", "9" * 5_000, "-1", "1e3", "\u0661", "1.5"):
        for path, sent in (
            ("/api/chats", {"params": {"limit": text}}),
            (events, {"headers": {"Last-Event-ID": text.encode()}}),
        ):
            assert await refused(client, "GET", path, **sent) == "invalid-request", text
        cursor = {"cursor": text[:200]}
        assert await refused(client, "GET", "/api/chats", params=cursor) == "cursor-invalid"
    for moment in ("9999-12-31T23:59:59.999999-14:00", "0001-01-01T00:00:00+14:00"):
        extreme = base64.urlsafe_b64encode(f"{moment} {NOBODY}".encode()).decode()
        assert (await client.get("/api/chats", params={"cursor": extreme})).status_code == 200


async def test_every_character_is_stored_and_shown_or_left_out(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client, srt(("A film 🎬 on 𝔪𝔢𝔪𝔬𝔯𝔶 and 𠀋 recall, said 👩‍🔬.",)))
    await complete(client, chat_id)
    path = f"/api/chats/{chat_id}"
    title = b'{"title": "\\ud83c\\udfac \\ud800\\u0000 \xf0\x9f\x8e\xac"}'
    renamed = await client.patch(path, content=title, headers=JSON)
    assert renamed.json()["title"] == "🎬 ? 🎬"
    question = b'{"message": "\\udfff\\u0000What of \\ud83c\\udfac?"}'
    asked = await client.post(f"{path}/messages", content=question, headers=JSON)
    assert asked.status_code == 200
    assert (await client.get(path)).json()["messages"][0]["content"] == "?What of 🎬?"
    assert "🎬" in text_of(await ask(client, chat_id, "film 🎬 𝔪𝔢𝔪𝔬𝔯𝔶"))
    for page in (f"/chat/{chat_id}", f"/chat/{chat_id}/transcript", "/history?q=%F0%9F%8E%AC"):
        assert "🎬" in (await client.get(page)).text
    assert (await client.get("/api/chats", params={"q": "\x00🎬"})).json()[0]["id"] == chat_id
