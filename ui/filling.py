"""Fills a questionnaire that was sent to the page; nothing of it stays on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.app import encoder_of
from assistant.errors import InputError
from assistant.questionnaire.coverage import coverage_of
from assistant.questionnaire.coverage_page import coverage_page
from assistant.questionnaire.coverage_tables import coverage_workbook
from assistant.questionnaire.forms import form_of, read_questionnaire
from assistant.questionnaire.records import Item, Reply
from assistant.questionnaire.review import review_sheet
from assistant.questionnaire.run import answer_form
from assistant.questionnaire.sources import main_language
from assistant.types import Progress
from ui.library import Library

__all__ = ["Filled", "Sheet", "fill", "read_sheet"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A questionnaire that was sent: its name, its bytes, what it asks."""

    name: str
    data: bytes
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A questionnaire that was answered; `files` maps "filled", "report", ... to name and bytes."""

    replies: tuple[Reply, ...]
    files: Mapping[str, tuple[str, bytes]]


def read_sheet(path: Path) -> Sheet:
    """Return the questionnaire in a file.

    Raises:
        InputError: where it cannot be read.
    """
    data = read_questionnaire(path)
    return Sheet(path.name, data, tuple(form_of(data, path.name).items))


def fill(sheet: Sheet, library: Library, progress: Progress) -> Filled:
    """Ask every item, telling `progress` how far it is, and return the filled file with reports.

    Raises:
        InputError: where the file cannot be filled.
    """
    form = form_of(sheet.data, sheet.name)
    if not form.items:
        raise InputError(f"{sheet.name}: no questions were found")
    assistant, generation = library.assistant(), library.generation
    stem = Path(sheet.name).stem
    made: dict[str, tuple[str, bytes]] = {}

    def reports(replies: Sequence[Reply]) -> dict[Path, bytes]:
        covered = coverage_of(
            sheet.name,
            form.items,
            replies,
            assistant.documents,
            index=generation,
            language=main_language(form.items),
            encoder=encoder_of(library.settings),
        )
        made["report"] = (f"{stem}.coverage.html", coverage_page(covered))
        made["report_table"] = (f"{stem}.coverage.xlsx", coverage_workbook(covered))
        made["review"] = (f"{stem}.review.xlsx", review_sheet(form.items, replies))
        return {}

    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / f"filled{Path(sheet.name).suffix}"
        replies = answer_form(
            form,
            sheet.data,
            assistant,
            output,
            index=generation,
            step=lambda done, total: progress("answer", done, total),
            beside=reports,
        )
        filled = (f"{stem}.filled{output.suffix}", output.read_bytes())
    return Filled(tuple(replies), {"filled": filled, **made})
