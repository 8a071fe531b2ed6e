"""The lines of a stretch of a page: what parts them, marks of items, rows of tables."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from assistant.ingest.read.aligned import aligned_grids
from assistant.ingest.read.columns import Region
from assistant.ingest.read.glyphs import Box
from assistant.ingest.read.grid import Grid
from assistant.ingest.read.leaves import Leaf
from assistant.ingest.read.rows import Row, rows_of
from assistant.ingest.read.tables import table_lines
from assistant.ingest.read.type_levels import Types, with_italic_headings
from assistant.ingest.read.wrapped import Line

__all__ = ["leading_of", "lines_of"]

_WIDE_GAP = 1.25  # times the usual distance between lines; a raised number widens it by a tenth
_DOUBLE = 1.7  # times the type size: so far apart lie paragraphs, or lines that are double-spaced
_FARTHEST = 3.0  # type sizes between lines of one text
_FEWEST_STEPS = 12  # between lines that tell the document's usual distance
_LEAST = 0.45  # of that: lines lie no nearer
_LEADING = 1.2  # times the type size: the distance between lines where no line is full
_NEARLY_USUAL = 1.05  # times the document's usual distance between lines: a region's is no wider
_Mark = tuple[float, str]  # where an item's mark stands, and its kind
_SHARED = 0.3  # of the shorter line's width: so much is below the other of a column's lines
_ENDS_EARLY = 0.15  # of the width: a line that leaves more free is the last of its paragraph
_BULLET = re.compile(r"[•·▪●‣◦○■□◆❖►▶➢➤➔→✓✔o–—*-]\s+(?=\S)")
_BOX = re.compile(r"[☐☑☒]\s*(?=\w)")  # before an item; whether it is ticked is text
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s")
_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*(?:\d+|[ivxl]+)\s*$", re.I)


def _items(region: Region) -> list[Row | Grid]:
    """Return the lines and the tables of a region from above."""
    rows = rows_of(region.fragments)
    items: list[Row | Grid] = []
    position = 0
    for start, end, grid in aligned_grids(rows):
        items += [*rows[position:start], grid]
        position = end
    items += rows[position:]
    if region.grids:
        items = sorted([*items, *region.grids], key=lambda item: -_height(item))
    return items


def _height(item: Row | Grid) -> float:
    return item.box.top if isinstance(item, Grid) else item.base


def _dotted(row: Row, dots: Sequence[Box]) -> bool:
    """Whether a drawn dot stands before the line, as a list's mark."""
    return any(
        0 < row.left - dot.right < 2.5 * row.size
        and row.base - 0.1 * row.size < (dot.top + dot.bottom) / 2 < row.base + row.size
        for dot in dots
    )


def _usual_step(rows: Sequence[Row], rights: Mapping[int, float]) -> float:
    """Return the usual distance between lines of one paragraph: from a full line to the next."""
    steps = [
        above.base - below.base
        for above, below in pairwise(rows)
        if above.base > below.base and _is_full(above, rights[id(above)])
    ]
    if len(steps) < 2:
        return 0.0
    usual = statistics.median(steps)
    if usual > _DOUBLE * statistics.median(row.size for row in rows):  # few lines are full
        return min((step for step in steps if step > _LEAST * usual), default=usual)
    return usual


def leading_of(leaves: Sequence[Leaf]) -> float:
    """Return the document's usual distance between lines, in type sizes; 0 where it is unknown."""
    steps: list[float] = []
    for leaf in leaves:
        for region in leaf.regions:
            rows = rows_of(region.fragments)
            for above, below in pairwise(rows):
                step = above.base - below.base
                near = above.size == below.size and 0 < step < _FARTHEST * above.size
                if near and _is_full(above, _right(above, rows)):
                    steps.append(step / above.size)
    return statistics.median(steps) if len(steps) >= _FEWEST_STEPS else 0.0


def _is_full(row: Row, right: float) -> bool:
    return row.right > right - _ENDS_EARLY * (right - row.left)


