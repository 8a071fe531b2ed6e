"""Reading order: a page's columns one after the other, each from above, what spans them between."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.ingest.read.glyphs import Box, Fragment
from assistant.ingest.read.grid import Grid
from assistant.ingest.read.rows import rows_of

__all__ = ["Region", "regions_of"]

_FEWEST_LINES = 3  # of text in a column
_STEP = 3.0  # points between the places where a gutter is looked for
_MOST_STEPS = 300  # a damaged file may set type miles off the page
_MIDDLE = (0.12, 0.88)  # of the width: no gutter is nearer the edges
_FEWEST_LETTERS = 8  # in a usual line of a column; a list's marks have less
_LARGER = 1.15  # times the type size: headings are set larger
_MOST_FULL = 1  # lines as wide as the left column among those that follow both columns
_NEARLY = 0.1  # of the width: a line that leaves no more free is full
_LINE = 22  # letters in a usual line of text that runs beside another at the same heights
_FULL = 0.55  # of a column's width that its usual line fills; a table's cells fill less
_STARTS = 1.5  # lines that the left column may start above the right one
_MARGIN = 0.85  # of the type size: a column of smaller type is the margin's
_WIDE_GAP = 1.3  # times the usual distance between lines
_DEEPEST = 3  # columns within columns


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a page that is read from above: text and tables within two edges.

    `panel` is the drawn box that holds it, `beside` that other text or panels stand beside that.
    """

    fragments: tuple[Fragment, ...]
    grids: tuple[Grid, ...]
    left: float
    right: float
    panel: Box | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A fragment or a table with its place."""

    left: float
    right: float
    middle: float
    content: Fragment | Grid


def _pieces(fragments: Sequence[Fragment], grids: Sequence[Grid]) -> list[_Piece]:
    text = [_Piece(f.left, f.right, f.base + 0.3 * f.size, f) for f in fragments]
    tables = [_Piece(g.box.left, g.box.right, (g.box.bottom + g.box.top) / 2, g) for g in grids]
    return text + tables


def regions_of(fragments: Sequence[Fragment], grids: Sequence[Grid]) -> list[Region]:
    """Return the page's regions in reading order."""
    return [_region(pieces) for pieces in _cut(_pieces(fragments, grids), _DEEPEST)]


def _region(pieces: Sequence[_Piece]) -> Region:
    return Region(
        tuple(p.content for p in pieces if isinstance(p.content, Fragment)),
        tuple(p.content for p in pieces if isinstance(p.content, Grid)),
        min(p.left for p in pieces),
        max(p.right for p in pieces),
    )


def _cut(pieces: list[_Piece], deep: int) -> list[list[_Piece]]:
    """Return the pieces, split into columns where a gutter parts them."""
    if not pieces:
        return []
    gutter = _gutter(pieces) if deep else None
    if gutter is None:
        return [pieces]
    found: list[list[_Piece]] = []
    plain: list[_Piece] = []
    for spans, band in _bands(pieces, gutter):
        if spans or not _parts(band, gutter):
            plain += band
            continue
        above, band = _above(band, gutter)
        plain += above
        if plain:
            found.append(plain)
        left, right, plain = _sides(band, gutter)
        if _size(right) < _MARGIN * _size(left):  # what stands in the margin interrupts no text
            left, right = right, left
        found += _cut(left, deep - 1)
        found += _cut(right, deep - 1)
    return [*found, plain] if plain else found


def _goes_on(column: Sequence[_Piece], below: Sequence[_Piece]) -> bool:
    """Whether the pieces below a column belong to it: text across the page has wider lines."""
    left, right = min(p.left for p in column), max(p.right for p in column)
    free = _NEARLY * (right - left)
    return sum(abs(right - p.right) <= free for p in below) > _MOST_FULL


def _size(pieces: Sequence[_Piece]) -> float:
    """Return the usual size of the type."""
    sizes = [p.content.size for p in pieces if isinstance(p.content, Fragment)]
    return statistics.median(sizes) if sizes else 0.0


def _above(band: Sequence[_Piece], gutter: float) -> tuple[list[_Piece], list[_Piece]]:
    """Return the pieces on the left that stand above all on the right, and the others."""
    highest = max(p.middle for p in band if p.right > gutter)
    heights = sorted({p.middle for p in band if p.right <= gutter}, reverse=True)
    steps = [above - below for above, below in pairwise(heights)]
    usual = statistics.median(steps or [0.0])
    cuts = [
        below
        for upper, below in pairwise(heights)
        if upper > highest + _STARTS * usual and upper - below > _WIDE_GAP * usual
    ]
    if not cuts:
        return [], list(band)
    above = [p for p in band if p.right <= gutter and p.middle > min(cuts)]
    taken = {id(p) for p in above}
    return above, [p for p in band if id(p) not in taken]


