"""The benchmark's command line: `python -m eval run | gate | calibrate | import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.types import Language, Progress
    from eval.benchmark import Benchmark
    from eval.run import SystemRun

__all__ = ["app", "main"]

_OPTIONS: dict[str, Any] = {
    "no_args_is_help": True,
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}
app = typer.Typer(name="eval", help="Measure how well the assistant finds and answers.", **_OPTIONS)
importer = typer.Typer(help="Run other people's benchmarks.", **_OPTIONS)
app.add_typer(importer, name="import")

USER_ERROR = 2
_REPORTS = Path("reports")

Out = Annotated[Path | None, typer.Option(help="Folder for the results.", show_default=False)]
Against = Annotated[
    Path | None,
    typer.Option(help="results.json of an earlier run to compare with.", show_default=False),
]
Limit = Annotated[
    int | None, typer.Option(min=1, help="Only the first questions.", show_default=False)
]
Baselines = Annotated[bool, typer.Option(help="Run the baselines as well.")]
Corpus = Annotated[Path | None, typer.Option(help="Folder with the documents.", show_default=False)]
Index = Annotated[Path | None, typer.Option(help="Folder of the index.", show_default=False)]
Model = Annotated[
    str | None,
    typer.Option(help="Encoder: a sentence-transformers name or folder.", show_default=False),
]
Spoken = Annotated[str, typer.Option(help="Language of the benchmark: en or nl.")]


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows a run's state as progress bars on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    tasks: dict[str, Any] = {}

    def show(phase: str, done: int, total: int) -> None:
        if phase not in tasks:
            tasks[phase] = bar.add_task(phase, total=total)
        bar.update(tasks[phase], completed=done, total=total)

    with bar:
        yield show


def _settings(*, fresh: bool = True, **flags: Any) -> Settings:
    """Return the settings; where `fresh`, with the index brought up to date."""
    from assistant.app import stale, update_index
    from assistant.config import load_settings

    settings = load_settings(**flags)
    if fresh and stale(settings):
        with _bar() as show:
            update_index(settings, show)
    return settings


def _evaluate(
    benchmark: Benchmark,
    settings: Settings,
    *,
    baselines: bool,
    against: Path | None,
    show: Progress,
) -> tuple[dict[str, Any], dict[str, Any], list[SystemRun]]:
    """Run `benchmark`; return its results, its timings and the runs they are of."""
    from eval.provenance import provenance
    from eval.results import read_results, results, timings
    from eval.run import run as run_all
    from eval.systems.opening import open_systems

    stored = read_results(against) if against else None
    with open_systems(benchmark, settings, baselines=baselines, progress=show) as opened:
        runs = run_all(benchmark, opened, show)
        made_with = provenance(settings, opened.manifest, opened.encoder)
    return results(benchmark, runs, made_with, stored), timings(runs), runs


def _report(
    benchmark: Benchmark,
    settings: Settings,
    out: Path | None,
    *,
    baselines: bool,
    against: Path | None,
) -> None:
    from eval.output import write_folder
    from eval.report.table import markdown

    folder = out or _REPORTS / benchmark.name.replace(" ", "-")
    with _bar() as show:
        found, times, runs = _evaluate(
            benchmark, settings, baselines=baselines, against=against, show=show
        )
    write_folder(folder, found, times, runs)
    typer.echo(markdown(found, times))
    typer.echo(f"written to {folder}: report.html, table.md, results.json, timings.json, trec/")


@app.command()
def run(
    half: Annotated[str, typer.Option(help="dev, test or both.")] = "both",
    out: Out = None,
    against: Against = None,
    limit: Limit = None,
    baselines: Baselines = True,
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
) -> None:
    """Put the project's questions to the assistant and the baselines."""
    from eval.benchmark import own

    benchmark = own(half, limit)
    settings = _settings(corpus=corpus, index=index, encoder=encoder)
    _report(benchmark, settings, out, baselines=baselines, against=against)


