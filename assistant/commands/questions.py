"""Asking: `ask`, `batch` and the chat page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.documents import update
from assistant.commands.options import (
    Corpus,
    Index,
    Model,
    language_of_option,
    progress_bar,
    settings_of,
)
from assistant.errors import IndexBusyError

if TYPE_CHECKING:
    from assistant.types import Answer

__all__ = ["ask", "batch", "serve"]


def ask(
    question: Annotated[str, typer.Argument(help="The question, in Dutch or English.")],
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
    language: Annotated[
        str | None, typer.Option(help="Answer in nl or en, whatever the question is in.")
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option(help="Answer from this document only (repeatable).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer record.")] = False,
) -> None:
    """Answer a question with its sources."""
    from assistant.app import ensure_index, open_assistant

    settings = settings_of(corpus=corpus, index=index, encoder=encoder)
    spoken = language_of_option(language)
    with progress_bar() as show:
        ensure_index(settings, show)
    answer = open_assistant(settings).ask(question, language=spoken, documents=document or ())
    if as_json:
        from assistant.render import record

        typer.echo(json.dumps(record(answer), ensure_ascii=False, indent=2))
    else:
        _print(answer)


def _print(answer: Answer) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from assistant.render import place, rendering_label

    console = Console()
    console.print(Text(answer.answer))
    for citation in answer.citations:
        console.print()
        console.print(Text(f"[{citation.n}] {place(citation)}", style="bold"))
        console.print(Padding(Text(f"“{citation.quote}”"), (0, 0, 0, 4)))
        if citation.rendering and answer.language != citation.language:
            label = rendering_label(citation)
            console.print(
                Padding(Text(f"{label}: {citation.rendering}", style="italic"), (0, 0, 0, 4))
            )


def batch(
    source: Annotated[Path, typer.Argument(help="JSON lines with id and question.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the records go.")],
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
) -> None:
    """Answer a file of questions, line for line."""
    from assistant.app import ensure_index, open_assistant
    from assistant.batch import answer_file

    settings = settings_of(corpus=corpus, index=index, encoder=encoder)
    with progress_bar() as show:
        ensure_index(settings, show)
        assistant = open_assistant(settings)
        total, failed = answer_file(
            assistant, source, output, lambda done, of: show("answer", done, of)
        )
    typer.echo(f"{total} lines answered into {output}, {failed} of them with an error")


def serve(
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    sign_in: Annotated[
        bool | None, typer.Option("--sign-in", help="Ask for users on loopback too.")
    ] = None,
    insecure: Annotated[
        bool | None,
        typer.Option("--insecure", help="Let anyone in on an address other than loopback."),
    ] = None,
    mcp: Annotated[
        bool | None, typer.Option("--mcp", help="Serve the endpoints to language models too.")
    ] = None,
) -> None:
    """Open the chat page; the index is made first where it is missing or stale."""
    from assistant.app import stale

    settings = settings_of(
        corpus=corpus,
        index=index,
        encoder=encoder,
        host=host,
        port=port,
        sign_in=sign_in,
        insecure=insecure,
        mcp=mcp,
    )
    if stale(settings):
        try:
            update(settings)
        except IndexBusyError as exc:
            typer.echo(f"{exc}; serving the index there is", err=True)
    from ui.page import launch

    launch(settings)
