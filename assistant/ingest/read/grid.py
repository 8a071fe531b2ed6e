"""Tables on a page that ruled lines draw: their rows, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.ingest.read.cells import cells_of, column_of, columns_of, filled_down, headers_of
from assistant.ingest.read.glyphs import Box, Fragment, Glyph
from assistant.ingest.read.rows import Row, rows_of

__all__ = ["Grid", "around", "edges_of", "ruled_grids"]

_NEAR = 3.0  # points: ruled lines this near each other meet
_THIN = 2.5
_MOST_RULES = 2_000  # on a page that may hold tables
_NEAR_END = 3  # lines from a table's end among which text is looked for
_MOST_OVER = 0.25  # of a table's lines that run over its columns
_CELLS_APART = 0.15  # of the type size: a wider gap may part two cells


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where it lies, its cells row by row, and whether its first row stands out.

    The lines of a cell are parted by `LINE_END`; `headers` is the number of rows that name the
    columns, None where only their words may tell.
    """

    box: Box
    rows: tuple[tuple[str, ...], ...]
    stands_out: bool
    headers: int | None = None


def edges_of(box: Box) -> list[Box]:
    """Return the four edges of a drawn rectangle as ruled lines."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    return [
        Box(left, bottom, right, bottom),
        Box(left, top, right, top),
        Box(left, bottom, left, top),
        Box(right, bottom, right, top),
    ]


def _values(places: Iterable[float]) -> list[float]:
    """Return the distinct places in order; those that nearly agree are one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _clusters(rules: Sequence[Box]) -> list[list[Box]]:
    """Return the ruled lines that touch each other, group by group."""
    groups: list[tuple[Box, list[Box]]] = []
    for rule in sorted(rules, key=lambda r: -r.top):
        touching = [g for g in groups if _meet(g[0], rule)]
        group: tuple[Box, list[Box]] = (rule, [rule])
        for other in touching:
            groups.remove(other)
            group = (around([group[0], other[0]]), group[1] + other[1])
        groups.append(group)
    return [members for _, members in groups]


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.bottom - _NEAR <= other.top
        and other.bottom - _NEAR <= one.top
    )


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of `boxes`, one at least."""
    return Box(
        min(b.left for b in boxes),
        min(b.bottom for b in boxes),
        max(b.right for b in boxes),
        max(b.top for b in boxes),
    )


def ruled_grids(rules: Sequence[Box], fragments: Sequence[Fragment]) -> list[Grid]:
    """Return the tables that ruled lines draw."""
    if not 2 <= len(rules) <= _MOST_RULES:
        return []
    flat = [r for r in rules if r.top - r.bottom <= _THIN and r.right - r.left > _THIN]
    upright = [r for r in rules if r.right - r.left <= _THIN and r.top - r.bottom > _THIN]
    found: list[Grid] = []
    for group in [*_clusters([*flat, *upright]), *_stacks(flat)]:
        grid = _ruled(group, fragments)
        if grid is not None and not any(_meet(grid.box, other.box) for other in found):
            found.append(grid)
    return found


def _stacks(flat: Sequence[Box]) -> list[list[Box]]:
    """Return groups of level lines that lie above each other with the same two ends."""
    lines: list[list[Box]] = []  # the segments of one line
    for rule in sorted(flat, key=lambda r: (-round(r.top / 2), r.left)):
        last = lines[-1] if lines else None
        if last and abs(last[-1].top - rule.top) <= 2 and rule.left - last[-1].right <= _NEAR:
            last.append(rule)
        else:
            lines.append([rule])
    stacks: list[list[list[Box]]] = []
    for line in lines:
        for stack in stacks:
            above = stack[-1]
            same_ends = (
                abs(above[0].left - line[0].left) <= _NEAR
                and abs(above[-1].right - line[-1].right) <= _NEAR
            )
            if same_ends and 4 < above[0].bottom - line[0].top < 300:
                stack.append(line)
                break
        else:
            stacks.append([line])
    return [[rule for line in stack for rule in line] for stack in stacks if len(stack) > 1]


def _ruled(group: Sequence[Box], fragments: Sequence[Fragment]) -> Grid | None:
    box = around(group)
    drawn = box
    flat = [r for r in group if r.top - r.bottom <= _THIN]
    upright = [r for r in group if r.right - r.left <= _THIN]
    heights = _values(r.top for r in flat)
    inside = [f for f in fragments if _inside(f, box)]
    if len(heights) < 2 or not inside:
        return None
    borders = _values([(r.left + r.right) / 2 for r in upright])
    if not borders:  # lines drawn cell by cell tell the columns by their ends
        borders = _values(r.left for r in flat)
    cuts = [x for x in borders if box.left + _NEAR < x < box.right - _NEAR]
    if cuts and not upright:
        box = _with_ends(box, cuts, fragments)
        inside = [f for f in fragments if _inside(f, box)]
        rows = _without_text(rows_of(inside), cuts)
        if len(rows) < 2:
            return None
        if len(rows) < len(rows_of(inside)):
            box = Box(box.left, rows[-1].base - 0.3 * rows[-1].size,
                      box.right, rows[0].base + rows[0].size)  # fmt: skip
            drawn, inside = box, [cell for row in rows for cell in row.cells]
            heights = [h for h in heights if box.bottom < h < box.top]
            heights = [box.bottom, *heights, box.top]
    if cuts:
        cut = [piece for f in inside for piece in _cut(f, cuts, upright)]
    else:
        rows = rows_of(inside)
        cuts = columns_of(rows)
        cut = [piece for f in inside for piece in _cut(f, cuts, [])]
    if not cuts:
        return None
    levels = heights[0 if box.bottom < drawn.bottom else 1 : None if box.top > drawn.top else -1]
    columns = _spans(box, cuts, upright) if upright else None
    cells = cells_of(rows_of(cut), cuts, levels, columns)
    if len(cells) < 2:
        return None
    stands_out = cells[0].bold and not cells[-1].bold
    filled = filled_down(cells, cuts, flat, box)
    return Grid(box, tuple(row.texts for row in filled), stands_out, headers_of(cells))


def _spans(
    box: Box, cuts: Sequence[float], upright: Sequence[Box]
) -> Callable[[Fragment], tuple[int, int]]:
    """Return what tells the first and the last column of a cell, by the lines drawn beside it."""

    def columns(fragment: Fragment) -> tuple[int, int]:
        drawn = _drawn(fragment, cuts, upright)
        middle = (fragment.left + fragment.right) / 2
        left = max((x for x in drawn if x <= middle), default=box.left)
        right = min((x for x in drawn if x > middle), default=box.right)
        first, last = sum(x <= left for x in cuts), sum(x < right for x in cuts)
        return (first, last) if first < last else (column_of(fragment, cuts),) * 2

    return columns


def _without_text(rows: Sequence[Row], cuts: Sequence[float]) -> Sequence[Row]:
    """Return the lines that are rows of a table: text runs over its columns, cells do not.

    Such lines are taken off both ends; where many are left between, there is no table.
    """
    over = [any(_runs_over(cell, x) for cell in row.cells for x in cuts) for row in rows]
    start, end = 0, len(rows)
    while any(over[start : min(start + _NEAR_END, end)]):
        start = over.index(True, start) + 1
    while any(over[max(end - _NEAR_END, start) : end]):
        end = len(over) - over[::-1].index(True, len(over) - end) - 1
    return rows[start:end] if sum(over[start:end]) <= _MOST_OVER * (end - start) else ()


def _runs_over(fragment: Fragment, x: float) -> bool:
    """Whether the edge of a column halves a word."""
    before = [g for g in fragment.glyphs if (g.left + g.right) / 2 < x]
    behind = [g for g in fragment.glyphs if (g.left + g.right) / 2 >= x]
    if not before or not behind:
        return False
    last, first = before[-1], behind[0]
    return (
        last.text.isalnum()
        and first.text.isalnum()
        and first.left - last.right < _CELLS_APART * fragment.size
        and not (last.text.islower() and first.text.isupper())
    )


def _with_ends(box: Box, cuts: Sequence[float], fragments: Sequence[Fragment]) -> Box:
    """Return the box with the rows above its first and below its last line, where cells show."""
    near = [f for f in fragments if box.left - 6 <= f.left and f.right <= box.right + 6]
    above = [r for r in rows_of(near) if 0 <= r.base - box.top < 1.2 * r.size]
    below = [r for r in rows_of(near) if 0 < box.bottom - r.base < 1.8 * r.size]
    top, bottom = box.top, box.bottom
    if above and (_shows_cells(above[-1], cuts) or (above[-1].bold and above[-1].right > cuts[0])):
        top = above[-1].base + above[-1].size
    if below and _shows_cells(below[0], cuts):
        bottom = below[0].base - 0.3 * below[0].size
    return Box(box.left, bottom, box.right, top)


def _shows_cells(row: Row, cuts: Sequence[float]) -> bool:
    """Whether a wide gap parts the line's text wherever a column begins."""
    return (
        len(row.cells) > 1 and len({column_of(cell, cuts) for cell in row.cells}) == len(cuts) + 1
    )


