"""PDF with a text layer, read by PDFium: lines with their places on the page become paragraphs.

What a page's layout says is used, its drawing order is kept: a wide gap ends a paragraph, small
type at the foot is notes, a small raised number calls one, lines that recur at the same end of
most pages are running headers and footers. pypdfium2 because it gives characters with their boxes,
reads damaged files, and is a permissively licensed wheel without further needs.
"""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.errors import SourceError
from assistant.ingest.read.paragraphs import Note, Paragraph, mark
from assistant.ingest.read.wrapped import Line, Page, paragraphs_of

if TYPE_CHECKING:
    import pypdfium2

__all__ = ["paragraphs"]

_LONGEST = 3000  # pages
_WIDE_GAP = 1.4  # times the usual distance between lines
_SMALL = 0.92  # of the body's type size: notes are set smaller
_LARGE = 1.12  # of the body's type size: headings are set larger
_RAISED = 0.8  # of the line's own type size: a number this small calls a note
_EDGE_LINES = 3  # looked at for running headers and footers, at each end of a page
_RECURS = 0.5  # share of the pages that a running line stands on
_HYPHENS = {"\ufffe": "-", "\x02": "-", "\u00ad": "-"}  # PDFium's signs for a broken word
_PAGE_NUMBER = re.compile(
    r"^[^\w]*(?:p(?:agina|age|\.)?\s*)?\d{1,4}(?:\s*(?:/|van|of)\s*\d+)?[^\w]*$", re.I
)
_NOTE = re.compile(r"^[\[(]?(\d{1,3})[\])]?\s*(\S.*)$")


@dataclass(slots=True)
class _Char:
    text: str
    size: float


@dataclass(slots=True)
class _Row:
    """A line of a page with its box on it (PDF points, from below left)."""

    chars: list[_Char] = field(default_factory=list)
    left: float = math.inf
    right: float = -math.inf
    bottom: float = math.inf
    top: float = -math.inf

    def add(self, text: str, box: tuple[float, float, float, float]) -> None:
        """Put a character at the end; blanks have no place of their own."""
        left, bottom, right, top = box
        self.chars.append(_Char(_HYPHENS.get(text, text), top - bottom))
        if not text.isspace() and top > bottom:
            self._reach(left, bottom, right, top)

    def join(self, after: _Row) -> None:
        """Put what `after` holds behind this row's characters."""
        self.chars += after.chars
        self._reach(after.left, after.bottom, after.right, after.top)

    def _reach(self, left: float, bottom: float, right: float, top: float) -> None:
        self.left, self.bottom = min(self.left, left), min(self.bottom, bottom)
        self.right, self.top = max(self.right, right), max(self.top, top)

    def continues(self, before: _Row) -> bool:
        """Whether PDFium ended a line where only the type was raised: same height, next to it."""
        shared = min(self.top, before.top) - max(self.bottom, before.bottom)
        smaller = min(self.top - self.bottom, before.top - before.bottom)
        near = -1 <= self.left - before.right <= before.size
        return near and shared > 0.4 * smaller

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars).strip()

    @property
    def size(self) -> float:
        sizes = [char.size for char in self.chars if char.size and not char.text.isspace()]
        return statistics.median(sizes) if sizes else 0.0

    def marked(self, labels: set[str]) -> str:
        """Return the text with a mark for each small number behind a word that is in `labels`."""
        size, found, digits = self.size, "", ""
        for char in [*self.chars, _Char("", 0.0)]:
            small = char.text.isdigit() and 0 < char.size < _RAISED * size and (found or digits)
            if small:
                digits += char.text
                continue
            found += mark(digits) if digits in labels else digits
            digits = ""
            found += char.text
        return found.strip()


def _rows(page: pypdfium2.PdfPage) -> list[_Row]:
    """Return the lines of `page` in the order in which they are drawn."""
    layer = page.get_textpage()
    rows: list[_Row] = []
    row = _Row()
    for number, text in enumerate(layer.get_text_range() + "\n"):
        if text not in "\r\n":
            row.add(text, layer.get_charbox(number, loose=True))
        elif row.text:
            if rows and row.continues(rows[-1]):
                rows[-1].join(row)
            else:
                rows.append(row)
            row = _Row()
    return rows


