"""Tables that go on over the page: columns keep their names, a row cut in two is one again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.ingest.read.cells import LINE_END
from assistant.ingest.read.grid import Grid
from assistant.ingest.read.leaves import Leaf
from assistant.ingest.read.tables import ACROSS, header_rows

__all__ = ["with_tables_joined"]

_NEAR = 8.0  # points: edges of one table on two pages lie no farther apart
_MOST_HEADERS = 3  # rows that a page may repeat
_Rows = tuple[tuple[str, ...], ...]


def with_tables_joined(leaves: Sequence[Leaf]) -> None:
    """Give a table that opens a page the names of the columns of the one it continues.

    A row that the page's end cut goes back to the page it begins on.
    """
    for before, leaf in pairwise(leaves):
        above, below = _last(before), _first(leaf)
        if above is None or below is None or not _continues(above, below):
            continue
        repeated = _repeated(above.rows, below.rows)
        headers = repeated or (
            above.headers
            if above.headers is not None
            else header_rows(above.rows, stands_out=above.stands_out)
        )
        names, rows = above.rows[:headers], below.rows[repeated:]
        if rows and len(above.rows) > headers and _is_rest(above.rows[-1], rows[0]):
            joined = tuple(
                LINE_END.join(filter(None, cells))
                for cells in zip(above.rows[-1], rows[0], strict=True)
            )
            above_rows, rows = (*above.rows[:-1], joined), rows[1:]
        else:
            above_rows = above.rows
        _put(before, above, replace(above, rows=above_rows, headers=headers))
        _put(leaf, below, replace(below, rows=(*names, *rows) if rows else (), headers=headers))


def _grids(leaf: Leaf) -> Iterator[Grid]:
    return (grid for region in leaf.regions for grid in region.grids)


def _last(leaf: Leaf) -> Grid | None:
    """Return the table that stands below all text of a page but its notes."""
    lowest = min(_grids(leaf), key=lambda grid: grid.box.bottom, default=None)
    bases = [f.base for region in leaf.regions for f in region.fragments]
    return lowest if lowest and all(base > lowest.box.bottom - 1 for base in bases) else None


def _first(leaf: Leaf) -> Grid | None:
    """Return the table that stands above all text of a page."""
    highest = max(_grids(leaf), key=lambda grid: grid.box.top, default=None)
    bases = [f.base for region in leaf.regions for f in region.fragments]
    return highest if highest and all(base < highest.box.top for base in bases) else None


def _continues(above: Grid, below: Grid) -> bool:
    if not above.rows or not below.rows:
        return False
    return (
        len(above.rows[0]) == len(below.rows[0])
        and abs(above.box.left - below.box.left) <= _NEAR
        and abs(above.box.right - below.box.right) <= _NEAR
    )


def _repeated(above: _Rows, below: _Rows) -> int:
    """Return how many rows from the top the two tables share."""
    most = min(_MOST_HEADERS, len(above), len(below))
    return next((n for n in range(most) if above[n] != below[n]), most)


def _is_rest(row: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether `rest` holds what the page's end cut off from the cells of `row`."""
    filled = [n for n, cell in enumerate(rest) if cell and cell != ACROSS]
    return (
        len(filled) < len(rest)
        and ACROSS not in (*row, *rest)
        and all(row[n] and (rest[n][0].islower() or row[n].endswith(("-", ","))) for n in filled)
    )


def _put(leaf: Leaf, old: Grid, new: Grid) -> None:
    leaf.regions = [
        replace(region, grids=tuple(new if grid is old else grid for grid in region.grids))
        for region in leaf.regions
    ]
