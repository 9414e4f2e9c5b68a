"""The state of each provider's key."""

import pytest
from pydantic import SecretStr

from chat_with_video.core.config import LlmSettings, Settings
from chat_with_video.engines import Engines
from chat_with_video.engines.keys import ProviderKeys

KEY = SecretStr("a-key")


@pytest.mark.parametrize(
    ("provider", "key", "state"),
    [
        ("google_genai", KEY, "set"),
        ("google_genai", None, "missing"),
        ("google_genai", SecretStr("  "), "missing"),
        ("openai", None, "set"),
        ("ollama", None, "not_needed"),
        ("ollama", KEY, "not_needed"),
    ],
)
def test_a_key_is_set_missing_or_not_needed_by_its_provider(
    provider: str, key: SecretStr | None, state: str
) -> None:
    assert ProviderKeys(key).state(provider) == state


def test_a_refusal_counts_for_its_provider_alone_until_a_call_succeeds() -> None:
    keys = ProviderKeys(KEY)
    keys.record("openai", is_refused=True)
    assert (keys.state("openai"), keys.state("google_genai")) == ("refused", "set")
    keys.record("google_genai", is_refused=False)
    assert keys.state("openai") == "refused"
    keys.record("openai", is_refused=False)
    assert keys.state("openai") == "set"


@pytest.mark.parametrize(
    ("model", "state", "engine"),
    [
        ("gemini-2.5-flash", "missing", "offline"),
        ("openai:gpt-5-mini", "set", "openai"),
        ("ollama:llama3.2", "not_needed", "ollama"),
    ],
)
def test_the_engine_is_offline_only_where_a_key_is_missing(
    model: str, state: str, engine: str
) -> None:
    settings = Settings(_env_file=None, google_api_key=None, llm=LlmSettings(model=model))
    engines = Engines(settings)
    assert (engines.key, engines.pick().name) == (state, engine)


def test_an_error_does_not_repeat_the_key() -> None:
    assert ProviderKeys(KEY).redact("bad key a-key") == "bad key [secret]"
    assert ProviderKeys(None).redact("bad key") == "bad key"
