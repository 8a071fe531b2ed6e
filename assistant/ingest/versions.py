"""A document and its official version in the other language, aligned block by block.

Gale and Church (1993, "A program for aligning sentences in bilingual corpora", Computational
Linguistics 19.1) align by length alone: translations of long sentences are long. Numbers, names
and the kind of block, which a translation keeps, are added to their cost, first for blocks, then
for the sentences of the blocks found to belong together.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.sentences import sentence_spans
from assistant.types import Block, Rendering, Span

__all__ = ["align_versions"]

_VARIANCE = 6.8  # of the length's ratio, per character (Gale and Church)
# Units of this and of the other side that belong together, with -log of how often that is so
# (Gale and Church, table 5).
_BEADS = {
    (1, 1): 0.117, (1, 0): 4.6, (0, 1): 4.6, (2, 1): 2.42, (1, 2): 2.42, (2, 2): 4.5,
}  # fmt: skip
_KIND = 3.0  # added where a heading faces a paragraph, and the like
_SHARED = 1.2  # taken off for a number or name in both
_UNSHARED = 0.8  # added for a number in one only
_MOST_COUNTED = 5  # numbers and names
_MOST_CELLS = 4_000_000  # of the table of costs; that many take a minute
_BAND = 30  # units beside the diagonal that are looked at, and a share of all
_BAND_SHARE = 0.06
_RATIO = (0.7, 1.45)  # of the lengths of whole versions of one text
_LEAST_ALIGNED = 0.5  # of the text; less is no version of it
_FARTHEST = 2.2  # times longer or shorter than expected: no translation
_LONG = 60  # characters from which a unit's length is judged
_NUMBER = re.compile(r"\d+(?:[.,\s\u00a0]\d{3})*(?:[.,]\d+)?")
_NAME = re.compile(r"\b(?:[A-Z][A-Z0-9-]{1,}|[A-Z][a-zé]+(?=[A-Z])\w+|[A-Z][a-zé]{3,})\b")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block or sentence, and what a translation keeps of it."""

    text: str
    span: Span
    kind: str
    numbers: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Bead:
    """Units `own[a:b]` and `other[c:d]` that belong together."""

    a: int
    b: int
    c: int
    d: int


def _unit(text: str, span: Span, kind: str = "") -> _Unit:
    numbers = frozenset(re.sub(r"[.,\s\u00a0]", "", n) for n in _NUMBER.findall(text))
    return _Unit(text, span, kind, numbers, frozenset(_NAME.findall(text)))


def align_versions(
    own: tuple[str, Sequence[Block]], other: tuple[str, Sequence[Block]]
) -> tuple[Rendering, ...]:
    """Return the stretches of the own text with their counterparts in the other version.

    Both are a canonical text and its blocks. What has no sure counterpart is left out; where that
    is most of the text, the other is no version of it and nothing is returned.
    """
    text, blocks = own
    units = [_unit(b.span.of(text), b.span, b.kind) for b in blocks]
    theirs = [_unit(b.span.of(other[0]), b.span, b.kind) for b in other[1]]
    if not units or not theirs:
        return ()
    ratio = len(other[0]) / max(len(text), 1)
    if not 0.5 * _RATIO[0] <= ratio <= 2 * _RATIO[1]:
        return ()
    ratio = min(max(ratio, _RATIO[0]), _RATIO[1])
    found: list[Rendering] = []
    for bead in _beads(units, theirs, ratio):
        left, right = units[bead.a : bead.b], theirs[bead.c : bead.d]
        if left and right:
            found += _sentences(left, right, ratio)
    aligned = sum(r.end - r.start for r in found)
    return tuple(found) if aligned >= _LEAST_ALIGNED * len(text) else ()


def _sentences(left: Sequence[_Unit], right: Sequence[_Unit], ratio: float) -> list[Rendering]:
    """Return the sentences of blocks that belong together with their counterparts."""
    own = [_unit(_cut(u, s), s, u.kind) for u in left for s in sentence_spans(u.text, u.span.start)]
    their = [_unit(_cut(u, s), s, "") for u in right for s in sentence_spans(u.text, u.span.start)]
    found: list[Rendering] = []
    for bead in _beads(own, their, ratio):
        mine, others = own[bead.a : bead.b], their[bead.c : bead.d]
        if mine and others and _belong(mine, others, ratio):
            translated = " ".join(unit.text for unit in others)
            found.append(Rendering(mine[0].span.start, mine[-1].span.end, translated))
    return found


