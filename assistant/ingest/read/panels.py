"""Panels on a page: drawn boxes that hold text of their own, such as cards, side bars and frames.

A table's cells are drawn as boxes too, but touch each other or the table's lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.ingest.read.columns import Region, regions_of
from assistant.ingest.read.glyphs import Box, Fragment
from assistant.ingest.read.grid import Grid, around

__all__ = ["arranged", "is_same", "panels_of"]

_NEAR = 3.0  # points: what is nearer than this touches
_LEAST_WIDE, _LEAST_HIGH = 40.0, 18.0  # points
_MOST_BOXES = 400  # on a page that may hold panels
_WIDE = 0.6  # of the text's width: panels so wide part what stands above from what stands below
_ABREAST = 0.5  # of the taller one's height that two panels of a row share
_OVER = 0.5  # of the narrower one's width that a panel shares with a line of its column


def panels_of(
    boxes: Sequence[Box], rules: Sequence[Box], fragments: Sequence[Fragment]
) -> list[Box]:
    """Return the drawn boxes that hold text of their own."""
    large = _distinct(
        [b for b in boxes if b.right - b.left >= _LEAST_WIDE and b.top - b.bottom >= _LEAST_HIGH]
    )
    if len(large) > _MOST_BOXES:
        return []
    return [
        box
        for box in large
        if any(_holds(box, f) for f in fragments)
        and not any(_crosses(box, f) for f in fragments)
        and not any(_touches(box, other) for other in large if other is not box)
        and not any(_meets(box, rule) for rule in rules)
    ]


def _distinct(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes, those once that were drawn twice (filled, and framed)."""
    found: list[Box] = []
    for box in boxes:
        if not any(is_same(box, other) for other in found):
            found.append(box)
    return found


def is_same(one: Box, other: Box) -> bool:
    """Whether two boxes are drawn at the same place."""
    return (
        abs(one.left - other.left) <= _NEAR
        and abs(one.right - other.right) <= _NEAR
        and abs(one.top - other.top) <= _NEAR
        and abs(one.bottom - other.bottom) <= _NEAR
    )


def _middle(fragment: Fragment) -> float:
    return fragment.base + 0.3 * fragment.size


def _holds(box: Box, fragment: Fragment) -> bool:
    return (
        box.bottom <= _middle(fragment) <= box.top
        and box.left - 1 <= fragment.left
        and fragment.right <= box.right + 1
    )


def _crosses(box: Box, fragment: Fragment) -> bool:
    """Whether a piece of text runs over an edge of the box."""
    return (
        box.bottom + 1 < _middle(fragment) < box.top - 1
        and fragment.left < box.right - 1
        and fragment.right > box.left + 1
        and not _holds(box, fragment)
    )


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer.left - 1 <= inner.left
        and inner.right <= outer.right + 1
        and outer.bottom - 1 <= inner.bottom
        and inner.top <= outer.top + 1
    )


def _touches(box: Box, other: Box) -> bool:
    """Whether two boxes share an edge, or overlap, as cells of a table do."""
    if _within(box, other) or _within(other, box):
        return False
    return (
        box.left - _NEAR <= other.right
        and other.left - _NEAR <= box.right
        and box.bottom - _NEAR <= other.top
        and other.bottom - _NEAR <= box.top
    )


def _meets(box: Box, rule: Box) -> bool:
    """Whether a ruled line ends at the box's edge or crosses it; its own frame does not."""
    near = Box(box.left - _NEAR, box.bottom - _NEAR, box.right + _NEAR, box.top + _NEAR)
    if rule.right < near.left or rule.left > near.right:
        return False
    if rule.top < near.bottom or rule.bottom > near.top:
        return False
    if not _within(rule, near):
        return True
    along = (
        min(abs(rule.top - box.top), abs(rule.bottom - box.bottom)) <= _NEAR
        if rule.right - rule.left > rule.top - rule.bottom
        else min(abs(rule.left - box.left), abs(rule.right - box.right)) <= _NEAR
    )
    inside = (
        rule.left > box.left + _NEAR
        and rule.right < box.right - _NEAR
        and rule.bottom > box.bottom + _NEAR
        and rule.top < box.top - _NEAR
    )
    return not along and not inside


