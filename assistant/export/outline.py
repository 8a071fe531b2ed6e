"""What an exported file holds, whatever its kind: lines of text and marks, numbered throughout.

Answers number their citations from 1 each; in a file of several the notes count on, in the order
of their first mark, and a passage that is cited again keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Answer, Citation

__all__ = ["Entry", "Line", "Mark", "Note", "Outline", "outline_of"]

_MARK = re.compile(r"\s*\[(\d{1,4})\]")
_ITEM = "- "


@dataclass(frozen=True, slots=True)
class Note:
    """A source note: its number in the file and what it cites."""

    number: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that refers to a note; `first` for the one where the note belongs."""

    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or an item of a list, of text and marks in order."""

    is_item: bool
    pieces: tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer: its lines, and the marks of citations that no line marks."""

    answer: Answer
    lines: tuple[Line, ...]
    unmarked: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The answers in order, and their notes by number."""

    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


def outline_of(answers: Sequence[Answer]) -> Outline:
    """Return what a file of these answers holds."""
    notes: dict[tuple[str, int, int], Note] = {}
    return Outline(
        tuple(_entry(answer, notes) for answer in answers),
        tuple(notes.values()),
    )


def _entry(answer: Answer, notes: dict[tuple[str, int, int], Note]) -> Entry:
    known = {citation.n: citation for citation in answer.citations}
    marked: set[int] = set()

    def mark(n: int) -> Mark:
        citation = known[n]
        marked.add(n)
        key = (citation.document, citation.start, citation.end)
        first = key not in notes
        note = notes.setdefault(key, Note(len(notes) + 1, citation))
        return Mark(note.number, first)

    def pieces(text: str) -> tuple[str | Mark, ...]:
        found: list[str | Mark] = []
        done = 0
        for match in _MARK.finditer(text):
            n = int(match[1])
            if n not in known:
                continue
            found += [text[done : match.start()], mark(n)]
            done = match.end()
        return tuple(piece for piece in (*found, text[done:]) if piece)

    lines = tuple(
        Line(line.startswith(_ITEM), pieces(line.removeprefix(_ITEM)))
        for line in answer.answer.splitlines()
        if line.strip()
    )
    unmarked = tuple(mark(n) for n in known if n not in marked)
    return Entry(answer, lines, unmarked)
