"""The API document for people, without scripts from other sites."""

from typing import Any

from fastapi import APIRouter, Request, Response

from chat_with_video.web.deps import PagesDep

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def show_api(request: Request, pages: PagesDep) -> Response:
    """Every endpoint with its parameters and responses; programs read /openapi.json."""
    document = request.app.openapi()
    calls = [
        _call(method, path, call)
        for path, methods in document["paths"].items()
        for method, call in methods.items()
    ]
    return pages.page(request, "api.html", about=document["info"], calls=calls)


def _call(method: str, path: str, call: dict[str, Any]) -> dict[str, Any]:
    return {
        "method": method.upper(),
        "path": path,
        "description": call["description"],
        "parameters": call.get("parameters", []),
        "bodies": list(call.get("requestBody", {}).get("content", {})),
        "answers": [_answer(code, answer) for code, answer in call["responses"].items()],
    }


def _answer(status: str, answer: dict[str, Any]) -> dict[str, Any]:
    (media,) = list(answer.get("content", {}).values())[:1] or [{}]
    return {
        "status": status,
        "description": answer["description"],
        "codes": list(media.get("examples", {})),
    }