def _sides(
    band: Sequence[_Piece], gutter: float
) -> tuple[list[_Piece], list[_Piece], list[_Piece]]:
    """Return the pieces left and right of the gutter, and short lines that follow both columns.

    The band is in order from above. Lines on the left belong to the text behind the columns where
    a gap parts them from the left column at about the height where the right one ends.
    """
    left = [p for p in band if p.right <= gutter]
    right = [p for p in band if p.right > gutter]
    steps = [above.middle - below.middle for above, below in pairwise(left)]
    usual = statistics.median([step for step in steps if step > 3] or [0.0])
    lowest = min(p.middle for p in right)
    for n, step in enumerate(steps, start=1):
        ends_there = abs(left[n - 1].middle - lowest) <= 2.5 * usual
        below = step > _WIDE_GAP * usual > 0 and left[n].middle < lowest - usual / 2
        if below and ends_there and not _goes_on(left[:n], left[n:]):
            return left[:n], right, left[n:]
    end = len(left)
    size = _size(left)
    while end > 1 and left[end - 1].middle < lowest and _heads(left[end - 1], size):
        end -= 1  # no column ends in a heading
    return left[:end], right, left[end:]


def _heads(piece: _Piece, size: float) -> bool:
    """Whether a piece is set larger than the column's text, as headings are."""
    return isinstance(piece.content, Fragment) and piece.content.size > _LARGER * size


def _gutter(pieces: Sequence[_Piece]) -> float | None:
    """Return where a blank strip parts most lines left of it from most lines right of it."""
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    width = right - left
    sizes = [p.content.size for p in pieces if isinstance(p.content, Fragment)]
    if not sizes or width <= 0:
        return None
    best: tuple[float, float] | None = None
    x = left + _MIDDLE[0] * width
    while x <= left + _MIDDLE[1] * width:
        before = sum(p.right <= x for p in pieces)
        behind = sum(p.left >= x for p in pieces)
        across = len(pieces) - before - behind
        score = min(before, behind) - 0.5 * across
        if min(before, behind) >= _FEWEST_LINES and (best is None or score > best[0]):
            best = (score, x)
        x += max(_STEP, width / _MOST_STEPS)
    if best is None or not any(_parts(b, best[1]) for s, b in _bands(pieces, best[1]) if not s):
        return None
    return best[1]


def _bands(pieces: Sequence[_Piece], gutter: float) -> list[tuple[bool, list[_Piece]]]:
    """Return the pieces from above in bands, each either across the gutter or beside it."""
    bands: list[tuple[bool, list[_Piece]]] = []
    crossed = {round(p.middle) for p in pieces if p.left < gutter < p.right}
    for piece in sorted(pieces, key=lambda p: -p.middle):
        across = round(piece.middle) in crossed  # with the rest of its line
        if bands and bands[-1][0] == across:
            bands[-1][1].append(piece)
        else:
            bands.append((across, [piece]))
    return bands


def _parts(band: Sequence[_Piece], gutter: float) -> bool:
    """Whether a band is two columns of text rather than the cells of a table."""
    sides = [[p for p in band if p.right <= gutter], [p for p in band if p.left >= gutter]]
    heights: list[set[int]] = []
    full = True
    for side in sides:
        text = [p.content for p in side if isinstance(p.content, Fragment)]
        rows = rows_of(text)
        if len(rows) < _FEWEST_LINES and len(side) == len(text):
            return False
        if rows:
            if statistics.median(len(row.text) for row in rows) < _FEWEST_LETTERS:
                return False
            width = max(p.right for p in side) - min(p.left for p in side)
            usual = statistics.median(row.right - row.left for row in rows)
            letters = statistics.median(len(row.text) for row in rows)
            full = full and usual >= _FULL * width and letters >= _LINE
        heights.append({round(row.base) for row in rows})
    left, right = (_beside(one, other) for one, other in (heights, heights[::-1]))
    return full or len(left & right) < 0.7 * max(1, min(len(left), len(right)))


def _beside(heights: set[int], others: set[int]) -> set[int]:
    """Return the heights between the highest and the lowest of the others."""
    return {h for h in heights if others and min(others) - 1 <= h <= max(others) + 1}
