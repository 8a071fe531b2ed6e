"""The command line: `assistant ingest | ask | batch | serve | documents | doctor`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import AssistantError, IndexBusyError, InputError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from assistant.config import Settings
    from assistant.types import Answer, Language

__all__ = ["app", "main"]

app = typer.Typer(
    name="assistant",
    help="Ask the documents, in Dutch or English, and get answers with their sources.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Corpus = Annotated[Path | None, typer.Option(help="Folder with the documents.", show_default=False)]
Index = Annotated[Path | None, typer.Option(help="Folder of the index.", show_default=False)]
Model = Annotated[
    str | None,
    typer.Option(help="Encoder: a sentence-transformers name or folder.", show_default=False),
]
USER_ERROR = 2


def _settings(**flags: Any) -> Settings:
    from assistant.config import load_settings

    return load_settings(**flags)


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
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


@app.command()
def ingest(
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
    rebuild: Annotated[bool, typer.Option(help="Make the index anew.")] = False,
) -> None:
    """Read the documents and bring the index up to date."""
    settings = _settings(corpus=corpus, index=index, encoder=encoder)
    _ingest(settings, rebuild=rebuild)


def _ingest(settings: Settings, *, rebuild: bool = False) -> None:
    from rich.console import Console
    from rich.table import Table

    from assistant.app import update_index

    with _bar() as show:
        report = update_index(settings, show, rebuild=rebuild)
    table = Table("source", "outcome", "passages", "reason", box=None)
    for source in report.sources:
        passages = str(source.passages) if source.passages else ""
        table.add_row(source.source, source.outcome, passages, source.detail)
    console = Console()
    console.print(table)
    state = "updated" if report.changed else "unchanged"
    console.print(
        f"index {state}: {report.manifest.passages} passages, encoder {report.manifest.encoder}"
    )


@app.command()
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

    settings = _settings(corpus=corpus, index=index, encoder=encoder)
    with _bar() as show:
        ensure_index(settings, show)
    answer = open_assistant(settings).ask(
        question, language=_language(language), documents=document or ()
    )
    if as_json:
        from assistant.render import record

        typer.echo(json.dumps(record(answer), ensure_ascii=False, indent=2))
    else:
        _print_answer(answer)


def _language(value: str | None) -> Language | None:
    if value is None or value == "auto":
        return None
    if value not in ("nl", "en"):
        raise InputError(f"language '{value}' is not known; nl, en or auto")
    return "nl" if value == "nl" else "en"


def _print_answer(answer: Answer) -> None:
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


@app.command()
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

    settings = _settings(corpus=corpus, index=index, encoder=encoder)
    with _bar() as show:
        ensure_index(settings, show)
    assistant = open_assistant(settings)
    with _bar() as show:
        total, failed = answer_file(
            assistant, source, output, lambda done, of: show("answer", done, of)
        )
    typer.echo(f"{total} lines answered into {output}, {failed} of them with an error")


@app.command()
def serve(
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Open the chat page; the index is made first where it is missing or stale."""
    from assistant.app import stale

    settings = _settings(corpus=corpus, index=index, encoder=encoder, host=host, port=port)
    if stale(settings):
        try:
            _ingest(settings)
        except IndexBusyError as exc:
            typer.echo(f"{exc}; serving the index there is", err=True)
    from ui.page import launch

    launch(settings)


@app.command()
def documents(corpus: Corpus = None, index: Index = None) -> None:
    """List the documents the assistant answers from."""
    from rich.console import Console
    from rich.table import Table

    from assistant.app import list_documents

    found = list_documents(_settings(corpus=corpus, index=index))
    table = Table("document", "title", "date", "language", "passages", box=None)
    for document, passages in found:
        table.add_row(
            document.id,
            document.title(document.language),
            document.metadata.get("date", ""),
            document.language,
            str(passages),
        )
    Console().print(table)


@app.command(
    "eval",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def evaluate(context: typer.Context) -> None:
    """Measure it: run, gate, calibrate, or import another benchmark."""
    from eval.cli import app as benchmark

    benchmark(context.args or ["--help"], prog_name="assistant eval")


@app.command()
def doctor(corpus: Corpus = None, index: Index = None, encoder: Model = None) -> None:
    """Check that everything the assistant needs is there."""
    from assistant.doctor import examine

    settings = _settings(corpus=corpus, index=index, encoder=encoder)
    findings = examine(settings)
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.well else 'FAIL'}  {finding.subject}: {finding.detail}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


def main() -> None:
    """Run the command line; a user's error is one line and exit code 2."""
    try:
        app()
    except AssistantError as exc:
        typer.echo(f"assistant: {exc}", err=True)
        sys.exit(USER_ERROR)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
