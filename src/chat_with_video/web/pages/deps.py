"""What pages are handed."""

from typing import Annotated, cast

from fastapi import Depends, Request

from chat_with_video.web.pages.rendering import Pages


async def _pages(request: Request) -> Pages:
    return cast(Pages, request.app.state.pages)


PagesDep = Annotated[Pages, Depends(_pages)]
