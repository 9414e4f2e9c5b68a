"""The tokens that calls cost."""

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict, Field


class Usage(BaseModel):
    """Tokens in and out, as the provider counts them.

    `prompt_cut` says that the provider read only a part of the prompt. It is not stored with the
    usage: the coverage of an answer and the analysis have a field for it.
    """

    model_config = ConfigDict(frozen=True)

    input_tokens: int
    output_tokens: int
    prompt_cut: bool = Field(default=False, exclude=True)

    def __add__(self, other: Self) -> Self:
        return type(self)(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            prompt_cut=self.prompt_cut or other.prompt_cut,
        )


def total(usages: Iterable[Usage | None]) -> Usage | None:
    """The sum of the known ones; None when none is known."""
    told = [usage for usage in usages if usage is not None]
    return sum(told[1:], start=told[0]) if told else None