def lines_of(
    leaf: Leaf, region: Region, types: Types, labels: set[str], fold: Callable[[str], str]
) -> list[Line]:
    """Return the lines of a region, gaps noted, rows of tables as lines of their own.

    `fold` joins the lines of a cell.
    """
    items = _items(region)
    rows = [item for item in items if isinstance(item, Row)]
    rights = {id(row): _right(row, rows) for row in rows}
    usual = _usual_step(rows, rights)
    if types.leading and rows:  # where few lines are full, the document's tells more
        size = statistics.median(row.size for row in rows)
        usual = min(usual, max(_NEARLY_USUAL * types.leading, 1.0) * size) if usual else usual
    lines: list[Line] = []
    italic: list[int | None] = []  # the levels of the lines in italics
    opened: list[_Mark] = []  # of the lists that are open here
    before: Row | None = None
    for item in items:
        if isinstance(item, Grid):
            cells = [[fold(cell) for cell in row] for row in item.rows]
            texts = table_lines(cells, item.headers, stands_out=item.stands_out)
            lines += [Line(t, table=True, page=leaf.sheet.number, free=0.0) for t in texts if t]
            italic += [None] * (len(lines) - len(italic))
            before = None
            continue
        text = item.marked(labels)
        if not text or _CONTENTS.search(text):
            continue
        bullet = _BULLET.match(text)
        marked = bool(bullet or _BOX.match(text)) or _dotted(item, leaf.sheet.dots)
        if marked or _NUMBERED.match(text):
            led_in = bool(lines) and lines[-1].text.endswith(":")
            opened = _opened(opened, (item.left, _sign(text)), led_in=led_in)
        elif before is None or item.left < opened[0][0] if opened else False:
            opened = []
        step = before.base - item.base if before is not None else 0.0
        level = types.level(item)
        size = item.size if level is None else _LEADING * item.size
        before_size = _LEADING * before.size if before is not None and usual == 0 else 0.0
        beside = before is not None and not _in_column(before, item)
        letter = max((item.right - item.left) / max(len(item.text), 1), 0.1)
        lines.append(
            Line(
                text[bullet.end() :] if bullet else text,
                blank_before=beside or step > _WIDE_GAP * max(usual, size, before_size) or step < 0,
                page=leaf.sheet.number,
                indent=round(item.left / types.body),
                level=level,
                free=(rights[id(item)] - item.right) / letter,
                body=bool(types.levels),
                item="" if marked else None,
                depth=len(opened),
            )
        )
        italic.append(types.italic_level(item))
        before = item
    return with_italic_headings(lines, italic)


def _sign(text: str) -> str:
    """Return the kind of the mark that an item opens with: digits and letters are one each."""
    mark = text.split(maxsplit=1)[0]
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", mark))


def _opened(opened: Sequence[_Mark], mark: _Mark, *, led_in: bool) -> list[_Mark]:
    """Return the marks of the lists that are open from an item on, its own the last.

    A list within another stands farther right, or has other marks and follows a colon.
    """
    left, sign = mark
    outer = [one for one in opened if one[0] < left - 2]
    beside = [one for one in opened[len(outer) :] if abs(one[0] - left) <= 2]
    signs = [known for _, known in beside]
    if sign in signs:
        beside = beside[: signs.index(sign)]
    elif not led_in:
        beside = []
    return [*outer, *beside, mark]


def _right(row: Row, rows: Sequence[Row]) -> float:
    """Return where a line's column ends: what stands beside the line is none of it."""
    ends = (other.right for other in rows if _in_column(row, other))
    return max(ends, default=row.right)  # what has no width stands in no column, nor in its own


def _in_column(row: Row, other: Row) -> bool:
    """Whether two lines stand above each other rather than side by side."""
    shared = min(row.right, other.right) - max(row.left, other.left)
    return shared >= _SHARED * min(row.right - row.left, other.right - other.left)
