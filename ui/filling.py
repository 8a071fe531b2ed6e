"""Fills a questionnaire that was sent to the page; nothing of it stays on disk."""

from __future__ import annotations

import hashlib
import json
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import encoder_of
from assistant.config import Settings
from assistant.errors import InputError
from assistant.questionnaire.approved import ApprovedAnswers, keep_approved
from assistant.questionnaire.coverage import coverage_of
from assistant.questionnaire.coverage_page import coverage_page
from assistant.questionnaire.coverage_tables import coverage_workbook
from assistant.questionnaire.forms import form_of, read_questionnaire
from assistant.questionnaire.journal import journal_path, reply_from
from assistant.questionnaire.records import Item, Reply
from assistant.questionnaire.review import approved_in, review_sheet
from assistant.questionnaire.run import answer_form
from assistant.questionnaire.sources import main_language
from assistant.types import Progress
from ui.library import Library

__all__ = ["Filled", "Run", "Sheet", "approve", "approved_store", "fill", "read_sheet"]


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


class Run:
    """What the filling of a questionnaire has come to, so that it can be gone on with."""

    def __init__(self) -> None:
        self.replies: Mapping[int, Reply] = {}  # by an item's number
        self.working = threading.Lock()  # one at a time fills it
        self._journal = b""
        self._over: tuple[str, ...] = ()

    def begin(self, journal: Path, over: tuple[str, ...]) -> None:
        """Write what is answered into `journal`, where it was answered `over` the same."""
        if over != self._over:
            self.clear()
            self._over = over
        if self._journal:
            journal.write_bytes(self._journal)

    def note(self, journal: Path) -> None:
        """Take in what was answered since."""
        content = journal.read_bytes()
        whole = content.rfind(b"\n") + 1
        records = [json.loads(line) for line in content[len(self._journal) : whole].splitlines()]
        new = [reply_from(record) for record in records if "number" in record]
        self.replies = {**self.replies, **{reply.number: reply for reply in new}}
        self._journal = content[:whole]

    def clear(self) -> None:
        """Forget what is answered."""
        self.replies, self._journal, self._over = {}, b"", ()


def read_sheet(path: Path) -> Sheet:
    """Return the questionnaire in a file.

    Raises:
        InputError: where it cannot be read.
    """
    data = read_questionnaire(path)
    return Sheet(path.name, data, tuple(form_of(data, path.name).items))


def approved_store(settings: Settings) -> Path:
    """Return where approved answers are kept, as `assistant questionnaire approve` does."""
    return settings.index.parent / "approved.sqlite"


def approve(path: Path, settings: Settings) -> int:
    """Keep the approved and edited answers of a review sheet; return how many they are.

    Raises:
        InputError: where it is no review sheet, or approves nothing.
    """
    data, today = read_questionnaire(path), datetime.now(UTC).date().isoformat()
    found = approved_in(data, path.name, today)
    return keep_approved(approved_store(settings), found) if found else 0


def fill(sheet: Sheet, run: Run, library: Library, reuse: bool, progress: Progress) -> Filled:
    """Ask every item that `run` has no reply to; return the filled file with its reports.

    `progress` is told how far it is, `run` what was replied; with `reuse` approved answers to the
    same questions come first. Where the documents or the approved answers differ from those that
    `run` was begun over, it begins anew.

    Raises:
        InputError: where the file cannot be filled.
    """
    form = form_of(sheet.data, sheet.name)
    if not form.items:
        raise InputError(f"{sheet.name}: no questions were found")
    assistant, generation = library.assistant(), library.generation
    encoder = encoder_of(library.settings)
    store = approved_store(library.settings)
    reuse = reuse and store.is_file()
    reuses = ApprovedAnswers(store, encoder, assistant.documents) if reuse else None
    kept = hashlib.sha256(store.read_bytes()).hexdigest() if reuse else ""
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
            encoder=encoder,
        )
        made["report"] = (f"{stem}.coverage.html", coverage_page(covered))
        made["report_table"] = (f"{stem}.coverage.xlsx", coverage_workbook(covered))
        made["review"] = (f"{stem}.review.xlsx", review_sheet(form.items, replies))
        return {}

    with run.working, tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / f"filled{Path(sheet.name).suffix}"
        journal = journal_path(output)
        run.begin(journal, (generation, kept))

        def step(done: int, total: int) -> None:
            run.note(journal)
            progress("answer", done, total)

        replies = answer_form(
            form,
            sheet.data,
            assistant,
            output,
            index=generation,
            resume=True,
            reuses=reuses,
            step=step,
            beside=reports,
        )
        filled = (f"{stem}.filled{output.suffix}", output.read_bytes())
    return Filled(tuple(replies), {"filled": filled, **made})
