"""The browser hand-over: its script, the page that takes captions, and links that are shared."""

import re

import httpx
import pytest

from chat_with_video.core.config import Settings, WebSettings
from chat_with_video.web.pages.handover import userscript

TOKEN = "tür-und-tor"
WEB = WebSettings(
    port=0, access_token=TOKEN, allowed_hosts=("127.0.0.1", "[::1]", "videos.example")
)


@pytest.fixture(scope="module")
def shared_settings(shared_settings: Settings) -> Settings:
    return shared_settings.model_copy(update={"web": WEB})


def test_the_script_runs_on_pages_of_videos_alone_with_no_rights_and_no_updates() -> None:
    script = userscript("http://127.0.0.1:8000")
    header = script.partition("// ==/UserScript==")[0]
    assert re.findall(r"@(?:match|include|connect|require|grant) +(.+)", header) == [
        "https://www.youtube.com/*",
        "https://m.youtube.com/*",
        "none",
    ]
    assert "@updateURL" not in script
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)


@pytest.mark.parametrize(
    ("address", "literal"),
    [
        ("https://[::1]:8000", '"https://[::1]:8000"'),
        ('http://a"; alert(1); "', r'"http://a\"; alert(1); \""'),
        ("http://a\n// @grant all", r'"http://a\n// @grant all"'),
        ("http://</script>\u2028", r'"http://\u003c/script>\u2028"'),
    ],
)
def test_the_address_is_a_string_literal_whatever_it_contains(address: str, literal: str) -> None:
    script = userscript(address)
    assert f"const SERVER = {literal};\n" in script
    assert "chat-with-video.invalid" not in script


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "[::1]:8123", "VIDEOS.example"])
async def test_the_script_opens_the_address_that_it_came_from(
    shared_client: httpx.AsyncClient, host: str
) -> None:
    response = await shared_client.get("/handover.user.js", headers={"Host": host})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/javascript")
    assert f'const SERVER = "http://{host.lower()}";' in response.text
    assert TOKEN not in response.text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", '127.0.0.1"', "127.0.0.1:80/x", ""]
)
async def test_a_host_that_is_not_allowed_gets_no_script(
    shared_client: httpx.AsyncClient, host: str
) -> None:
    response = await shared_client.get("/handover.user.js", headers={"Host": host})
    assert response.status_code in {400, 403}
    assert "UserScript" not in response.text


async def test_the_page_is_open_like_the_login_page_and_the_same_for_everyone(
    shared_client: httpx.AsyncClient,
) -> None:
    response = await shared_client.get("/receive", headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert "script-src 'self';" in response.headers["content-security-policy"]
    assert "form-action 'self'" in response.headers["content-security-policy"]
    module = re.search(r'src="(/static/\w+/js/receive\.js)"', response.text)
    assert module and (await shared_client.get(module[1])).status_code == 200
    bearer = {"Accept": "text/html", "Authorization": f"Bearer {TOKEN}".encode()}
    assert (await shared_client.get("/receive", headers=bearer)).text == response.text


@pytest.mark.parametrize("path", ["/receive/", "/receive/x", "/receivers", "/handover.user.js/x"])
async def test_no_path_beside_it_is_open(shared_client: httpx.AsyncClient, path: str) -> None:
    assert (await shared_client.get(path)).status_code == 401


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"url": "https://youtu.be/aBcDeFgHiJk"}, "https://youtu.be/aBcDeFgHiJk"),
        ({"url": "youtu.be/aBcDeFgHiJk"}, "youtu.be/aBcDeFgHiJk"),
        (
            {"text": "Watch “Memory” on https://youtu.be/aBcDeFgHiJk?si=x."},
            "https://youtu.be/aBcDeFgHiJk?si=x",
        ),
        ({"url": "", "text": "no link"}, "no link"),
        ({"url": "</textarea><script>1</script>"}, "&lt;/textarea&gt;&lt;script&gt;1"),
        ({"text": 'https://a"><img src=x>'}, "https://a"),
        ({"text": "a\0b"}, "ab"),
    ],
)
async def test_a_shared_link_fills_the_field_and_starts_nothing(
    client: httpx.AsyncClient, query: dict[str, str], field: str
) -> None:
    page = await client.get("/", params=query)
    assert page.status_code == 200
    found = re.search(r"<textarea[^>]*name=\"source_url\"[^>]*>(.*?)</textarea>", page.text)
    assert found and found[1].startswith(field)
    assert (await client.get("/api/chats")).json() == []


async def test_the_first_page_installs_the_script(client: httpx.AsyncClient) -> None:
    assert 'href="/handover.user.js"' in (await client.get("/")).text
