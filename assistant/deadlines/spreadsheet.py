"""The register as CSV that spreadsheet programs open as it is meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from assistant.deadlines.occurrences import first_due
from assistant.deadlines.records import Deadline

__all__ = ["COLUMNS", "as_csv"]

COLUMNS = (
    "due", "from", "to", "relation", "words", "length", "recurs", "who", "what", "document",
    "section", "quote", "rendering", "start", "end", "passage",
)  # fmt: skip
# Spreadsheets take a cell that begins so for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(deadlines: Iterable[Deadline]) -> bytes:
    """Return the deadlines as UTF-8 CSV with a byte order mark, one line a record.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for deadline in deadlines:
        writer.writerow([_harmless(cell) for cell in _row(deadline)])
    return out.getvalue().encode("utf-8-sig")


def _row(deadline: Deadline) -> tuple[object, ...]:
    when = deadline.when
    return (
        first_due(when), when.first, when.last, when.relation, deadline.words, when.length,
        when.recurs, deadline.who, deadline.what, deadline.document, " > ".join(deadline.section),
        deadline.quote, deadline.rendering, deadline.start, deadline.end, deadline.passage,
    )  # fmt: skip


def _harmless(cell: object) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    return f"'{text}" if text.startswith(_FORMULA) else text
