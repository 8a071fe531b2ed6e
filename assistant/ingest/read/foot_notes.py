"""Notes at the feet of a page's columns: small type below the text, each behind its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.read.columns import Region
from assistant.ingest.read.leaves import Leaf
from assistant.ingest.read.paragraphs import Note
from assistant.ingest.read.rows import Row, rows_of
from assistant.ingest.read.type_levels import CAPTION, SMALL

__all__ = ["take_notes"]

_NOTE = re.compile(r"[\[(]?\s?(\d{1,3}|[*†‡]{1,3}|[ivx]{1,5}(?=\s?[A-Z“]))\s?[\])]?[.)]?\s*(\S.*)")
_ENDED = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_BOTTOM = 0.6  # of the page, from below, in which notes stand


def take_notes(leaf: Leaf, before: Leaf | None, body: float) -> None:
    """Move the notes from the feet of the page's columns to `leaf.notes`.

    What stands above them in small type may be the rest of the last note of the page `before`.
    """
    last = before.notes[-1].text if before and before.notes else ""
    regions: list[Region] = []
    for region in leaf.regions:
        rows = rows_of(region.fragments)
        start = len(rows)
        while start and rows[start - 1].size < SMALL * body:
            start -= 1
        foot = rows[start:]
        goes_on = last and not leaf.notes and not leaf.continued and not region.grids
        if not any(map(_opens_note, foot)) and _ENDED.search(last):
            goes_on = False
        rest: list[Row] = []
        while foot and not _opens_note(foot[0]):
            if goes_on and _is_low(foot[0], leaf) and not CAPTION.match(foot[0].text):
                rest.append(foot[0])
            elif not rest:  # a caption
                start += 1
            foot = foot[1:]
        notes = [*rest, *foot]
        low = bool(notes) and (_is_low(notes[0], leaf) or not _has_text(leaf, body))
        if low and not _text_below(notes[-1], leaf, body):
            leaf.continued = "\n".join(row.text for row in rest) or leaf.continued
            leaf.notes += _notes(foot)
            taken = {id(cell) for row in rows[start:] for cell in row.cells}
            kept = tuple(f for f in region.fragments if id(f) not in taken)
            region = replace(region, fragments=kept)
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
    return not (label.isdecimal() and after.isdecimal()) or int(after) == int(label) + 1