def _inside(fragment: Fragment, box: Box) -> bool:
    middle = fragment.base + 0.3 * fragment.size
    return (
        box.bottom - 1 <= middle <= box.top + 1
        and fragment.left >= box.left - 2 * _NEAR
        and fragment.right <= box.right + 2 * _NEAR
    )


def _cut(fragment: Fragment, cuts: Sequence[float], upright: Sequence[Box]) -> list[Fragment]:
    """Return the fragment in pieces, cut where a column begins.

    Where the lines between the columns are drawn, only one that stands at this height cuts.
    """
    drawn = _drawn(fragment, cuts, upright)
    pieces: list[list[Glyph]] = [[]]
    for glyph in fragment.glyphs:
        before = pieces[-1][-1] if pieces[-1] else None
        centre = (glyph.left + glyph.right) / 2
        if before and any((before.left + before.right) / 2 < x <= centre for x in drawn):
            pieces.append([])
        pieces[-1].append(glyph)
    return [Fragment(piece) for piece in pieces if any(g.text != " " for g in piece)]


def _drawn(fragment: Fragment, cuts: Sequence[float], upright: Sequence[Box]) -> list[float]:
    """Return the cuts that a line is drawn at, at the height of a piece of text."""
    middle = fragment.base + 0.3 * fragment.size
    return [
        x
        for x in cuts
        if not upright
        or any(
            abs((r.left + r.right) / 2 - x) <= _NEAR and r.bottom - 1 <= middle <= r.top + 1
            for r in upright
        )
    ]