@app.command()
def gate(
    accept: Annotated[
        bool, typer.Option("--set", help="Accept this run's figures as the thresholds.")
    ] = False,
    thresholds: Annotated[
        Path | None, typer.Option(help="File with the accepted figures.", show_default=False)
    ] = None,
    limit: Limit = None,
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
) -> None:
    """Fail when a headline figure of the dev half dropped by more than its noise."""
    from eval import gate as gates
    from eval.benchmark import own

    path = thresholds or gates.THRESHOLDS
    accepted = None if accept else gates.read_thresholds(path)
    settings = _settings(corpus=corpus, index=index, encoder=encoder)
    with _bar() as show:
        found, _, _ = _evaluate(
            own("dev", limit), settings, baselines=False, against=None, show=show
        )
    if accepted is None:
        path.write_text(json.dumps(gates.thresholds(found), indent=1) + "\n", "utf-8")
        typer.echo(f"the figures of this run are the thresholds now: {path}")
        return
    dropped = gates.drops(found, accepted)
    for drop in dropped:
        typer.echo(str(drop), err=True)
    if dropped:
        raise typer.Exit(1)
    typer.echo(f"no headline figure dropped ({len(accepted['figures'])} watched)")


@app.command()
def calibrate() -> None:
    """Fit the confidence and the threshold to answer at, on the dev half."""
    from eval.calibrate import main as fit

    fit()


@app.command()
def ablate(index: Index = None, encoder: Model = None, limit: Limit = None) -> None:
    """Show what each part of the search brings: the dev half with one left out at a time."""
    from assistant.app import encoder_of
    from assistant.retrieval.rerank import load_reranker
    from assistant.retrieval.store import IndexFolder
    from eval.ablate import ablate as rows
    from eval.ablate import as_table
    from eval.benchmark import own

    settings = _settings(index=index, encoder=encoder)
    loaded = encoder_of(settings)
    with _bar() as show:
        found = list(
            rows(
                IndexFolder(settings.index),
                loaded,
                load_reranker(settings.reranker, loaded.name),
                own("dev", limit).questions,
                show,
            )
        )
    typer.echo(as_table(found))


def _language(value: str) -> Language:
    from assistant.errors import InputError

    if value not in ("nl", "en"):
        raise InputError(f"language '{value}' is not known; nl or en")
    return "nl" if value == "nl" else "en"


@importer.command()
def squad(
    source: Annotated[Path, typer.Argument(help="A SQuAD 2.0 JSON file.")],
    out: Out = None,
    against: Against = None,
    limit: Limit = None,
    baselines: Baselines = True,
    language: Spoken = "en",
    encoder: Model = None,
) -> None:
    """Run a SQuAD 2.0 file; its paragraphs become the documents."""
    from eval.importers.squad import read_squad

    benchmark = read_squad(source, _language(language), limit)
    settings = _settings(fresh=False, encoder=encoder)
    _report(benchmark, settings, out, baselines=baselines, against=against)


@importer.command()
def beir(
    folder: Annotated[Path, typer.Argument(help="Folder with corpus, queries and qrels.")],
    out: Out = None,
    against: Against = None,
    limit: Limit = None,
    baselines: Baselines = True,
    language: Spoken = "en",
    encoder: Model = None,
) -> None:
    """Run a BEIR folder; retrieval only, documents by their best passage."""
    from eval.importers.beir import read_beir

    benchmark = read_beir(folder, _language(language), limit)
    settings = _settings(fresh=False, encoder=encoder)
    _report(benchmark, settings, out, baselines=baselines, against=against)


@importer.command()
def trec(
    ranking: Annotated[Path, typer.Argument(metavar="RUN", help="A run in TREC format.")],
    qrels: Annotated[Path, typer.Argument(help="Judgements in TREC format.")],
) -> None:
    """Measure a run that any system wrote."""
    from eval.report.table import number
    from eval.trec import measure_files

    for name, found in measure_files(ranking, qrels).items():
        low, high = number(name, found.low), number(name, found.high)
        typer.echo(
            f"{name:10} {number(name, found.value)} ({low} to {high}, {found.questions} queries)"
        )


def main() -> None:
    """Run the command line; a user's error is one line and exit code 2."""
    try:
        app()
    except AssistantError as exc:
        typer.echo(f"eval: {exc}", err=True)
        sys.exit(USER_ERROR)
    except KeyboardInterrupt:
        sys.exit(130)
