"""A job: a description of queued work."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Job(BaseModel):
    """Queued work. It may run twice, so its handler checks first which results are stored.

    `task` names the kind of job and never changes: it is stored. Jobs that share a `lock` run one
    after the other, in the order they were queued.
    """

    model_config = ConfigDict(frozen=True)

    task: ClassVar[str]

    @property
    def lock(self) -> str | None:
        return None
