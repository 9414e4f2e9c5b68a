"""Pages of a list: the next one is in a `Link` header (RFC 8288)."""

from fastapi import Request, Response

MAX_CURSOR = 200


def link_next(request: Request, response: Response, **place: object) -> None:
    """Link to the next page, if there is one: the same request, from that place on."""
    if any(place.values()):
        following = request.url.include_query_params(**place)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
