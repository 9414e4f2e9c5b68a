"""The engine that the settings name; this module imports nothing of LangChain."""

from dataclasses import dataclass

from pydantic import SecretStr

from chat_with_video.core.config import LlmSettings

GOOGLE = "google_genai"


@dataclass(frozen=True)
class Engine:
    """An engine: `gemini`, `offline`, or another provider's name; and its model."""

    name: str
    model: str


def engine_of(settings: LlmSettings) -> Engine:
    """The engine that these settings name, whether or not it can be used."""
    provider, model = provider_and_model(settings)
    return Engine("gemini" if provider == GOOGLE else provider, model)


def is_configured(settings: LlmSettings, google_api_key: SecretStr | None) -> bool:
    """Whether the model can be used at all; if not, the offline engine does the work.

    Other providers take their keys from variables of their own, or need none.
    """
    return provider_and_model(settings)[0] != GOOGLE or revealed(google_api_key) is not None


def provider_and_model(settings: LlmSettings) -> tuple[str, str]:
    """Provider and model; a bare name is one of Gemini's."""
    provider, colon, model = settings.model.partition(":")
    return (provider, model) if colon else (GOOGLE, provider)


def revealed(key: SecretStr | None) -> str | None:
    return (key.get_secret_value().strip() or None) if key else None
