"""Settings: a flag wins over `ASSISTANT_*`, that over `assistant.toml`, that over the default."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import InputError

__all__ = ["Settings", "load_settings"]

PREFIX = "ASSISTANT_"


class Settings(BaseSettings):
    """Everything that can be set; unknown keys in `assistant.toml` are an error."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file="assistant.toml", extra="forbid", frozen=True
    )

    corpus: Path = Field(Path("corpus"), description="folder with the documents")
    index: Path = Field(Path(".index"), description="folder of the index")
    chroma_url: str = Field(
        "", description="Chroma server that holds the vectors; beside the index if empty"
    )
    encoder: str = Field(
        "minilm-nl-en",
        description="the bundled encoder, or a sentence-transformers hub name or local folder",
    )
    reranker: str = Field(
        "auto",
        description="the bundled encoder's reader, a cross-encoder's hub name or folder, or none",
    )
    query_prefix: str = Field("", description="put before questions; known families need none")
    passage_prefix: str = Field("", description="put before passages; known families need none")
    take_foreign: bool = Field(
        False, description="take documents that are neither Dutch nor English, with a warning"
    )
    results: int = Field(10, ge=1, le=100, description="passages in an answer record")
    threshold: float | None = Field(
        None, ge=0, le=1, description="confidence to answer at; the calibrated one if empty"
    )
    longest_question: int = Field(4000, ge=100, description="characters in a question at most")
    host: str = Field("127.0.0.1", description="address the chat page listens on")
    port: int = Field(7860, ge=1, le=65535, description="port the chat page listens on")
    state: Path = Field(
        Path(".state"), description="folder of users, kept conversations and feedback"
    )
    sign_in: bool = Field(False, description="ask visitors to sign in on loopback too")
    insecure: bool = Field(False, description="let anyone in on an address other than loopback")
    proxy_header: str = Field(
        "", description="header in which a reverse proxy names whom it signed in; none if empty"
    )
    trusted_proxies: tuple[str, ...] = Field(
        ("127.0.0.1", "::1"), description="addresses of reverse proxies whose headers count"
    )
    session_hours: float = Field(12, gt=0, description="hours after which to sign in again")
    history_days: int = Field(0, ge=0, description="days conversations are kept; 0 keeps none")
    feedback: bool = Field(False, description="store what visitors think of answers")
    request_log: Path | None = Field(None, description="file for a line of JSON a request")
    request_log_questions: bool = Field(False, description="questions go into that file too")
    largest_request: int = Field(
        1_000_000, ge=1000, description="bytes in a request at most, uploads apart"
    )
    largest_upload: int = Field(
        50_000_000, ge=1000, description="bytes in an uploaded file at most"
    )
    longest_batch: int = Field(100, ge=1, description="questions in a batch request at most")
    mcp: bool = Field(False, description="serve the endpoints to language models through MCP")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**flags: Any) -> Settings:
    """Return the settings; `flags` that are None were not given.

    Raises:
        InputError: where a value does not fit or a key is unknown; it names them.
    """
    given = {key: value for key, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as exc:
        first = exc.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"setting '{name}' is wrong ({first['msg']}); found {first.get('input')!r}; "
            f"look at the flags, {PREFIX}* and assistant.toml"
        ) from exc
    except ValueError as exc:  # assistant.toml is no TOML
        raise InputError(f"assistant.toml cannot be read ({exc})") from exc
