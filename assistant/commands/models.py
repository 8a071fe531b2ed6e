"""The encoder and the benchmark: `encode`, `train` and `eval`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.options import Model, settings_of
from assistant.errors import InputError

__all__ = ["encode", "evaluate", "train"]


def encode(
    source: Annotated[Path, typer.Argument(help="Texts, one a line.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The .npy file to write.")],
    kind: Annotated[str, typer.Option(help="What the texts are: query or passage.")] = "passage",
    encoder: Model = None,
) -> None:
    """Write the vectors of a file's lines, one row a line."""
    from assistant.app import encoder_of
    from assistant.retrieval.encode_file import encode_file

    if kind not in ("query", "passage"):
        raise InputError(f"kind '{kind}' is not known; query or passage")
    model = encoder_of(settings_of(encoder=encoder))
    rows = encode_file(source, output, model, "query" if kind == "query" else "passage")
    typer.echo(f"{rows} vectors of {model.dimensions} numbers written to {output}")


def train(
    parallel: Annotated[
        list[Path], typer.Option(help="Folder with sentence pairs, .tsv or .tmx (repeatable).")
    ],
    output: Annotated[Path, typer.Option(help="The model folder to write.")],
    work: Annotated[Path, typer.Option(help="Keeps the stages; an interrupted run goes on.")],
    distil_steps: Annotated[int | None, typer.Option(help="Steps of the distillation.")] = None,
    finetune_steps: Annotated[int | None, typer.Option(help="Steps on questions.")] = None,
    threads: Annotated[int | None, typer.Option(help="Threads to use.")] = None,
    compare: Annotated[
        list[str] | None, typer.Option(help="Measure this model beside it (repeatable).")
    ] = None,
) -> None:
    """Train the bundled encoder anew (needs the extra [train])."""
    try:
        from assistant.train.plan import FULL
        from assistant.train.run import train as run
    except ImportError as exc:
        raise InputError(
            f"training needs '{exc.name}': install the extra with pip install '.[train]'"
        ) from exc
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    plan = FULL.with_steps(distil_steps, finetune_steps)
    run(parallel, output, work, plan=plan, threads=threads, compare=compare or ())
    typer.echo(f"{output} written; its MODEL_CARD.md holds the figures")


def evaluate(context: typer.Context) -> None:
    """Measure it: run, gate, calibrate, or import another benchmark."""
    from eval.cli import app as benchmark

    benchmark(context.args or ["--help"], prog_name="assistant eval")
