"""Numbers of lines in the margin of drafts: no text of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.ingest.read.glyphs import Fragment, Sheet

__all__ = ["without_line_numbers"]

_NUMBER = re.compile(r"[0-9]{1,5}")
_NEAR = 4.0  # points: numbers whose right or left edges lie this near each other stand in a column
_FEWEST = 5  # numbers on a page
_STEPS = (1, 2, 5, 10)  # which lines are numbered
_WHOLE = 0.6  # of the lines are of one piece
_OUTER = 0.08  # of the page's height, at its head and foot, where other text may stand above them


def without_line_numbers(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return the pages, those whose lines are numbered in the margin without the numbers."""
    found = list(sheets)
    for sheet in found:
        numbers = {id(f) for f in _numbers(sheet)}
        if numbers:
            sheet.fragments = [f for f in sheet.fragments if id(f) not in numbers]
    return found


def _numbers(sheet: Sheet) -> Sequence[Fragment]:
    """Return the fragments that number the page's lines: counting up, beside all other text."""
    whole = sorted((f for f in sheet.fragments if _NUMBER.fullmatch(f.text)), key=lambda f: -f.base)
    best: Sequence[Fragment] = ()
    for seed in whole[: 2 * _FEWEST]:
        for edge in ("left", "right"):
            place = getattr(seed, edge)
            column = [f for f in whole if abs(getattr(f, edge) - place) <= _NEAR]
            if len(column) > len(best) and _counts(column) and _is_beside(column, sheet):
                best = column
    return best


def _counts(column: Sequence[Fragment]) -> bool:
    """Whether the numbers go up by equal steps."""
    if len(column) < _FEWEST:
        return False
    steps = [int(after.text) - int(before.text) for before, after in pairwise(column)]
    most = max(set(steps), key=steps.count)
    return most in _STEPS and steps.count(most) >= 0.9 * len(steps)


def _is_beside(column: Sequence[Fragment], sheet: Sheet) -> bool:
    """Whether all text of the page, save for running lines, stands on one side of the numbers."""
    left, right = min(f.left for f in column), max(f.right for f in column)
    numbers = {id(f) for f in column}
    others = [
        f
        for f in sheet.fragments
        if id(f) not in numbers and _OUTER * sheet.height < f.base < (1 - _OUTER) * sheet.height
    ]
    sides = {f.left >= right for f in others if f.left >= right or f.right <= left}
    if len(sides) != 1 or any(f.left < right and f.right > left for f in others):
        return False
    pieces = Counter(round(f.base) for f in others)  # a line's: a table's rows have several
    return sum(count == 1 for count in pieces.values()) >= _WHOLE * len(pieces)