@dataclass(frozen=True, slots=True)
class _Content:
    fragments: tuple[Fragment, ...]
    grids: tuple[Grid, ...]

    def held_by(self, box: Box) -> _Content:
        return _Content(
            tuple(f for f in self.fragments if _holds(box, f)),
            tuple(g for g in self.grids if _within(g.box, box)),
        )

    def without(self, other: _Content) -> _Content:
        taken = {id(x) for x in (*other.fragments, *other.grids)}
        return _Content(
            tuple(f for f in self.fragments if id(f) not in taken),
            tuple(g for g in self.grids if id(g) not in taken),
        )

    def above(self, height: float) -> _Content:
        return _Content(
            tuple(f for f in self.fragments if _middle(f) >= height),
            tuple(g for g in self.grids if (g.box.top + g.box.bottom) / 2 >= height),
        )


def arranged(
    fragments: Sequence[Fragment], grids: Sequence[Grid], panels: Sequence[Box]
) -> list[Region]:
    """Return the regions of a page in reading order, those of each panel together.

    Panels side by side over the width of the text are read from left to right between what stands
    above and what stands below; one beside text, behind the text or where it interrupts it.
    """
    content = _Content(tuple(fragments), tuple(grids))
    if not content.fragments and not content.grids:
        return []
    outer = [p for p in panels if not any(p is not q and _within(p, q) for q in panels)]
    held = {id(p): content.held_by(p) for p in outer}
    free = content
    for inside in held.values():
        free = free.without(inside)

    def read(panel: Box, alone: bool) -> list[Region]:
        inside = held[id(panel)]
        deeper = [p for p in panels if p is not panel and _within(p, panel)]
        found = arranged(inside.fragments, inside.grids, deeper)
        return [r if r.panel else replace(r, panel=panel, beside=not alone) for r in found]

    found: list[Region] = []
    inserted: list[list[Box]] = []
    for row in _rows([p for p in outer if held[id(p)].fragments]):
        box = around(row)
        if not _parts(box, free, content):
            inserted.append(sorted(row, key=lambda p: p.left))
            continue
        above = free.above(box.bottom)
        # a side bar that goes on beside this row waits for the text below
        done = [other for other in inserted if around(other).bottom >= box.top]
        found += _with_inserted(_regions(above), done, read)
        inserted = [other for other in inserted if other not in done]
        free = free.without(above)
        for panel in sorted(row, key=lambda p: p.left):
            found += read(panel, len(row) == 1)
    return found + _with_inserted(_regions(free), inserted, read)


def _regions(content: _Content) -> list[Region]:
    return regions_of(content.fragments, content.grids)


def _rows(panels: Sequence[Box]) -> list[list[Box]]:
    """Return the panels from above, those that stand side by side together."""
    rows: list[list[Box]] = []
    for panel in sorted(panels, key=lambda p: -p.top):
        last = rows[-1][0] if rows else None
        shared = min(last.top, panel.top) - max(last.bottom, panel.bottom) if last else 0.0
        if last and shared > _ABREAST * max(last.top - last.bottom, panel.top - panel.bottom):
            rows[-1].append(panel)
        else:
            rows.append([panel])
    return rows


def _parts(box: Box, free: _Content, content: _Content) -> bool:
    """Whether a row of panels takes the text's width, with no other text beside it."""
    left = min(f.left for f in content.fragments)
    right = max(f.right for f in content.fragments)
    beside = any(box.bottom < _middle(f) < box.top for f in free.fragments)
    return not beside and box.right - box.left >= _WIDE * (right - left)


def _is_below(fragment: Fragment, panel: Box) -> bool:
    shared = min(fragment.right, panel.right) - max(fragment.left, panel.left)
    least = min(fragment.right - fragment.left, panel.right - panel.left)
    return _middle(fragment) < panel.top and shared > _OVER * least


def _with_inserted(
    regions: Sequence[Region],
    rows: Sequence[Sequence[Box]],
    read: Callable[[Box, bool], list[Region]],
) -> list[Region]:
    """Return the regions, each row of panels where it interrupts a column, or behind them."""
    found = list(regions)
    for row in rows:
        panel = around(row)
        inside = [region for p in row for region in read(p, False)]
        for n, region in enumerate(found):
            if region.panel or not any(_is_below(f, panel) for f in region.fragments):
                continue
            upper = _Content(region.fragments, region.grids).above(panel.top)
            lower = _Content(region.fragments, region.grids).without(upper)
            halves = [
                replace(region, fragments=half.fragments, grids=half.grids)
                for half in (upper, lower)
            ]
            found[n : n + 1] = [halves[0], *inside, halves[1]]
            break
        else:
            found += inside
    return [r for r in found if r.fragments or r.grids]
