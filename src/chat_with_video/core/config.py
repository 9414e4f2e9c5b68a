"""Settings: read once from the environment and `.env`, then handed down group by group."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    SettingsConfigDict,
    SettingsError,
)

from chat_with_video.core.errors import Invalid
from chat_with_video.core.setting_names import (
    DELIMITER,
    PREFIX,
    describe_unknown,
    setting_names,
)

DEFAULT_MODEL = "google_genai:gemini-flash-lite-latest"
LOCAL_CONTEXT_TOKENS = 16_000
# Players that get captions without a JavaScript runtime, the least restricted first. Only the last
# three take an account's cookies.
DEFAULT_PLAYER_CLIENTS = ("visionos", "android_vr", "web_embedded", "mweb", "tv")


def _comma_separated(value: object) -> object:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _networks(value: object) -> object:
    parts = _comma_separated(value)
    return [ip_network(part) for part in parts] if isinstance(parts, list | tuple) else parts


class SettingsInvalid(Invalid):
    """A setting has a value that cannot be used."""

    code = "settings-invalid"


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# No `type` statement: Pydantic 2.7 does not know it.
Network = IPv4Network | IPv6Network
CommaSeparated = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_comma_separated)]
CommaSeparatedNetworks = Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_networks)]


class WebSettings(_Group):
    """Where the server listens, and who may use it."""

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    allowed_hosts: CommaSeparated = ("localhost", "127.0.0.1", "[::1]")
    allowed_origins: CommaSeparated = ()
    trust_network: bool = False
    trusted_proxies: CommaSeparatedNetworks = ()
    access_token: SecretStr | None = None
    chats_per_minute: int = Field(default=0, ge=0)
    questions_per_minute: int = Field(default=0, ge=0)


class LlmSettings(_Group):
    """The model, and the limits on its requests.

    A local model's context is kept in this machine's memory, so it is small unless set.
    """

    model: str = DEFAULT_MODEL
    # An address may hold a password.
    base_url: SecretStr | None = None
    timeout_s: float = Field(default=60, gt=0)
    max_retries: int = Field(default=3, ge=0)
    requests_per_minute: float = Field(default=15, gt=0)
    context_tokens: int = Field(default=200_000, ge=4_000)

    @model_validator(mode="before")
    @classmethod
    def _keep_local_context_small(cls, given: Any) -> Any:
        if isinstance(given, dict) and str(given.get("model", "")).startswith("ollama:"):
            return {"context_tokens": LOCAL_CONTEXT_TOKENS, **given}
        return given


class SourceSettings(_Group):
    """Limits on uploads, and how videos are fetched.

    `proxy_rotates` is how many new sessions a proxy gets that leads each to another address;
    `player_clients` are the names that yt-dlp has for YouTube's players.
    """

    languages: CommaSeparated = ("en",)
    # An address may hold a password.
    proxy: SecretStr | None = None
    proxy_rotates: int = Field(default=0, ge=0, le=20)
    cookies_file: Path | None = None
    player_clients: CommaSeparated = DEFAULT_PLAYER_CLIENTS
    max_upload_mb: float = Field(default=20, gt=0)

    @property
    def max_upload_bytes(self) -> int:
        return int(self.max_upload_mb * 1_000_000)


class WorkerSettings(_Group):
    """Where queued work runs."""

    in_process: bool = True
    concurrency: int = Field(default=2, ge=1)


class LogSettings(_Group):
    """The level and the format of the log."""

    format: Literal["console", "json"] = "console"
    level: Literal["debug", "info", "warning", "error"] = "info"


class Settings(BaseSettings):
    """All settings of a process. Built once per entry point; nothing else reads the environment."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=DELIMITER,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    google_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("GOOGLE_API_KEY", "GEMINI_API_KEY")
    )
    database_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_URL")
    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("chat-with-video"))
    web: WebSettings = WebSettings()
    llm: LlmSettings = LlmSettings()
    sources: SourceSettings = SourceSettings()
    worker: WorkerSettings = WorkerSettings()
    log: LogSettings = LogSettings()


def unknown_settings() -> list[str]:
    """A sentence for each unknown variable with our prefix, in the environment or `.env`."""
    known = set(setting_names(Settings))
    given: dict[str, str | None] = {}
    for source in (EnvSettingsSource(Settings), DotEnvSettingsSource(Settings)):
        given |= source.env_vars
    names = sorted(name.upper() for name in given if name.upper().startswith(PREFIX))
    # A misspelled name inside a group is an error when the settings are read.
    groups = tuple(f"{name}{DELIMITER}" for name in known)
    unknown = (name for name in names if name not in known and not name.startswith(groups))
    return [describe_unknown(name, known) for name in unknown]


def load_settings() -> Settings:
    """The settings of this process. Raises SettingsInvalid, naming the variable."""
    try:
        return Settings()
    except ValidationError as exc:
        raise SettingsInvalid(" ".join(_in_words(error) for error in exc.errors())) from exc
    except SettingsError as exc:
        raise SettingsInvalid(
            "A group of settings cannot be read. Each is set by itself, such as CWV_WEB__PORT=8001."
        ) from exc


def _in_words(error: Any) -> str:
    place = "__".join(str(part) for part in error["loc"]).upper()
    plain = ("DATABASE_URL", "GOOGLE_API_KEY", "GEMINI_API_KEY")
    name = place if place in plain else f"{PREFIX}{place}"
    if error["type"] == "extra_forbidden":
        return describe_unknown(name, setting_names(Settings))
    return f"The setting {name} cannot be used: {error['msg']}."
