"""Pages while they are read: what stands where, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.ingest.read.columns import Region
from assistant.ingest.read.glyphs import Box, Fragment, Sheet
from assistant.ingest.read.grid import edges_of, ruled_grids
from assistant.ingest.read.panels import arranged, is_same, panels_of
from assistant.ingest.read.paragraphs import Note
from assistant.ingest.read.rows import Row

__all__ = ["Leaf", "leaf_of"]


@dataclass(slots=True)
class Leaf:
    """A page while it is read."""

    sheet: Sheet
    regions: list[Region]
    notes: list[Note] = field(default_factory=list)
    continued: str = ""  # of the last note of the page before


def leaf_of(sheet: Sheet, rows: Sequence[Row]) -> Leaf:
    """Return a page with its tables, and its text in the order in which it is read."""
    fragments: list[Fragment] = [cell for row in rows for cell in row.cells]
    panels = panels_of(sheet.boxes, sheet.rules, fragments)
    rules = list(sheet.rules)
    for box in sheet.boxes:
        if not any(is_same(box, panel) for panel in panels):
            rules += edges_of(box)
    grids = ruled_grids(rules, fragments)
    free = [f for f in fragments if not any(_within(f, grid.box) for grid in grids)]
    return Leaf(sheet, arranged(free, grids, panels))


def _within(fragment: Fragment, box: Box) -> bool:
    middle = fragment.base + 0.3 * fragment.size
    return (
        box.bottom - 1 <= middle <= box.top + 1
        and box.left - 6 <= fragment.left
        and fragment.right <= box.right + 6
    )
