"""What calls cost."""

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict


class Usage(BaseModel):
    """Tokens in and out, as the provider counts them."""

    model_config = ConfigDict(frozen=True)

    input_tokens: int
    output_tokens: int

    def __add__(self, other: Self) -> Self:
        return type(self)(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
        )


def total(usages: Iterable[Usage | None]) -> Usage | None:
    """The sum of those that were told; None when none was."""
    told = [usage for usage in usages if usage is not None]
    return sum(told[1:], start=told[0]) if told else None
