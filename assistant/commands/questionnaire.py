"""Questionnaires: `questionnaire inspect`, `run` and `approve`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.options import Corpus, Index, Model, progress_bar, settings_of
from assistant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from assistant.config import Settings
    from assistant.questionnaire.records import Form, Layout, Reply
    from assistant.retrieval.encoder import Encoder
    from assistant.types import Document

__all__ = ["questionnaire"]

questionnaire = typer.Typer(
    help="Fill questionnaires (xlsx, docx, csv, jsonl, txt, md) from the documents.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Source = Annotated[Path, typer.Argument(help="The questionnaire.")]
QuestionColumn = Annotated[
    str, typer.Option(help="Column of the questions: letter, number or header.", show_default=False)
]
AnswerColumn = Annotated[
    str, typer.Option(help="Column of the answers: letter, number or header.", show_default=False)
]
SheetName = Annotated[str, typer.Option(help="Only this sheet.", show_default=False)]
Store = Annotated[
    Path | None,
    typer.Option(help="File of approved answers.", show_default="approved.sqlite by the index"),
]


def _layout(question_column: str, answer_column: str, sheet: str) -> Layout:
    from assistant.questionnaire.records import Layout

    return Layout(question_column, answer_column, sheet)


def _store(store: Path | None, settings: Settings) -> Path:
    """Return where approved answers are kept: beside the index, not in it, as that is remade."""
    return store or settings.index.parent / "approved.sqlite"


@questionnaire.command()
def inspect(
    source: Source,
    question_column: QuestionColumn = "",
    answer_column: AnswerColumn = "",
    sheet: SheetName = "",
) -> None:
    """Show what would be asked and where the answers would go; nothing is asked or written."""
    from assistant.questionnaire.forms import form_of, read_questionnaire

    data = read_questionnaire(source)
    form = form_of(data, source.name, _layout(question_column, answer_column, sheet))
    for item in form.items:
        kind = "particulars" if item.own else item.kind
        label = "" if item.id == f"q{item.number}" else f" [{item.id}]"
        typer.echo(f"{item.number:4}  {item.language}  {kind:11}{label} {item.asked}")
        wanted = [f"answer: {item.place}"] if item.place else []
        if item.choice_place:
            wanted.append(f"choice: {item.choice_place} ({' | '.join(item.options) or '?'})")
        if item.limit:
            wanted.append(f"at most {item.limit}")
        typer.echo(f"                       {'; '.join(wanted)}")
    typer.echo(f"{len(form.items)} items in {source.name}")


@questionnaire.command()
def run(
    source: Source,
    output: Annotated[Path, typer.Option("-o", "--output", help="The filled questionnaire.")],
    corpus: Corpus = None,
    index: Index = None,
    encoder: Model = None,
    question_column: QuestionColumn = "",
    answer_column: AnswerColumn = "",
    sheet: SheetName = "",
    resume: Annotated[bool, typer.Option(help="Go on with a run that was broken off.")] = False,
    review: Annotated[
        bool, typer.Option(help="Write OUTPUT.review.xlsx, to approve or edit answers in.")
    ] = False,
    report: Annotated[bool, typer.Option(help="Write OUTPUT.coverage.html and .xlsx.")] = True,
    reuse: Annotated[
        bool, typer.Option(help="Reuse approved answers to the same questions.")
    ] = False,
    store: Store = None,
) -> None:
    """Fill a questionnaire from the documents, with sources and a report of what is covered."""
    from assistant.app import encoder_of, ensure_index, open_assistant
    from assistant.questionnaire.forms import form_of, read_questionnaire
    from assistant.questionnaire.run import answer_form

    data = read_questionnaire(source)
    form = form_of(data, source.name, _layout(question_column, answer_column, sheet))
    _check_output(source, output, form)
    settings = settings_of(corpus=corpus, index=index, encoder=encoder)
    with progress_bar() as show:
        ensure_index(settings, show)
        model = encoder_of(settings)
        assistant = open_assistant(settings, model)
        reuses = None
        kept = _store(store, settings)
        if reuse:
            from assistant.questionnaire.approved import ApprovedAnswers

            reuses = ApprovedAnswers(kept, model, assistant.documents)
        generation = _generation(settings)
        replies = answer_form(
            form,
            data,
            assistant,
            output,
            index=generation,
            settings=_bound(settings, kept if reuse else None),
            resume=resume,
            reuses=reuses,
            step=lambda done, total: show("answer", done, total),
            beside=_reports(
                form, source.name, output, assistant.documents, generation, model, review, report
            ),
        )
    _tell(replies, output, review, report)


def _check_output(source: Path, output: Path, form: Form) -> None:
    if output.resolve() == source.resolve():
        raise InputError(f"{output} is the questionnaire itself; name another file")
    if output.suffix.lower() != source.suffix.lower():
        raise InputError(
            f"{output} is to be the same kind of file as {source.name}; end its name in "
            f"{source.suffix}"
        )
    if not form.items:
        raise InputError(
            f"{source.name}: no questions were found; look with `assistant questionnaire inspect` "
            "and name them with --question-column and --sheet"
        )


def _generation(settings: Settings) -> str:
    from assistant.retrieval.store import IndexFolder

    current = IndexFolder(settings.index).current()
    return current.name if current else ""


def _bound(settings: Settings, store: Path | None) -> dict[str, str]:
    """Return the settings that answers depend on; a run with others is another run."""
    import hashlib

    left_out = {"corpus", "index", "host", "port"}
    found = {k: str(v) for k, v in settings.model_dump().items() if k not in left_out}
    if store is not None:
        found["approved"] = hashlib.sha256(store.read_bytes()).hexdigest()[:16]
    return found


def _reports(
    form: Form,
    name: str,
    output: Path,
    documents: Mapping[str, Document],
    index: str,
    encoder: Encoder,
    review: bool,
    report: bool,
) -> Callable[[Sequence[Reply]], dict[Path, bytes]]:
    from assistant.questionnaire.coverage import coverage_of
    from assistant.questionnaire.coverage_page import coverage_page
    from assistant.questionnaire.coverage_tables import coverage_workbook
    from assistant.questionnaire.review import review_sheet
    from assistant.questionnaire.sources import main_language

    def made(replies: Sequence[Reply]) -> dict[Path, bytes]:
        files = {}
        if report:
            found = coverage_of(
                name, form.items, replies, documents, index=index,
                language=main_language(form.items), encoder=encoder,
            )  # fmt: skip
            files[_beside(output, "coverage.html")] = coverage_page(found)
            files[_beside(output, "coverage.xlsx")] = coverage_workbook(found)
        if review:
            files[_beside(output, "review.xlsx")] = review_sheet(form.items, replies)
        return files

    return made


def _beside(output: Path, ending: str) -> Path:
    return output.with_name(f"{output.stem}.{ending}")


def _tell(replies: Sequence[Reply], output: Path, review: bool, report: bool) -> None:
    from collections import Counter

    counts = Counter(reply.status.replace("_", " ") for reply in replies)
    said = ", ".join(f"{count} {status}" for status, count in counts.most_common())
    typer.echo(f"{len(replies)} items into {output}: {said}")
    if report:
        typer.echo(
            f"report: {_beside(output, 'coverage.html')}, {_beside(output, 'coverage.xlsx')}"
        )
    if review:
        typer.echo(f"review: {_beside(output, 'review.xlsx')}")


@questionnaire.command()
def approve(
    source: Annotated[Path, typer.Argument(help="A review sheet that a person has gone through.")],
    index: Index = None,
    store: Store = None,
) -> None:
    """Keep the approved and edited answers of a review sheet, for `run --reuse`."""
    from datetime import UTC, datetime

    from assistant.questionnaire.approved import keep_approved
    from assistant.questionnaire.forms import read_questionnaire
    from assistant.questionnaire.review import approved_in

    found = approved_in(
        read_questionnaire(source), source.name, datetime.now(UTC).date().isoformat()
    )
    if not found:
        raise InputError(
            f"{source.name} approves nothing; write 'ja' or 'yes' in the column 'akkoord / approve'"
        )
    path = _store(store, settings_of(index=index))
    typer.echo(f"{keep_approved(path, found)} approved answers kept in {path}")
