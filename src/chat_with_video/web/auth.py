"""The access token, and the sessions of browsers that have shown it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadSignature, TimestampSigner

from chat_with_video.core.config import WebSettings
from chat_with_video.core.errors import Unauthorized
from chat_with_video.web.rate_limits import ClientRateLimiter, RateLimited

SESSION_COOKIE = "chat_with_video_access"
SESSION_LIFETIME_S = 30 * 24 * 3600
# A wrong token now and then is a mistake; more are guesses.
WRONG_TOKENS_PER_MINUTE = 5

# The name that this module had first: a browser that signed in then stays signed in.
_SALT = "chat_with_video.web.access"
_SESSION = "signed in"


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that has shown the token; `id` identifies it."""

    id: str
    expires_at: datetime


class AccessNeeded(Unauthorized):
    """The access token is missing or wrong."""

    code = "access-needed"


class TokenAuth:
    """Checks the access token, and the session cookies that replace it.

    A session cookie is signed with the token. It is valid on every server with the same token,
    for 30 days, and for no longer than the token is.
    """

    def __init__(self, settings: WebSettings) -> None:
        self._token = settings.access_token.get_secret_value() if settings.access_token else ""
        self._signer = TimestampSigner(self._token, salt=_SALT, digest_method=hashlib.sha256)
        self._wrong_tokens = ClientRateLimiter(WRONG_TOKENS_PER_MINUTE)

    @property
    def is_open(self) -> bool:
        """Whether no token is set, so that everybody has access."""
        return not self._token

    def verify_token(self, token: str | None, client: str) -> None:
        """Raises AccessNeeded, and RateLimited after too many wrong tokens of a client."""
        if token is None:
            raise AccessNeeded(
                "This server requires its access token. Send it as `Authorization: Bearer …`, or "
                "sign in at /login."
            )
        if wait_s := self._wrong_tokens.wait_s(client):
            raise RateLimited(
                f"Too many wrong access tokens came from here. Try again in {wait_s} s.",
                retry_after_s=wait_s,
            )
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            self._wrong_tokens.record(client)
            raise AccessNeeded(
                "That is not this server's access token. The server's operator set it as "
                "CWV_WEB__ACCESS_TOKEN."
            )

    def new_session_cookie(self) -> str:
        """The cookie's value for a browser that has shown the token."""
        return self._signer.sign(f"{_SESSION} {secrets.token_urlsafe(16)}").decode()

    def read_session(self, cookie: str) -> Session | None:
        """The session of a cookie that was signed with this token, in the last 30 days.

        This does not check whether it was revoked. The id is made from the signed content, since
        one signature can be written in several ways.
        """
        try:
            signed, signed_at = self._signer.unsign(
                cookie, max_age=SESSION_LIFETIME_S, return_timestamp=True
            )
        except BadSignature:
            return None
        # The first release signed these words alone.
        if not (signed + b" ").startswith(f"{_SESSION} ".encode()):
            return None
        id_ = hashlib.sha256(signed + signed_at.isoformat().encode()).hexdigest()
        return Session(id_, signed_at + timedelta(seconds=SESSION_LIFETIME_S))
