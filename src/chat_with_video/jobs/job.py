"""A job: a piece of work, as data."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Job(BaseModel):
    """Queued work. A job may run twice, so its handler must check which results are stored.

    `task` names the kind of job; it is stored, so it must never change. Jobs with the same `lock`
    run one after another, in the order of queueing.
    """

    model_config = ConfigDict(frozen=True)

    task: ClassVar[str]

    @property
    def lock(self) -> str | None:
        return None
