"""Headings of pages by the type they are set in: larger, bold, or a line of italics of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.ingest.read.glyphs import Fragment
from assistant.ingest.read.paragraphs import Paragraph
from assistant.ingest.read.rows import Row
from assistant.ingest.read.wrapped import Line

__all__ = ["CAPTION", "SMALL", "Types", "types_of", "with_italic_headings", "with_levels"]

SMALL = 0.92  # of the body's type size: notes are set smaller
CAPTION = re.compile(r"(?:tabel|table|figuur|figure|fig\.|grafiek|kaart|map|box|kader)\s+\w", re.I)
_LARGE = 1.12  # of the body's type size: headings are set larger
_OFTEN = 0.4  # of the letters: as many are in bold or in italics where those are no headings
_HEADING_WORDS = 6  # of a bold line that ends as sentences do
_QUOTED_WORDS = 6  # of a saying set large beside or between the text
_LONGEST = 250  # characters; a longer stretch in large or bold type is text
_LONGEST_ITALIC = 110
_MOST_LINES = 2  # of a heading in italics
_TEXT = 40  # characters of a line of text
_SIDE_BY_SIDE = 3  # pieces of text on one line that are no heading, but names of columns, or cards
_ENDS = re.compile(r"[.;:,!?…][\"”’')\]]*$")
_NO_HEADING = re.compile(r"(?:bron|source|noot|notes?|n\.?b|toelichting)\b|[(*†]", re.I)
_FIGURE = re.compile(
    r"(?:€|\$|£|EUR|ca\.?|circa)?\s*[-–+±]?[\d.,\s/:–-]+"
    r"(?:(?:op|van|uit|of|in|out of)(?: de| het| every)?\s\d+"
    r"|%|[a-z]{1,3}\.?|miljoen|miljard|million|billion|procent|per ?cent)?",
    re.I,
)
_QUOTED = re.compile(r"[“„\"«‘'].*[”\"»’'][.,]?", re.S)
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s")

_Kind = tuple[float, bool, bool]  # size, bold, italic


@dataclass(slots=True)
class Types:
    """The document's type: the body's size, and the level of each kind of type of headings."""

    body: float
    levels: dict[_Kind, int] = field(default_factory=dict)
    leading: float = 0.0  # times the type size, the usual distance between lines; 0 where unknown

    def level(self, row: Row) -> int | None:
        """Return the level of the heading that a line is set as, or None."""
        if not any(character.isalpha() for character in row.text):
            return None
        if len(row.cells) >= _SIDE_BY_SIDE or _FIGURE.fullmatch(row.text):
            return None
        if self.italic_level(row) is not None:  # single lines of a text may be in italics
            return None
        return self.levels.get((row.size, row.bold, row.italic))

    def italic_level(self, row: Row) -> int | None:
        """Return the level of a heading in a line's italics, where nothing else sets it apart."""
        if not row.italic or row.bold or row.size > _LARGE * self.body:
            return None
        return self.levels.get((row.size, False, True))


def types_of(fragments: Iterable[Fragment]) -> Types:
    """Return what the document's type says; in a bold text bold is no heading."""
    letters: Counter[_Kind] = Counter()
    for piece in fragments:  # a line over two columns has two kinds of type
        letters[piece.size, piece.bold, piece.italic] += len(piece.glyphs)
    if not letters:
        return Types(0.0)
    sizes: Counter[float] = Counter()
    for (size, _, _), count in letters.items():
        sizes[size] += count
    body = sizes.most_common(1)[0][0]
    bold = sum(n for (size, heavy, _), n in letters.items() if heavy and size == body)
    slanted = sum(n for (size, _, italic), n in letters.items() if italic and size == body)
    kinds = {
        (size, heavy, italic)
        for size, heavy, italic in letters
        if size > _LARGE * body
        or (heavy and bold <= _OFTEN * sizes[body] and size > SMALL * body)
        or (italic and slanted <= _OFTEN * sizes[body] and size > SMALL * body)
    }
    ordered = sorted(kinds, key=lambda kind: (-kind[0], not kind[1], kind[2]))
    return Types(body, {kind: level for level, kind in enumerate(ordered, start=1)})


def with_italic_headings(lines: Sequence[Line], italic: Sequence[int | None]) -> list[Line]:
    """Return the lines of a region, one or two in italics above a paragraph as its heading.

    `italic` holds the level of such type for each line in italics, None for the others.
    """
    found = list(lines)
    start = 0
    while start < len(found):
        level, end = italic[start], start + 1
        while end < len(found) and level is not None and italic[end] == level:
            if found[end].blank_before:
                break
            end += 1
        if level is not None and _is_above_text(found, start, end):
            for n in range(start, end):
                found[n] = replace(found[n], level=level)
        start = end
    return found


def _is_above_text(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether the lines from `start` to `end` say what the text below them is about."""
    text = " ".join(line.text for line in lines[start:end])
    if end - start > _MOST_LINES or len(text) > _LONGEST_ITALIC:
        return False
    if not (text[0].isupper() or text[0].isdecimal()) or _NO_HEADING.match(text):
        return False
    if _ENDS.search(text.removesuffix("?")) or any(x.item is not None for x in lines[start:end]):
        return False
    before, after = lines[start - 1] if start else None, lines[end] if end < len(lines) else None
    if after is None or after.level is not None or after.table:
        return False
    if after.text[0].islower() and after.item is None:
        return False
    if before and not (
        lines[start].blank_before
        or before.level is not None
        or before.table
        or _ENDS.search(before.text)
    ):
        return False
    return len(after.text) >= _TEXT or after.text.endswith((".", ":")) or after.item is not None


def with_levels(paragraphs: Sequence[Paragraph], types: Types) -> list[Paragraph]:
    """Return the paragraphs with levels by type and number; what reads as text is no heading.

    Headings set alike are as deep as their numbers: "2.1" lies below "2".
    """
    kept = [_unless_text(p, types) for p in paragraphs]
    places = [None if p.level is None else (p.level, _depth(p.text)) for p in kept]
    levels = {place: n for n, place in enumerate(sorted({p for p in places if p}), start=1)}
    return [
        p if place is None else replace(p, level=levels[place])
        for p, place in zip(kept, places, strict=True)
    ]


def _depth(text: str) -> int:
    """Return how deep a heading's number says that it lies."""
    found = _NUMBER.match(text)
    return found.group(1).count(".") + 1 if found else 1


def _unless_text(paragraph: Paragraph, types: Types) -> Paragraph:
    """Return the paragraph; one set as a heading that reads as text is none."""
    if paragraph.level is None:
        return paragraph
    text = paragraph.text
    near = any(
        level == paragraph.level and size <= _LARGE * types.body
        for (size, _, _), level in types.levels.items()
    )
    words = len(text.split())
    sentence = near and text.endswith((".", ";", ",")) and words > _HEADING_WORDS
    saying = bool(_QUOTED.fullmatch(text)) and words >= _QUOTED_WORDS
    is_text = len(text) > _LONGEST or sentence or saying
    return replace(paragraph, level=None) if is_text else paragraph