def _cut(unit: _Unit, span: Span) -> str:
    return unit.text[span.start - unit.span.start : span.end - unit.span.start]


def _belong(mine: Sequence[_Unit], others: Sequence[_Unit], ratio: float) -> bool:
    """Whether nothing speaks against units being translations of each other."""
    numbers = frozenset().union(*(u.numbers for u in mine))
    theirs = frozenset().union(*(u.numbers for u in others))
    if numbers and theirs and not numbers & theirs:
        return False
    length = sum(len(u.text) for u in mine) * ratio
    translated = sum(len(u.text) for u in others)
    if max(length, translated) < _LONG:
        return True
    return 1 / _FARTHEST <= translated / max(length, 1) <= _FARTHEST


def _length_cost(own: int, other: int, ratio: float) -> float:
    """Return -log of how likely lengths are each other's translation."""
    mean = (own + other / ratio) / 2
    delta = abs(other - own * ratio) / math.sqrt(max(mean, 1) * _VARIANCE)
    return min(-math.log(max(math.erfc(delta / math.sqrt(2)), 1e-12)), 25.0)


def _cost(mine: Sequence[_Unit], others: Sequence[_Unit], ratio: float) -> float:
    """Return what it costs to take the units for each other's translation."""
    cost = _BEADS[len(mine), len(others)]
    if not mine or not others:
        return cost
    cost += _length_cost(sum(len(u.text) for u in mine), sum(len(u.text) for u in others), ratio)
    if len(mine) == len(others) == 1:
        numbers, theirs = mine[0].numbers, others[0].numbers
        names, their_names = mine[0].names, others[0].names
    else:
        numbers = frozenset().union(*(u.numbers for u in mine))
        theirs = frozenset().union(*(u.numbers for u in others))
        names = frozenset().union(*(u.names for u in mine))
        their_names = frozenset().union(*(u.names for u in others))
    shared = len(numbers & theirs) + len(names & their_names)
    cost -= _SHARED * min(shared, _MOST_COUNTED)
    cost += _UNSHARED * min(len(numbers ^ theirs), _MOST_COUNTED)
    if mine[0].kind and others[0].kind and mine[0].kind != others[0].kind:
        cost += _KIND
    return cost


def _beads(own: Sequence[_Unit], other: Sequence[_Unit], ratio: float) -> list[_Bead]:
    """Return the cheapest way to go through both sides in order."""
    rows, columns = len(own), len(other)
    if not rows or not columns:
        return []
    width = _BAND + int(_BAND_SHARE * max(rows, columns)) + min(abs(rows - columns), _BAND)
    if 2 * width * rows > _MOST_CELLS:
        return []
    middles = _middles(own, other)
    best: list[dict[int, tuple[float, int, int]]] = []
    for i in range(rows + 1):
        low, high = max(0, middles[i] - width), min(columns, middles[i] + width)
        row: dict[int, tuple[float, int, int]] = {}
        best.append(row)
        for j in range(low, high + 1):
            if i == j == 0:
                row[0] = (0.0, 0, 0)
                continue
            cheapest: tuple[float, int, int] | None = None
            for x, y in _BEADS:
                before = best[i - x].get(j - y) if x <= i and y <= j else None
                if before is None or (cheapest and before[0] - 6 * _SHARED >= cheapest[0]):
                    continue
                cost = before[0] + _cost(own[i - x : i], other[j - y : j], ratio)
                if cheapest is None or cost < cheapest[0]:
                    cheapest = (cost, x, y)
            if cheapest is not None:
                row[j] = cheapest
    return _path(best, rows, columns)


def _path(
    best: Sequence[dict[int, tuple[float, int, int]]], rows: int, columns: int
) -> list[_Bead]:
    found: list[_Bead] = []
    i, j = rows, columns
    while (i or j) and j in best[i]:
        _, x, y = best[i][j]
        found.append(_Bead(i - x, i, j - y, j))
        i, j = i - x, j - y
    return found[::-1] if not i and not j else []


def _middles(own: Sequence[_Unit], other: Sequence[_Unit]) -> list[int]:
    """Return, per place between the own units, the place as far through the other version."""
    mine = [0, *accumulate(len(u.text) for u in own)]
    theirs = [0, *accumulate(len(u.text) for u in other)]
    scale = theirs[-1] / max(mine[-1], 1)
    return [min(bisect_left(theirs, length * scale), len(other)) for length in mine]
