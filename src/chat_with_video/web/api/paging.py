"""Pages of a list: the next one is in a `Link` header (RFC 8288)."""

from fastapi import Request, Response

MAX_CURSOR = 200


def link_next(request: Request, response: Response, cursor: str | None) -> None:
    """Add the address of the next page, if there is one, with this page's parameters."""
    if cursor:
        following = request.url.include_query_params(cursor=cursor)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
