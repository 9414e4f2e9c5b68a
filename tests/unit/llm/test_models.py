import pytest
from pydantic import SecretStr

from chat_with_video.core.config import LOCAL_CONTEXT_TOKENS, LlmSettings
from chat_with_video.llm.engine import Engine, engine_of, is_configured
from chat_with_video.llm.errors import ModelUnusable
from chat_with_video.llm.models import _options, make_chat_model
from tests.conftest import needs_current_gemini_client

KEY = SecretStr("AIzaSy-a-key-that-is-nobodys")


def options(model: str) -> dict[str, object]:
    made = make_chat_model(LlmSettings(model=model), KEY)
    chosen = ("thinking_level", "thinking_budget", "temperature")
    return {name: getattr(made, name) for name in chosen if getattr(made, name) is not None}


@needs_current_gemini_client("it has no word for how much to think")
@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("gemini-flash-lite-latest", {"thinking_level": "minimal"}),
        ("gemini-3.5-flash-lite", {"thinking_level": "minimal"}),
        ("gemini-3-flash-preview", {"thinking_level": "minimal"}),
        ("gemini-3.6-flash", {"thinking_level": "minimal"}),
        ("gemini-3.7-flash", {"thinking_level": "low"}),
        ("gemini-3.1-pro-preview", {"thinking_level": "low"}),
        ("gemini-flash-latest", {"thinking_level": "low"}),
        ("gemini-2.5-flash-lite", {"thinking_budget": 0, "temperature": 0.2}),
        ("gemini-2.5-pro", {"thinking_budget": 128, "temperature": 0.2}),
        ("gemini-2.0-flash-lite", {"temperature": 0.2}),
        ("gemma-4-31b-it", {}),
    ],
)
def test_each_gemini_is_asked_to_think_as_little_as_it_can(
    model: str, expected: dict[str, object]
) -> None:
    assert options(f"google_genai:{model}") == expected


def test_a_bare_name_is_one_of_geminis_and_the_engine_says_so() -> None:
    assert engine_of(LlmSettings(model="gemini-2.5-flash")) == Engine("gemini", "gemini-2.5-flash")
    assert engine_of(LlmSettings(model="ollama:llama3.2:1b")) == Engine("ollama", "llama3.2:1b")


def test_only_gemini_waits_for_a_key_of_ours() -> None:
    assert is_configured(LlmSettings(), KEY)
    assert not is_configured(LlmSettings(), None)
    assert not is_configured(LlmSettings(), SecretStr("  "))
    assert is_configured(LlmSettings(model="ollama:llama3.2"), None)


@pytest.mark.parametrize(
    ("model", "advice"),
    [
        ("mistralai:mistral-small", "pip install langchain-mistralai"),
        ("nobody:nothing", "provider:model"),
        ("google_genai:gemini-flash-lite-latest", "GOOGLE_API_KEY"),
    ],
)
def test_a_model_that_cannot_be_made_says_what_to_do(model: str, advice: str) -> None:
    with pytest.raises(ModelUnusable) as caught:
        make_chat_model(LlmSettings(model=model), None)
    assert advice in caught.value.detail


@pytest.mark.parametrize(
    ("given", "tokens"), [({}, LOCAL_CONTEXT_TOKENS), ({"context_tokens": 12_000}, 12_000)]
)
def test_ollama_is_sent_the_size_of_its_context(given: dict[str, int], tokens: int) -> None:
    settings = LlmSettings(model="ollama:llama3.2", **given)
    assert settings.context_tokens == tokens
    assert _options("ollama", "llama3.2", settings, None)["num_ctx"] == tokens
    assert LlmSettings().context_tokens == 200_000
