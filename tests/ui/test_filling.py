"""Filling a questionnaire bit by bit: broken off, gone on with, approved answers reused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document as Docx

from assistant.assistant import Assistant
from assistant.config import Settings
from assistant.errors import InputError
from assistant.types import Answer, Progress
from tests.building import APPLES, write_corpus
from tests.ui.serving import LiveFake, update
from tests.ui.test_pieces import silent
from ui.access import LOCAL, UNKNOWN
from ui.filling import Filled, Run, Sheet, approve, fill, read_sheet
from ui.library import Library
from ui.runs import HELD, Runs
from ui.work import Stopped

QUESTIONS = ("Waar staan de ladders?", "Wie plukt de appels?", "Wat kost een fiets?")


class Counted:
    """An assistant, and the library that counts what it is asked."""

    def __init__(self, assistant: Assistant, library: Counting) -> None:
        self.documents = assistant.documents
        self._assistant, self._library = assistant, library

    def ask(self, question: str, **named: Any) -> Answer:
        self._library.asked += 1
        return self._assistant.ask(question, **named)


class Counting(Library):
    """Counts the questions that its assistant is asked."""

    asked = 0

    def assistant(self) -> Any:
        return Counted(super().assistant(), self)


@pytest.fixture
def library(tmp_path: Path) -> Counting:
    write_corpus(tmp_path / "corpus", {"appels.nl.txt": APPLES})
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    update(settings, silent)
    return Counting(settings, LiveFake(settings), update)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    document = Docx()
    for n, question in enumerate(QUESTIONS, 1):
        document.add_paragraph(f"{n}. {question}")
        document.add_paragraph("")
    document.save(str(tmp_path / "lijst.docx"))
    return read_sheet(tmp_path / "lijst.docx")


def stopping_at(count: int) -> Progress:
    def progress(phase: str, done: int, total: int) -> None:
        if done == count:
            raise Stopped

    return progress


def text_of(filled: Filled) -> str:
    return "\n".join(p.text for p in Docx(io.BytesIO(filled.files["filled"][1])).paragraphs)


def test_a_run_that_is_broken_off_is_gone_on_with(library: Counting, sheet: Sheet) -> None:
    whole = fill(sheet, Run(), library, False, silent)
    library.asked = 0
    run = Run()
    with pytest.raises(Stopped):
        fill(sheet, run, library, False, stopping_at(2))
    assert sorted(run.replies) == [1, 2]
    assert library.asked == 2
    gone_on = fill(sheet, run, library, False, silent)
    assert library.asked == 3
    assert text_of(gone_on) == text_of(whole)
    assert [reply.status for reply in gone_on.replies] == [r.status for r in whole.replies]


def test_a_run_over_documents_that_have_changed_begins_anew(
    library: Counting, sheet: Sheet
) -> None:
    run = Run()
    with pytest.raises(Stopped):
        fill(sheet, run, library, False, stopping_at(2))
    library.add("fiets.nl.txt", b"Fietsen\n\nEen fiets kost honderd euro.\n", silent)
    library.asked = 0
    filled = fill(sheet, run, library, False, silent)
    assert library.asked == 3
    assert "honderd euro" in text_of(filled)


def test_each_reply_is_there_before_the_next_question_is_asked(
    library: Counting, sheet: Sheet
) -> None:
    run = Run()
    seen: list[list[int]] = []

    def progress(phase: str, done: int, total: int) -> None:
        seen.append(sorted(run.replies))

    fill(sheet, run, library, False, progress)
    assert seen == [[], [1], [1, 2], [1, 2, 3]]


def reviewed(filled: Filled, path: Path, answer: str) -> Path:
    """Return a review sheet in which a person wrote `answer` to the last question."""
    book = openpyxl.load_workbook(io.BytesIO(filled.files["review"][1]))
    sheet = book.worksheets[0]
    columns = {str(cell.value).split(" /")[0]: cell.column for cell in sheet[1]}
    sheet.cell(4, columns["aangepast"], answer)
    book.save(path)
    return path


def test_an_approved_answer_is_reused_where_that_is_wanted(
    library: Counting, sheet: Sheet, tmp_path: Path
) -> None:
    first = fill(sheet, Run(), library, True, silent)  # nothing is approved yet
    assert approve(reviewed(first, tmp_path / "r.xlsx", "Vraag de winkel."), library.settings) == 1
    assert "Vraag de winkel." in text_of(fill(sheet, Run(), library, True, silent))
    assert "Vraag de winkel." not in text_of(fill(sheet, Run(), library, False, silent))


def test_a_sheet_that_approves_nothing_keeps_nothing(
    library: Counting, sheet: Sheet, tmp_path: Path
) -> None:
    filled = fill(sheet, Run(), library, True, silent)
    assert approve(reviewed(filled, tmp_path / "r.xlsx", ""), library.settings) == 0
    assert not (tmp_path / "approved.sqlite").exists()
    (tmp_path / "lijst.docx").rename(tmp_path / "geen.xlsx")
    with pytest.raises(InputError):
        approve(tmp_path / "geen.xlsx", library.settings)


@pytest.fixture
def runs() -> Iterator[tuple[Runs, list[float]]]:
    time = [0.0]
    yield Runs(lambda: time[0]), time


def test_a_visitor_finds_his_own_run_of_the_same_file_for_an_hour(
    runs: tuple[Runs, list[float]], sheet: Sheet
) -> None:
    held, time = runs
    run = held.of(LOCAL, sheet)
    time[0] = HELD - 1
    assert held.of(LOCAL, replace(sheet, name="kopie.docx")) is run
    assert held.of(replace(LOCAL, id="ander"), sheet) is not run
    assert held.of(LOCAL, replace(sheet, data=b"anders")) is not run
    time[0] += HELD + 1
    assert held.of(LOCAL, sheet) is not run


def test_whoever_is_unknown_gets_no_one_elses_run(
    runs: tuple[Runs, list[float]], sheet: Sheet
) -> None:
    held, _ = runs
    assert held.of(UNKNOWN, sheet) is not held.of(UNKNOWN, sheet)
