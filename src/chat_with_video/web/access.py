"""Who may come in: those who know the access token, where one is set."""

import hashlib
import secrets

from itsdangerous import BadSignature, TimestampSigner

from chat_with_video.core.config import WebSettings
from chat_with_video.core.errors import Unauthorized
from chat_with_video.web.limits import ClientRate, RateLimited

COOKIE = "chat_with_video_access"
BADGE_LASTS_S = 30 * 24 * 3600
# A wrong token now and then is a slip; more are guesses.
WRONG_TOKENS_PER_MINUTE = 5

_BADGE = "signed in"


class AccessNeeded(Unauthorized):
    """The access token is missing or wrong."""

    code = "access-needed"


class Access:
    """Knows the access token, and the badges that it handed out for it.

    A badge is a signed cookie: it holds on every server with the same token, for 30 days, and
    for no longer than the token does.
    """

    def __init__(self, settings: WebSettings) -> None:
        self._token = settings.access_token.get_secret_value() if settings.access_token else ""
        self._signer = TimestampSigner(self._token, salt=__name__, digest_method=hashlib.sha256)
        self._wrong = ClientRate(WRONG_TOKENS_PER_MINUTE)

    @property
    def is_open(self) -> bool:
        """Whether no token is set, and everybody may come in."""
        return not self._token

    def check(self, token: str | None, client: str) -> None:
        """Raises AccessNeeded, and RateLimited after too many wrong tokens of a client."""
        if token is None:
            raise AccessNeeded(
                "This server wants its access token. Send it as `Authorization: Bearer …`, or "
                "sign in at /login."
            )
        if wait_s := self._wrong.wait_s(client):
            raise RateLimited(
                f"Too many wrong access tokens came from here. Try again in {wait_s} s.",
                retry_after_s=wait_s,
            )
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            self._wrong.count(client)
            raise AccessNeeded(
                "That is not this server's access token. Whoever runs the server set it as "
                "CWV_WEB__ACCESS_TOKEN."
            )

    def badge(self) -> str:
        """A cookie's value, for a browser that has shown the token."""
        return self._signer.sign(_BADGE).decode()

    def knows(self, badge: str) -> bool:
        """Whether a cookie's value is one of ours that still holds."""
        try:
            return self._signer.unsign(badge, max_age=BADGE_LASTS_S) == _BADGE.encode()
        except BadSignature:
            return False
