"""The cells of a table on a page: which lines make a row, which columns a cell takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.ingest.read.glyphs import Box, Fragment
from assistant.ingest.read.rows import Row
from assistant.ingest.read.tables import ACROSS

__all__ = ["LINE_END", "Cells", "cells_of", "column_of", "columns_of", "filled_down", "headers_of"]

LINE_END = "\n"  # between the lines of a cell
_NEAR = 3.0  # points
_NUMBER = re.compile(r"[€$£]?\s?[-–+−]?\d[\d.,\s]*%?|[-–—]|n\.?[av]\.?t?\.?", re.I)
_LONGEST = 120  # characters of a cell that is said in each of the rows it goes on over
_MOST_HEADERS = 3  # rows that name the columns


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table: its texts by column, whether all are bold, where its lines lie."""

    texts: tuple[str, ...]
    bold: bool
    top: float
    bottom: float


def column_of(fragment: Fragment, cuts: Sequence[float]) -> int:
    """Return the number of the column that a piece of text begins in."""
    first = next((g for g in fragment.glyphs if g.text != " "), fragment.glyphs[0])
    return sum(x <= (first.left + first.right) / 2 for x in cuts)


def cells_of(
    rows: Sequence[Row],
    cuts: Sequence[float],
    levels: Sequence[float],
    columns: Callable[[Fragment], tuple[int, int]] | None = None,
) -> list[Cells]:
    """Return the table's rows.

    Between two lines of text a new row begins where a ruled line lies between them; where no
    line parts the rows, at a line with something in the first column. `columns` tells the first
    and the last column of a cell, where lines between the columns are drawn.
    """
    found: list[list[Row]] = []
    before: Row | None = None
    several = _bands_of_rows(rows, cuts, levels)
    for row in rows:
        in_columns = {column_of(cell, cuts) for cell in row.cells}
        if before is None or _parted(row, before, levels):
            new = True
        else:
            parted = len(levels) > 1 and not _one_band(rows, levels)
            apart = not levels and before.base - row.base > 1.5 * row.size
            opens = 0 in in_columns and len(in_columns) > 1
            new = apart or (opens and (not parted or _band(row, levels) in several))
        if new:
            found.append([])
        found[-1].append(row)
        before = row
    cells = [_cells(lines, cuts, columns) for lines in found]
    return [line for line in cells if any(line.texts)]


def _cells(
    lines: Sequence[Row],
    cuts: Sequence[float],
    columns: Callable[[Fragment], tuple[int, int]] | None,
) -> Cells:
    pieces: list[list[Row]] = [[] for _ in range(len(cuts) + 1)]
    across: set[int] = set()
    for line in lines:
        for cell in line.cells:
            first, last = columns(cell) if columns else (column_of(cell, cuts),) * 2
            pieces[first].append(Row([cell]))
            across.update(range(first + 1, last + 1))
    texts = [LINE_END.join(" ".join(row.marked(()).split()) for row in piece) for piece in pieces]
    texts = [ACROSS if not text and n in across else text for n, text in enumerate(texts)]
    bold = all(row.bold for piece in pieces for row in piece)
    return Cells(tuple(texts), bold, lines[0].base + 0.5 * lines[0].size, lines[-1].base)


def _parted(row: Row, before: Row, levels: Sequence[float]) -> bool:
    """Whether a ruled line lies between two lines of text."""
    return any(row.base < level <= before.base + 0.3 * before.size for level in levels)


def _band(row: Row, levels: Sequence[float]) -> int:
    """Return the number of the stretch between two ruled lines that a line of text lies in."""
    return sum(level > row.base for level in levels)


def _bands_of_rows(rows: Sequence[Row], cuts: Sequence[float], levels: Sequence[float]) -> set[int]:
    """Return the stretches each of whose lines is a row: in one column each has a number."""
    bands: dict[int, list[dict[int, str]]] = {}
    for row in rows:
        texts = {column_of(cell, cuts): cell.text.strip() for cell in row.cells}
        bands.setdefault(_band(row, levels), []).append(texts)
    return {
        band
        for band, lines in bands.items()
        if len(lines) > 1
        and any(
            all(_NUMBER.fullmatch(line.get(n, "")) for line in lines)
            for n in range(1, len(cuts) + 1)
        )
    }


def _one_band(rows: Sequence[Row], levels: Sequence[float]) -> bool:
    """Whether more lines of text lie between two ruled lines than cells of that height have."""
    return len(rows) > 6 * (len(levels) + 1)


def filled_down(
    cells: Sequence[Cells], cuts: Sequence[float], flat: Sequence[Box], box: Box
) -> list[Cells]:
    """Return the rows, a cell that goes on over several of them in each.

    It does where a ruled line parts two rows, but not in its column.
    """
    places = [box.left, *cuts, box.right]
    texts = [list(row.texts) for row in cells]
    for n, (left, right) in enumerate(pairwise(places)):
        middle = (left + right) / 2
        group = [0]
        for row in range(1, len(cells) + 1):
            if row < len(cells) and _goes_on(cells[row - 1], cells[row], middle, flat):
                group.append(row)
                continue
            said = [texts[r][n] for r in group if texts[r][n] and texts[r][n] != ACROSS]
            if len(group) > 1 and said and all(texts[r][n] != ACROSS for r in group):
                whole = LINE_END.join(said)
                for r in group:
                    texts[r][n] = whole if r == group[0] or len(whole) <= _LONGEST else ""
            group = [row]
    return [replace(row, texts=tuple(text)) for row, text in zip(cells, texts, strict=True)]


def _goes_on(above: Cells, below: Cells, middle: float, flat: Sequence[Box]) -> bool:
    between = [r for r in flat if below.top - _NEAR < r.top < above.bottom + _NEAR]
    return bool(between) and not any(r.left - _NEAR <= middle <= r.right + _NEAR for r in between)


def headers_of(cells: Sequence[Cells]) -> int | None:
    """Return how many rows name the columns, where they are set otherwise and are several."""
    count = 0
    while count < len(cells) and cells[count].bold and not _over_all(cells[count]):
        count += 1
    if not 2 <= count <= min(_MOST_HEADERS, len(cells) - 1) or ACROSS not in cells[0].texts:
        return None
    return count


def _over_all(row: Cells) -> bool:
    return len(row.texts) > 1 and all(text == ACROSS for text in row.texts[1:])


def columns_of(rows: Sequence[Row]) -> list[float]:
    """Return where the columns after the first begin: behind blank strips that all rows share."""
    several = [row for row in rows if len(row.cells) > 1]
    if len(several) < 2:
        return []
    spans = sorted((cell.left, cell.right) for row in several for cell in row.cells)
    size = several[0].size
    cuts: list[float] = []
    reach = spans[0][1]
    for left, right in spans[1:]:
        if left - reach > 0.4 * size:
            cuts.append((left + reach) / 2)
        reach = max(reach, right)
    return cuts
