"""The chat model that the settings name."""

import asyncio
import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from chat_with_video.core.config import LlmSettings
from chat_with_video.llm.engine import GOOGLE, provider_and_model, revealed
from chat_with_video.llm.errors import ModelUnusable, redacted, translated

# langchain-google-genai uses google-genai from 4.0 on.
IS_GEMINI_CLIENT_OF_2024 = find_spec("google.genai") is None

type ChatModel = BaseChatModel

# The least thinking each kind of Gemini accepts; the first that matches counts. Asking for less is
# an error: `minimal` is refused by Pro and by Flash from 3.7 on, any level by 2.5, a budget under
# 128 by 2.5 Pro (ai.google.dev/gemini-api/docs/thinking). Other models do not think.
_LEAST_THINKING: tuple[tuple[str, dict[str, Any]], ...] = (
    (r"gemini-2\.5-pro", {"thinking_budget": 128}),
    (r"gemini-2\.5-", {"thinking_budget": 0}),
    (r"gemini-([3-9][\d.]*-)?flash-lite", {"thinking_level": "minimal"}),
    (r"gemini-3(\.[0-6])?-flash", {"thinking_level": "minimal"}),
    (r"gemini-([3-9]|(flash|pro)-latest)", {"thinking_level": "low"}),
)


def make_chat_model(settings: LlmSettings, google_api_key: SecretStr | None) -> BaseChatModel:
    """The model, making one attempt per call. Raises ModelUnusable."""
    provider, model = provider_and_model(settings)
    options = _options(provider, model, settings, google_api_key)
    try:
        made = _made(provider, model, options)
    except ImportError as exc:
        raise ModelUnusable(
            f"The package for “{provider}” is missing. Install it with"
            f" `pip install {_package(provider, exc)}`, or change CWV_LLM__MODEL."
        ) from exc
    except Exception as exc:
        # Each provider's class has its own errors for settings and keys that it cannot use.
        raise ModelUnusable(
            f"“{settings.model}” cannot be used: {redacted(str(exc))}. Write CWV_LLM__MODEL as"
            " provider:model, and set what that provider needs (its key, CWV_LLM__BASE_URL)."
        ) from exc
    return made


def _made(provider: str, model: str, options: dict[str, Any]) -> BaseChatModel:
    if provider == GOOGLE and IS_GEMINI_CLIENT_OF_2024:
        # It needs libraries that take seconds to import, and that other releases lack.
        client = import_module("chat_with_video.llm.gemini_2024")
        gemini: BaseChatModel = client.make_gemini(model, options)
        return gemini
    chosen: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
    return chosen


async def close_chat_model(model: BaseChatModel) -> None:
    """Close the model's connections, if its class keeps any."""
    close = getattr(model, "aclose", None)
    if close is not None:
        await close()


async def send_test_request(model: BaseChatModel) -> None:
    """Send the smallest possible request, once, within 10 s. Raises the errors of `llm.errors`."""
    with translated():
        async with asyncio.timeout(10):
            await model.ainvoke("Say ok.")


def _options(
    provider: str, model: str, settings: LlmSettings, google_api_key: SecretStr | None
) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if settings.base_url:
        options["base_url"] = settings.base_url.get_secret_value()
    match provider:
        case "google_genai":
            return options | _google_options(model, settings.timeout_s, google_api_key)
        case "ollama":
            # Its class takes the HTTP client's settings in one argument and never retries. Without
            # a size of context, Ollama cuts prompts at its own default without an error.
            return options | {
                "client_kwargs": {"timeout": settings.timeout_s},
                "num_ctx": settings.context_tokens,
            }
        case _:
            return options | {"timeout": settings.timeout_s, "max_retries": 0}


def _google_options(model: str, timeout_s: float, api_key: SecretStr | None) -> dict[str, Any]:
    if revealed(api_key) is None:
        raise ModelUnusable("Gemini needs an API key. Set GOOGLE_API_KEY and start again.")
    return {
        "api_key": api_key,
        "timeout": timeout_s,
        # One attempt; zero would mean Google's own default of five.
        "max_retries": 1,
        # Google advises against lowering it from Gemini 3 on, and later models refuse or ignore it.
        "temperature": 0.2 if re.search(r"gemini-[12]\.", model) else None,
        **_least_thinking(model),
    }


def _least_thinking(model: str) -> dict[str, Any]:
    return next((least for form, least in _LEAST_THINKING if re.search(form, model)), {})


def _package(provider: str, exc: ImportError) -> str:
    missing = exc.__cause__.name if isinstance(exc.__cause__, ImportError) else None
    return (missing or f"langchain-{provider}").partition(".")[0].replace("_", "-")
