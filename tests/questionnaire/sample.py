"""A questionnaire with what it asks and where, and how well that was recognised."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.questionnaire.forms import form_of

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Sample:
    """A file, and for each item its text and the place of its answer (or of its choice)."""

    name: str
    data: bytes
    expected: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Recognised:
    """How the items found compare with those expected."""

    right: int
    found: int
    expected: int
    extra: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def found_in(sample: Sample) -> list[tuple[str, str]]:
    items = form_of(sample.data, sample.name).items
    return [(item.question, item.place or item.choice_place) for item in items]


def recognised(samples: Sequence[Sample]) -> Recognised:
    """Return the figures over some samples; an item counts where text and place are right."""
    right = found = expected = 0
    extra: list[tuple[str, str]] = []
    missed: list[tuple[str, str]] = []
    for sample in samples:
        here, wanted = found_in(sample), list(sample.expected)
        both = [one for one in here if one in wanted]
        right += len(both)
        found += len(here)
        expected += len(wanted)
        extra += [one for one in here if one not in wanted]
        missed += [one for one in wanted if one not in here]
    return Recognised(right, found, expected, tuple(extra), tuple(missed))


def saved(document: Any) -> bytes:
    """Return the bytes of an openpyxl workbook or a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write_rows(sheet: Any, rows: Rows, start: int = 1) -> None:
    """Write rows into an openpyxl sheet from row `start` on; None leaves a cell alone."""
    for at, row in enumerate(rows, start=start):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(at, column, value)
