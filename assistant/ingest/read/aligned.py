"""Tables on a page without ruled lines: cells that stand below each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.ingest.read.cells import cells_of, column_of, columns_of
from assistant.ingest.read.glyphs import Box, Fragment
from assistant.ingest.read.grid import Grid
from assistant.ingest.read.rows import Row

__all__ = ["aligned_grids"]

_NEAR = 3.0  # points: cells that begin this near each other begin at one place
_MARK = re.compile(r"[•▪●‣◦○■–—\-*]|\(?(?:\d{1,3}(?:\.\d+)*|[a-z]|[ivx]{1,5})[.)]?", re.I)
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")
_CAPTION = 0.75  # of a figure's type size: what is set below it is no larger
_CAPTION_STEP = 2.2  # times the type size: the lines below a figure lie no farther apart
_FEWEST_ROWS = 3  # of a table without ruled lines


def aligned_grids(rows: Sequence[Row]) -> list[tuple[int, int, Grid]]:
    """Return the tables without ruled lines among the lines of a region.

    Each comes with the numbers of its first line and of the one behind its last. Three lines at
    least have cells that stand below each other; a list with its marks is no table.
    """
    found: list[tuple[int, int, Grid]] = []
    start = 0
    while start < len(rows):
        captioned = _captioned(rows, start)
        if captioned is not None:
            found.append((start, *captioned))
            start = captioned[0]
            continue
        end = _run(rows, start)
        grid = _aligned(rows[start:end]) if end - start >= _FEWEST_ROWS else None
        if grid is not None:
            found.append((start, end, grid))
            start = end
        else:
            start += 1
    return found


def _captioned(rows: Sequence[Row], start: int) -> tuple[int, Grid] | None:
    """Return the end of, and as one row, figures set large with what they count below each."""
    figures = rows[start].cells
    if len(figures) < 2 or start + 1 == len(rows):
        return None
    cuts = [(before.right + after.left) / 2 for before, after in pairwise(figures)]
    end = start + 1
    while end < len(rows) and _below_figures(rows[start], rows[end - 1], rows[end], cuts):
        end += 1
    texts: list[list[str]] = [[] for _ in figures]
    for row in rows[start:end]:
        for cell in row.cells:
            texts[_place(cell, cuts)].append(cell.text.strip())
    if any(len(said) < 2 for said in texts):
        return None
    box = Box(
        min(row.left for row in rows[start:end]),
        rows[end - 1].base,
        max(row.right for row in rows[start:end]),
        rows[start].base + rows[start].size,
    )
    return end, Grid(box, (tuple(" ".join(said) for said in texts),), stands_out=False)


def _place(cell: Fragment, cuts: Sequence[float]) -> int:
    return sum((cell.left + cell.right) / 2 > x for x in cuts)


def _below_figures(figures: Row, before: Row, row: Row, cuts: Sequence[float]) -> bool:
    """Whether a line in smaller type says below one or more figures what they count."""
    return (
        row.size <= _CAPTION * figures.size
        and 0 < before.base - row.base <= _CAPTION_STEP * row.size
        and not any(cell.left < x < cell.right for cell in row.cells for x in cuts)
    )


def _run(rows: Sequence[Row], start: int) -> int:
    """Return the end of the run of lines with several cells, and lines that continue a cell."""
    if len(rows[start].cells) < 2:
        return start
    end = start + 1
    left = rows[start].left
    places = {cell.left for cell in rows[start].cells[1:]}  # where cells begin
    while end < len(rows):
        row, before = rows[end], rows[end - 1]
        step = before.base - row.base
        if not 0 < step < 3 * row.size:
            break
        below = _is_below(row, places)
        continues = row.left > left + row.size and step < (2.2 if below else 1.5) * row.size
        if len(row.cells) < 2 and not continues:
            break
        places |= {cell.left for cell in row.cells[1:]}
        end += 1
    while end > start and len(rows[end - 1].cells) < 2 and not _is_below(rows[end - 1], places):
        end -= 1
    return end


def _is_below(row: Row, places: Iterable[float]) -> bool:
    return any(abs(row.left - place) < _NEAR for place in places)


def _aligned(rows: Sequence[Row]) -> Grid | None:
    several = [row for row in rows if len(row.cells) > 1]
    cuts = columns_of(rows)
    if len(several) < _FEWEST_ROWS or not cuts:
        return None
    if any(_LEADERS.search(row.text) for row in rows):
        return None
    first = [cell.text.strip() for row in rows for cell in row.cells if not column_of(cell, cuts)]
    if all(_MARK.fullmatch(text) for text in first):
        return None
    texts = cells_of(rows, cuts, ())
    if len(texts) < _FEWEST_ROWS:
        return None
    last = rows[-1]
    box = Box(
        min(row.left for row in rows),
        last.base,
        max(row.right for row in rows),
        rows[0].base + rows[0].size,
    )
    filled = [row for row in texts if sum(map(bool, row.texts)) > 1]
    if len(filled) < 0.7 * len(texts) or _gaps_vary(several):
        return None
    return Grid(box, tuple(row.texts for row in texts), texts[0].bold and not texts[-1].bold)


def _gaps_vary(rows: Sequence[Row]) -> bool:
    """Whether most gaps are hardly wider than blanks, as in justified type."""
    gaps = [
        (after.left - before.right) / row.size
        for row in rows
        for before, after in pairwise(row.cells)
    ]
    return sum(gap < 1.2 for gap in gaps) > 0.6 * len(gaps)
