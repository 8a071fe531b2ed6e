"""What the assistant answers from: `ingest`, `documents`, `deadlines` and `doctor`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.options import Corpus, Index, Model, progress_bar, settings_of
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.deadlines import Deadline

__all__ = ["deadlines", "doctor", "documents", "ingest", "update"]


def ingest(
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
    rebuild: Annotated[bool, typer.Option(help="Make the index anew.")] = False,
    watch: Annotated[bool, typer.Option(help="Go on, and do it at every change.")] = False,
    every: Annotated[
        float, typer.Option(min=0.1, help="Seconds between two looks at the documents.")
    ] = 2.0,
) -> None:
    """Read the documents and bring the index up to date."""
    settings = settings_of(corpus=corpus, index=index, encoder=encoder)
    if watch:
        _watch(settings, rebuild=rebuild, every=every)
    else:
        update(settings, rebuild=rebuild)


def _watch(settings: Settings, *, rebuild: bool, every: float) -> None:
    """Bring the index up to date whenever the documents change, until interrupted."""
    import time
    from datetime import datetime
    from functools import partial

    from assistant.watch import keep_up, look_at

    def say(message: str) -> None:
        typer.echo(f"{datetime.now().astimezone():%H:%M:%S} {message}", err=True)

    if rebuild:
        update(settings, rebuild=True)
    say(f"watching {settings.corpus}; Ctrl-C ends it")
    keep_up(
        partial(look_at, settings.corpus),
        partial(update, settings, only_changes=True),
        say,
        partial(time.sleep, every),
    )


def update(settings: Settings, *, rebuild: bool = False, only_changes: bool = False) -> None:
    """Bring the index up to date and print what was done with each source.

    With `only_changes` those that stayed as they were are only counted.
    """
    from rich.console import Console
    from rich.table import Table

    from assistant.app import update_index

    with progress_bar() as show:
        report = update_index(settings, show, rebuild=rebuild)
    table = Table("source", "outcome", "passages", "reason", box=None)
    shown = [s for s in report.sources if not only_changes or s.outcome != "unchanged"]
    for source in shown:
        passages = str(source.passages) if source.passages else ""
        table.add_row(source.source, source.outcome, passages, source.detail)
    console = Console()
    if shown:
        console.print(table)
    state = "updated" if report.changed else "unchanged"
    outcomes = Counter(source.outcome for source in report.sources)
    counted = "".join(f", {count} {outcome}" for outcome, count in sorted(outcomes.items()))
    console.print(
        f"index {state}: {report.manifest.passages} passages, "
        f"encoder {report.manifest.encoder}{counted}"
    )


def documents(corpus: Corpus = None, index: Index = None) -> None:
    """List the documents the assistant answers from."""
    from rich.console import Console
    from rich.table import Table

    from assistant.app import list_documents

    table = Table("document", "title", "date", "language", "passages", box=None)
    for document, passages in list_documents(settings_of(corpus=corpus, index=index)):
        table.add_row(
            document.id,
            document.title(document.language),
            document.metadata.get("date", ""),
            document.language,
            str(passages),
        )
    Console().print(table)


def deadlines(
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
    by: Annotated[str | None, typer.Option(help="Due by the end of this time.")] = None,
    within: Annotated[str | None, typer.Option("--in", help="Due in this time.")] = None,
    after: Annotated[str | None, typer.Option(help="Due after this time.")] = None,
    document: Annotated[str, typer.Option(help="Of this document only.")] = "",
    who: Annotated[str, typer.Option(help="To be done by this body.")] = "",
    words: Annotated[str, typer.Option(help="With these words.")] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A .csv or .ics file to write.")
    ] = None,
) -> None:
    """List what is to be done and by when; times read 2026, 2026-Q2, 2026-06, 2026-06-30."""
    from assistant.app import ensure_index, list_deadlines
    from assistant.deadlines.find import find, period_of

    if output is not None and output.suffix.lower() not in (".csv", ".ics"):
        raise InputError(f"'{output}' ends in neither .csv nor .ics; name one of these")
    times = {
        name: period_of(text)
        for name, text in (("by", by), ("within", within), ("after", after))
        if text is not None
    }
    settings = settings_of(corpus=corpus, index=index, encoder=encoder)
    with progress_bar() as show:
        ensure_index(settings, show)
    found = find(list_deadlines(settings), document=document, who=who, words=words, **times)
    if output is None:
        _print_deadlines(found)
    else:
        _write_deadlines(found, output)


def _print_deadlines(found: list[Deadline]) -> None:
    from rich.console import Console
    from rich.text import Text

    from assistant.deadlines.occurrences import first_due

    console = Console()
    for deadline in found:
        due = str(first_due(deadline.when) or "-")
        console.print(Text(f"{due:10}  {deadline.words}", style="bold"))
        who = f"{deadline.who}: " if deadline.who else ""
        console.print(Text(f"            {who}{deadline.what} ({deadline.document})"))


def _write_deadlines(found: list[Deadline], output: Path) -> None:
    from datetime import UTC, datetime

    from assistant.deadlines.calendar_file import as_ics
    from assistant.deadlines.occurrences import first_due
    from assistant.deadlines.spreadsheet import as_csv

    is_table = output.suffix.lower() == ".csv"
    dateless = 0 if is_table else sum(first_due(deadline.when) is None for deadline in found)
    try:
        output.write_bytes(as_csv(found) if is_table else as_ics(found, datetime.now(UTC)))
    except OSError as exc:
        raise InputError(f"{output} cannot be written ({exc.strerror})") from exc
    left = f"; {dateless} have no day" if dateless else ""
    typer.echo(f"{len(found) - dateless} deadlines written to {output}{left}")


def doctor(corpus: Corpus = None, index: Index = None, encoder: Model = None) -> None:
    """Check that everything the assistant needs is there."""
    from assistant.doctor import examine

    findings = examine(settings_of(corpus=corpus, index=index, encoder=encoder))
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.well else 'FAIL'}  {finding.subject}: {finding.detail}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)
