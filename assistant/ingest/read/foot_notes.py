"""Notes at the feet of a page's columns: small type below the text, each behind its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.read.columns import Region
from assistant.ingest.read.leaves import Leaf
from assistant.ingest.read.paragraphs import Note
from assistant.ingest.read.rows import Row, rows_of
from assistant.ingest.read.type_levels import SMALL

__all__ = ["take_notes"]

_NOTE = re.compile(r"[\[(]?\s?(\d{1,3}|[*†‡]{1,3}|[ivx]{1,5}(?=\s?[A-Z“]))\s?[\])]?[.)]?\s*(\S.*)")
_BOTTOM = 0.6  # of the page, from below, in which notes stand


def take_notes(leaf: Leaf, body: float) -> None:
    """Move the notes from the feet of the page's columns to `leaf.notes`."""
    regions: list[Region] = []
    for region in leaf.regions:
        rows = rows_of(region.fragments)
        start = len(rows)
        while start and rows[start - 1].size < SMALL * body:
            start -= 1
        foot = rows[start:]
        while foot and not _opens_note(foot[0]):  # a caption, or the rest of an earlier note
            continues = not leaf.notes and any(map(_opens_note, foot)) and _is_low(foot[0], leaf)
            if continues and not region.grids:
                leaf.continued = f"{leaf.continued}\n{foot[0].text}".strip()
            else:
                start += 1 if not leaf.continued else 0
            foot = foot[1:]
        low = bool(foot) and (_is_low(foot[0], leaf) or not _has_text(leaf, body))
        if foot and low and not _text_below(foot[-1], leaf, body):
            leaf.notes += _notes(foot)
            taken = {id(cell) for row in rows[start:] for cell in row.cells}
            kept = tuple(f for f in region.fragments if id(f) not in taken)
            region = replace(region, fragments=kept)
        else:
            leaf.continued = ""
        regions.append(region)
    leaf.regions = [region for region in regions if region.fragments or region.grids]


def _has_text(leaf: Leaf, body: float) -> bool:
    """Whether the page holds more than notes."""
    return any(f.size >= SMALL * body for region in leaf.regions for f in region.fragments)


def _opens_note(row: Row) -> bool:
    return bool(row.label or _NOTE.fullmatch(row.text))


def _is_low(row: Row, leaf: Leaf) -> bool:
    return row.base < _BOTTOM * leaf.sheet.height


def _text_below(row: Row, leaf: Leaf, body: float) -> bool:
    """Whether text of the body stands below `row`, in its column."""
    return any(
        f.base < row.base - 1
        and f.size >= SMALL * body
        and f.left < row.right
        and f.right > row.left
        for region in leaf.regions
        for f in region.fragments
    )


def _notes(rows: Sequence[Row]) -> list[Note]:
    notes: list[Note] = []
    for row in rows:
        label = row.label
        found = _NOTE.fullmatch(row.text)
        if label:
            rest = row.text.lstrip("(")[len(label) :].lstrip(") ")
            notes.append(Note(label, f"{label} {rest}"))
        elif found and (not notes or _follows(notes[-1].label, found.group(1))):
            notes.append(Note(found.group(1), f"{found.group(1)} {found.group(2)}"))
        elif notes:
            notes[-1] = Note(notes[-1].label, f"{notes[-1].text}\n{row.text}")
    return notes


def _follows(label: str, after: str) -> bool:
    return not (label.isdigit() and after.isdigit()) or int(after) == int(label) + 1
