"""What the commands share: options, settings, and the progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from assistant.config import Settings
    from assistant.types import Language

__all__ = ["Corpus", "Index", "Model", "language_of_option", "progress_bar", "settings_of"]

Corpus = Annotated[Path | None, typer.Option(help="Folder with the documents.", show_default=False)]
Index = Annotated[Path | None, typer.Option(help="Folder of the index.", show_default=False)]
Model = Annotated[
    str | None,
    typer.Option(help="Encoder: a sentence-transformers name or folder.", show_default=False),
]


def settings_of(**flags: Any) -> Settings:
    """Return the settings with the flags that were given."""
    from assistant.config import load_settings

    return load_settings(**flags)


def language_of_option(value: str | None) -> Language | None:
    """Return the language an option names; None leaves it to the question.

    Raises:
        InputError: where it names another one.
    """
    if value is None or value == "auto":
        return None
    if value not in ("nl", "en"):
        raise InputError(f"language '{value}' is not known; nl, en or auto")
    return "nl" if value == "nl" else "en"


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows work's state as progress bars, where a person is looking."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    bar: Bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    tasks: dict[str, Any] = {}

    def show(phase: str, done: int, total: int) -> None:
        bar.start()
        if phase not in tasks:
            tasks[phase] = bar.add_task(phase, total=total)
        bar.update(tasks[phase], completed=done, total=total)

    try:
        yield show
    finally:
        bar.stop()
