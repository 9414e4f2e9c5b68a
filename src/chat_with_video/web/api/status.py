"""The state of this server: its engine, its health and its metrics."""

from fastapi import APIRouter, Response

from chat_with_video import __version__
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.metrics import CONTENT_TYPE
from chat_with_video.web.api.errors import problems
from chat_with_video.web.api.schemas import HealthOut, StatusOut
from chat_with_video.web.deps import ServicesDep
from chat_with_video.web.statuses import for_http

router = APIRouter(tags=["status"])


@router.get("/api/status")
async def get_status(services: ServicesDep) -> StatusOut:
    """The engine, its key's state, and where the data is stored; no secret."""
    engines = services.app.engines
    engine = engines.pick()
    return StatusOut(
        engine=engine.name,
        model=engine.model,
        key=engines.key,
        last_result=engines.last_result,
        problem=engines.problem and for_http(engines.problem).model_dump(),
        database="embedded" if services.app.embedded else "external",
        version=__version__,
    )


@router.get("/health/live")
async def is_live() -> HealthOut:
    """The process is running."""
    return HealthOut()


@router.get("/health/ready", responses=problems(DatabaseAway))
async def is_ready(services: ServicesDep) -> HealthOut:
    """The database answers too. The model need not be available."""
    await services.app.database.check()
    return HealthOut()


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def get_metrics(services: ServicesDep) -> Response:
    """This process's figures for Prometheus, and the state of the queue of all processes."""
    return Response(await services.app.render_metrics(), media_type=CONTENT_TYPE)
