"""Paragraphs as a reader hands them over, before their structure is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = [
    "BREAK",
    "Note",
    "Paragraph",
    "Reading",
    "called",
    "collapse",
    "mark",
    "pieces",
    "take_marks",
]

# Footnote calls travel inside the text between two private-use characters, so that joining and
# collapsing lines cannot misplace them; `take_marks` turns them into offsets at the end.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(rf"{_OPEN}([^{_CLOSE}]*){_CLOSE}")

BREAK = "\x0b"  # stands for a line's end within a paragraph; no markup allows the sign itself
# Two in a row end a paragraph, one before the mark of an item begins the item.
_ITEM = r"\d{1,2}[.)]|\([a-z\d]{1,2}\)|\([ivx]{2,5}\)|[a-z]\)"
_BREAKS = re.compile(rf"{BREAK}\s*{BREAK}[\s{BREAK}]*|{BREAK}\s*(?=(?:[-•–*]|{_ITEM})\s)")


_CONTROLS = (*range(0x09), *range(0x0E, 0x1C), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_BREAKERS = (0xAD, 0x200B, 0x2060, 0xFEFF)  # say where a line may be broken, or may not
_NO_TEXT = dict.fromkeys((*_CONTROLS, *_BREAKERS))


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's label and text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a source; its text may hold marks made by `mark`.

    `level` is a heading's level where the source's own markup tells it (DOCX styles, HTML tags);
    `item` is the label of a list item where the markup tells it, "" for one without; `table` says
    that it is a row of a table. `lines` counts the source lines it was joined from. `depth` is how
    deep an item lies in lists, 1 for the outermost, 0 where that is unknown. `body` says that the
    source marks its headings and this is none of them. `box` is the number of the box it stands
    in, 0 for the text around them.
    """

    text: str
    notes: tuple[Note, ...] = ()
    level: int | None = None
    item: str | None = None
    table: bool = False
    page: int | None = None
    lines: int = 1
    depth: int = 0
    body: bool = False
    box: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: paragraphs, facts about the document, and what it did not read."""

    paragraphs: list[Paragraph]
    facts: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def collapse(text: str) -> str:
    """Return `text` with every run of white space, no-break blanks included, as one blank.

    Control characters, and signs that only say where lines break or which way they run, are no
    text.
    """
    return " ".join(text.translate(_NO_TEXT).split())


def pieces(text: str) -> list[str]:
    """Return the paragraphs that the line breaks in a text of markup make of it, none empty."""
    return [piece for part in _BREAKS.split(text) if (piece := collapse(part))]


def mark(label: str) -> str:
    """Return the mark that stands for a call of footnote `label` inside a paragraph's text."""
    return f"{_OPEN}{label}{_CLOSE}"


def called(text: str) -> list[str]:
    """Return the labels of the footnotes that `text` calls, in order."""
    return _MARK.findall(text)


def take_marks(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return `text` without its marks, and (offset, label) for each of them in order."""
    calls: list[tuple[int, str]] = []
    pieces: list[str] = []
    length = position = 0
    for found in _MARK.finditer(text):
        piece = text[position : found.start()]
        pieces.append(piece)
        length += len(piece)
        calls.append((length, found.group(1)))
        position = found.end()
    pieces.append(text[position:])
    return "".join(pieces), calls
