"""A job: what is to be done, as data."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Job(BaseModel):
    """Queued work. It may run twice, so whoever does it looks at what is stored already.

    `task` names the kind of job for ever: it is stored. Jobs that share a `lock` run one after
    the other, in the order they were queued.
    """

    model_config = ConfigDict(frozen=True)

    task: ClassVar[str]

    @property
    def lock(self) -> str | None:
        return None
