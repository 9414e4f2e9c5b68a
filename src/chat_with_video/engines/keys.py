"""The state of each provider's key, and how its last call ended."""

from typing import Literal

from pydantic import SecretStr

from chat_with_video.llm.engine import GOOGLE, revealed

KeyState = Literal["set", "missing", "refused", "not_needed"]
LastResult = Literal["not_asked", "worked", "failed"]

# Their models run on a machine of the user's own.
_WITHOUT_KEY = frozenset({"ollama"})


class ProviderKeys:
    """The state of each provider's key, from the settings and from the provider's responses."""

    def __init__(self, google_api_key: SecretStr | None) -> None:
        self._google = revealed(google_api_key)
        self._refused: set[str] = set()

    def state(self, provider: str) -> KeyState:
        """The state of a provider's key.

        Providers other than Google read their keys from variables of their own, so a key counts as
        set until it is refused.
        """
        if provider in self._refused:
            return "refused"
        if provider == GOOGLE:
            return "set" if self._google else "missing"
        return "not_needed" if provider in _WITHOUT_KEY else "set"

    def record(self, provider: str, *, is_refused: bool) -> None:
        """Remember whether a provider refused its key or accepted it."""
        (self._refused.add if is_refused else self._refused.discard)(provider)

    def redact(self, text: str) -> str:
        """The text without the key that the settings hold."""
        return text.replace(self._google, "[secret]") if self._google else text
