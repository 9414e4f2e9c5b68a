"""Search in all transcripts."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator

from chat_with_video.core.database import DatabaseAway
from chat_with_video.library.cursor import CursorInvalid
from chat_with_video.library.errors import NothingToSearch
from chat_with_video.library.schemas import ChatHits
from chat_with_video.text.cleaning import clean_line
from chat_with_video.web.api.errors import problems
from chat_with_video.web.api.paging import MAX_CURSOR, link_next
from chat_with_video.web.deps import ServicesDep
from chat_with_video.web.problems import InvalidRequest

router = APIRouter(prefix="/api/search", tags=["search"])


@router.get("", responses=problems(NothingToSearch, CursorInvalid, InvalidRequest, DatabaseAway))
async def search(
    request: Request,
    response: Response,
    services: ServicesDep,
    q: Annotated[
        str,
        Query(
            max_length=200,
            description='Words near each other in a transcript, in any of their forms; "an exact '
            'phrase"; `or`; `-without`. The last word may be the beginning of one. `speaker:Ines` '
            'or `speaker:"Ines Vogel"` asks for the lines of one person.',
            examples=["forgetting curve"],
        ),
        AfterValidator(clean_line),
    ],
    limit: Annotated[int, Query(ge=1, le=50, description="How many videos.")] = 10,
    cursor: Annotated[str | None, Query(max_length=MAX_CURSOR)] = None,
) -> list[ChatHits]:
    """Search all transcripts, the best video first; the next page is in the `Link` header.

    Each video comes once, with the newest chat on it and up to five of its lines: their times,
    and their text as HTML in which `<mark>` is the only element.
    """
    async with services.app.reading() as tx:
        page = await tx.library.search(q, limit=limit, cursor=cursor)
    link_next(request, response, cursor=page.next_cursor)
    return page.groups
