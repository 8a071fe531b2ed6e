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
    encoder: str = Field(
        "minilm-nl-en",
        description="the bundled encoder, or a sentence-transformers hub name or local folder",
    )
    query_prefix: str = Field("", description="put before questions; known families need none")
    passage_prefix: str = Field("", description="put before passages; known families need none")
    results: int = Field(10, ge=1, le=100, description="passages in an answer record")
    threshold: float | None = Field(
        None, ge=0, le=1, description="confidence to answer at; the calibrated one if empty"
    )
    longest_question: int = Field(4000, ge=100, description="characters in a question at most")
    host: str = Field("127.0.0.1", description="address the chat page listens on")
    port: int = Field(7860, ge=1, le=65535, description="port the chat page listens on")

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
