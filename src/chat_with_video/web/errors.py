"""Errors in a request before it reaches an endpoint."""

from chat_with_video.core.errors import Invalid, TooLarge


class MalformedRequest(Invalid):
    """The bytes on the connection are not HTTP."""

    code = "malformed-request"

    def __init__(self) -> None:
        super().__init__("This is not an HTTP request that the server can read.")


class TargetTooLong(TooLarge):
    """The address in the request line is longer than the limit."""

    code = "target-too-long"

    def __init__(self) -> None:
        super().__init__("The address is longer than 8 kB. Send long values in the body.")


class HeadersTooLarge(TooLarge):
    """The headers, or a body's trailers and chunk lines, are larger than the limit."""

    code = "headers-too-large"

    def __init__(self) -> None:
        super().__init__(
            "The headers have more than 32 kB or 100 lines. In a browser, delete this site's "
            "cookies and try again."
        )


class RequestTooSlow(Invalid):
    """The headers did not end in time, or the body made no progress."""

    code = "request-too-slow"
    title = "Too slow"

    def __init__(self) -> None:
        super().__init__("The request did not arrive in time. Check the connection and try again.")
