"""Labels that a page sets above what they say: a figure above its words, a date above its event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.read.paragraphs import Paragraph

__all__ = ["with_labels"]

_FIGURE = re.compile(
    r"(?:[<>≥≤~±+–-]|up to|over|more than|ruim|meer dan|tot)?\s*[€$£]?\s*\d[\d.,\s]*"
    r"(?:\s*(?:%|°C|[a-z]{1,4}[²³]?|miljoen|miljard|million|billion|procent|per ?cent))?\s*\+?",
    re.I,
)
_MONTHS = (
    "jan|feb|m[aä]r|maart|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec|"
    "spring|summer|autumn|winter|voorjaar|zomer|najaar|herfst"
)
_DATE = re.compile(
    rf"(?:(?:\d{{1,2}}\s)?(?:{_MONTHS})\w*\.?(?:\s\d{{1,2}},)?\s\d{{4}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}"
    r"|(?:Q[1-4]|[1-4]e kwartaal|(?:first|second|third|fourth) quarter)(?: of)? \d{4}"
    r"|(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?)",
    re.I,
)
_FEWEST_PARTS, _MOST_PARTS = 2, 4
_MOST_CHARACTERS = 400  # of a card; what is longer is a text below a figure
_LONGEST_LABEL = 80  # characters
_ENDS = re.compile(r"[.;:,!?…][\"”’')\]]*$")


def with_labels(
    found: Sequence[tuple[Paragraph, bool]], *, item: bool
) -> list[tuple[Paragraph, bool]]:
    """Return the paragraphs of one element of a page, a label together with what it says.

    `item` says that they are those of one item of a list, whose bold first line is a label too.
    """
    if len(found) < _FEWEST_PARTS or any(p.table or p.level is not None for p, _ in found):
        return list(found)
    (first, bold), rest = found[0], found[1:]
    label = first.text
    length = sum(len(p.text) for p, _ in found)
    if len(found) <= _MOST_PARTS and length <= _MOST_CHARACTERS:
        if any(p.depth != first.depth for p, _ in rest):
            return list(found)
        if _DATE.fullmatch(label):
            return [_joined(found, ": ")]
        if len(found) == _FEWEST_PARTS and _DATE.fullmatch(rest[0][0].text) and _is_label(label):
            return [_joined(found, ": ")]
        if _FIGURE.fullmatch(label):
            return [_joined(found, " ")]
    is_name = bold and not _ENDS.search(label)
    is_term = label.endswith(":") and len(label.split()) <= _MOST_PARTS
    same = rest[0][0].depth == first.depth and rest[0][0].item is not None
    if item and same and len(label) <= _LONGEST_LABEL and (is_name or is_term):
        return [_joined(found[:2], " " if is_term else ": "), *rest[1:]]
    return list(found)


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not _ENDS.search(text)


def _joined(found: Sequence[tuple[Paragraph, bool]], between: str) -> tuple[Paragraph, bool]:
    first = found[0][0]
    notes = tuple(note for paragraph, _ in found for note in paragraph.notes)
    text = between.join(paragraph.text for paragraph, _ in found)
    return replace(first, text=text, notes=notes), False
