"""Settings from the environment."""

from pathlib import Path

import pytest

from chat_with_video.core.config import Settings, SettingsInvalid, load_settings, unknown_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GOOGLE_API_KEY", "GEMINI_API_KEY", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.google_api_key is None
    assert settings.web.port == 8000
    assert settings.sources.languages == ("en",)


def test_the_environment_wins_over_the_file_and_google_over_gemini(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("CWV_WEB__PORT=8001\nCWV_LOG__LEVEL=debug\nGEMINI_API_KEY=a\n")
    monkeypatch.setenv("CWV_WEB__PORT", "8002")
    monkeypatch.setenv("GOOGLE_API_KEY", "b")
    monkeypatch.setenv("CWV_SOURCES__LANGUAGES", "de, en")
    settings = load_settings()
    assert (settings.web.port, settings.log.level) == (8002, "debug")
    assert settings.google_api_key is not None
    assert settings.google_api_key.get_secret_value() == "b"
    assert settings.sources.languages == ("de", "en")


def test_a_key_is_in_no_printed_form_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", "very-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:very-secret@db/name")
    monkeypatch.setenv("CWV_SOURCES__PROXY", "http://me:very-secret@proxy:3128")
    monkeypatch.setenv("CWV_LLM__BASE_URL", "https://me:very-secret@model.example")
    settings = load_settings()
    assert "very-secret" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_a_setting_that_cannot_be_used_is_named_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CWV_WEB__PORT", "eighty")
    with pytest.raises(SettingsInvalid, match="CWV_WEB__PORT"):
        load_settings()
    monkeypatch.setenv("CWV_WEB", "nonsense")
    with pytest.raises(SettingsInvalid, match="by itself"):
        load_settings()


def test_unknown_settings_are_reported_with_the_nearest_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CWV_LLM_MODEL", "ollama:llama3.2")
    monkeypatch.setenv("cwv_datadir", "/data")
    monkeypatch.setenv("CWV_SOMETHING_ELSE_ALTOGETHER", "1")
    (tmp_path / ".env").write_text("CWV_WEB_PORT=8001\nCWV_WEB__HOST=0.0.0.0\nPOSTGRES=x\n")
    assert unknown_settings() == [
        "There is no setting CWV_DATADIR; did you mean CWV_DATA_DIR?",
        "There is no setting CWV_LLM_MODEL; did you mean CWV_LLM__MODEL?",
        "There is no setting CWV_SOMETHING_ELSE_ALTOGETHER.",
        "There is no setting CWV_WEB_PORT; did you mean CWV_WEB__PORT?",
    ]
    load_settings()


def test_a_slip_inside_a_group_is_an_error_with_the_nearest_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CWV_LLM__MODLE", "ollama:llama3.2")
    with pytest.raises(SettingsInvalid, match="did you mean CWV_LLM__MODEL"):
        load_settings()
    assert unknown_settings() == []


def test_settings_as_documented_are_all_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = (Path(__file__).parents[3] / ".env.example").read_text("utf-8")
    (tmp_path / ".env").write_text(example.replace("#CWV_", "CWV_"))
    monkeypatch.setenv("CWV_WEB", '{"port": 8001}')
    assert unknown_settings() == []


def test_every_setting_is_documented_in_the_example_file() -> None:
    example = (Path(__file__).parents[3] / ".env.example").read_text("utf-8")
    names = {"GOOGLE_API_KEY", "GEMINI_API_KEY", "DATABASE_URL", "CWV_DATA_DIR"}
    for group, field in Settings.model_fields.items():
        if hasattr(field.annotation, "model_fields"):
            names |= {f"CWV_{group}__{name}".upper() for name in field.annotation.model_fields}
    assert names == {name for name in names if name in example}