def _without_running(pages: list[list[_Row]]) -> list[list[_Row]]:
    """Return the pages without page numbers and lines that recur at their head or foot."""
    edges = [_edges(rows) for rows in pages]
    times = Counter(text for edge in edges for text in {_plain(row) for row in edge})
    least = max(2, _RECURS * len(pages))

    def runs(row: _Row) -> bool:
        return bool(_PAGE_NUMBER.match(row.text)) or times[_plain(row)] >= least

    kept = []
    for rows, edge in zip(pages, edges, strict=True):
        running = {id(row) for row in edge if runs(row)}
        kept.append([row for row in rows if id(row) not in running])
    return kept


def _edges(rows: list[_Row]) -> list[_Row]:
    by_height = sorted(rows, key=lambda row: -row.top)
    return (
        by_height
        if len(rows) <= 2 * _EDGE_LINES
        else [*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:]]
    )


def _plain(row: _Row) -> str:
    return re.sub(r"\d+", "#", row.text)


def _levels(pages: list[list[_Row]], body: float) -> dict[float, int]:
    """Return the heading level per type size, 1 for the largest, of sizes above the body's."""
    sizes = {round(row.size) for rows in pages for row in rows if row.size > _LARGE * body}
    return {size: level for level, size in enumerate(sorted(sizes, reverse=True), start=1)}


def _page(rows: list[_Row], number: int, body: float, levels: dict[float, int]) -> Page:
    """Return the page: its lines with gaps noted, its notes taken off its foot."""
    first_note = len(rows)
    while first_note and rows[first_note - 1].size < _SMALL * body:
        first_note -= 1
    notes = _notes(rows[first_note:])
    if notes:
        rows = rows[:first_note]
    labels = {note.label for note in notes}
    steps = [above.bottom - below.bottom for above, below in pairwise(rows)]
    usual = statistics.median([step for step in steps if step > 0] or [body])
    page = Page(notes=notes)
    for position, row in enumerate(rows):
        step = rows[position - 1].bottom - row.bottom if position else 0.0
        page.lines.append(
            Line(
                row.marked(labels),
                blank_before=step > _WIDE_GAP * max(usual, row.size),
                page=number,
                indent=round(row.left / body),
                level=levels.get(round(row.size)) if row.size > _LARGE * body else None,
            )
        )
    return page


def _notes(rows: list[_Row]) -> list[Note]:
    notes: list[Note] = []
    for row in rows:
        if found := _NOTE.match(row.text):
            notes.append(Note(found.group(1), row.text))
        elif notes:
            joined = f"{notes[-1].text} {row.text}"
            notes[-1] = Note(notes[-1].label, joined)
    return notes


def _pages(data: bytes, name: str) -> Iterator[list[_Row]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        reason = "is encrypted" if "password" in str(exc).lower() else "is damaged or no PDF"
        raise SourceError(f"{name}: {reason}; save it again without a password") from exc
    with document:
        if len(document) > _LONGEST:
            raise SourceError(f"{name}: has {len(document)} pages; the limit is {_LONGEST}")
        for page in document:
            yield _rows(page)


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """Return the paragraphs of a PDF, each with the page it starts on.

    Raises:
        SourceError: where the file is no PDF, is encrypted, or has no text layer.
    """
    pages = _without_running(list(_pages(data, name)))
    sizes = Counter(round(char.size, 1) for rows in pages for row in rows for char in row.chars)
    if not sizes:
        raise SourceError(f"{name}: has no text layer (a scan?); recognise its text first (OCR)")
    body = sizes.most_common(1)[0][0]
    levels = _levels(pages, body)
    return paragraphs_of(
        [_page(rows, n, body, levels) for n, rows in enumerate(pages, start=1) if rows]
    )
