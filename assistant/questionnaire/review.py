"""The review sheet: proposals that a person approves or edits, and what comes back of it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict

from assistant.errors import InputError
from assistant.questionnaire.approved import Approved
from assistant.questionnaire.note_words import note_in
from assistant.questionnaire.package import Package
from assistant.questionnaire.records import Item, Reply
from assistant.questionnaire.sheets import LONGEST_CELL, NewSheet, workbook_of
from assistant.questionnaire.sources import source_words
from assistant.questionnaire.workbook import Workbook
from assistant.types import Citation, Language

__all__ = ["approved_in", "review_sheet"]

_MARK = re.compile(r"\[(\d+)\]")
_COLUMNS = (
    "nr", "vraag / question", "gevraagd / asked", "taal / language", "status",
    "voorstel / proposal", "keuze / choice", "bronnen / sources", "opmerkingen / notes",
    "akkoord / approve", "aangepast / edited", "plaats / place", "id",
)  # fmt: skip
_WIDTHS = (6, 50, 50, 8, 16, 80, 14, 70, 30, 12, 60, 20, 10)
_APPROVE, _EDITED = _COLUMNS.index("akkoord / approve"), _COLUMNS.index("aangepast / edited")
_YES = re.compile(r"^(?:ja|yes|j|y|x|akkoord|approved?|ok|true|1|✓|✔)$", re.IGNORECASE)
_SHEET = "Review"
_DATA = "Citations"


def review_sheet(items: Sequence[Item], replies: Sequence[Reply]) -> bytes:
    """Return a workbook with a line for each item: question, proposal, sources, approval.

    A second sheet holds the citations in full, so that what is approved keeps its sources.
    """
    rows: list[list[str | float | None]] = [list(_COLUMNS)]
    data: list[list[str | float | None]] = [["nr", "citation"]]
    for item, reply in zip(items, replies, strict=True):
        notes = "; ".join(note_in(note, item.language) for note in reply.notes)
        sources = "\n".join(f"[{c.n}] {source_words(c, item.language)}" for c in reply.citations)
        rows.append(
            [
                float(item.number), item.question, item.asked, item.language, reply.status,
                reply.text, reply.choice, sources, notes, "", "",
                item.place or item.choice_place, item.id,
            ]
        )  # fmt: skip
        for citation in reply.citations:
            text = json.dumps(asdict(citation), ensure_ascii=False)
            pieces = [text[at : at + LONGEST_CELL] for at in range(0, len(text), LONGEST_CELL)]
            data.append([float(item.number), *pieces])
    sheet = NewSheet(_SHEET, rows, _WIDTHS, ((_APPROVE, ("ja", "nee")),))
    return workbook_of([sheet, NewSheet(_DATA, data, (6, 100))])


def approved_in(data: bytes, name: str, at: str) -> list[Approved]:
    """Return the answers of a review sheet that a person approved or edited; `at` is the day.

    An edited answer keeps the sources that it still calls by their marks.

    Raises:
        InputError: where it is no review sheet.
    """
    book = Workbook(Package(data, name))
    sheets = {sheet.name: [[c.text for c in row] for row in sheet.rows] for sheet in book.sheets}
    rows = sheets.get(_SHEET, [])
    if not rows or tuple(rows[0][: len(_COLUMNS)]) != _COLUMNS:
        raise InputError(
            f"{name} is no review sheet: the sheet '{_SHEET}' with its columns is missing; "
            "`run --review` writes one"
        )
    citations: dict[str, list[Citation]] = {}
    for row in sheets.get(_DATA, [])[1:]:
        if row and row[0]:
            citations.setdefault(row[0], []).append(_citation("".join(row[1:]), name))
    found = []
    for row in rows[1:]:
        edited = row[_EDITED].strip()
        if not edited and not _YES.match(row[_APPROVE].strip()):
            continue
        if not edited and row[4].strip() == "not_in_documents":
            continue  # the documents may say it by now: such an item is asked again
        answer = edited or row[5].strip()
        language = row[3].strip()
        if not answer and not row[6].strip():
            continue
        if language not in ("nl", "en"):
            raise InputError(f"{name}: line {row[0]} names the language '{language}'; nl or en")
        called = {int(mark) for mark in _MARK.findall(answer)}
        own = tuple(c for c in citations.get(row[0], []) if c.n in called)
        spoken: Language = "nl" if language == "nl" else "en"
        found.append(Approved(row[2].strip(), spoken, answer, row[6].strip(), own, name, at))
    return found


def _citation(text: str, name: str) -> Citation:
    try:
        found = json.loads(text)
        return Citation(**{**found, "section": tuple(found["section"])})
    except (ValueError, TypeError, KeyError) as exc:
        raise InputError(f"{name}: the sheet '{_DATA}' was changed; leave it as it is") from exc
