"""Units of two versions of a text that belong together, found by length and by what they share.

Gale and Church (1993, "A program for aligning sentences in bilingual corpora", Computational
Linguistics 19.1) align by length alone: translations of long sentences are long. Numbers, and words
that begin alike in both languages (Simard, Foster and Isabelle 1992, "Using cognates to align
sentences in bilingual corpora"), are added to their cost.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from assistant.types import Span

__all__ = [
    "BLOCKS",
    "ONE_TO_ONE",
    "SENTENCES",
    "Bead",
    "Unit",
    "beads",
    "common_words",
    "sure",
    "unit",
]

_VARIANCE = 6.8  # of the length's ratio, per character (Gale and Church)
# Units of this and of the other side that belong together, with -log of how often that is so
# (Gale and Church, table 5); what follows is not in their table.
SENTENCES = {
    (1, 1): 0.117, (1, 0): 4.6, (0, 1): 4.6, (2, 1): 2.42, (1, 2): 2.42, (2, 2): 4.5,
    (3, 1): 4.5, (1, 3): 4.5,
}  # fmt: skip
ONE_TO_ONE = {pair: often for pair, often in SENTENCES.items() if max(pair) == 1}
# Blocks are missing by the chapter, and the items of a list may be sentences of one paragraph.
_MISSING = {size: 4.6 + 0.9 * (size - 1) for size in (2, 3, 4, 6, 8, 12)}
BLOCKS = SENTENCES | {
    (4, 1): 5.0, (1, 4): 5.0, (5, 1): 5.5, (1, 5): 5.5, (6, 1): 6.0, (1, 6): 6.0,
}  # fmt: skip
BLOCKS |= {(size, 0): often for size, often in _MISSING.items()}
BLOCKS |= {(0, size): often for size, often in _MISSING.items()}
_LONE_NOTE = 1.5  # instead, for a note: they stand in different places, or in one version alone
_KIND = 3.0  # added where a heading faces a paragraph, and the like
_MIXED = 9.0  # added where a heading or a note is one with other text
_SHARED = 1.2  # taken off for a number or word in both
_UNSHARED = 0.8  # added for a number in one only
# Of the words on the shorter side: the communications' sentences share 36 % with their translation
# and 10 % with the sentence behind it.
_LEAST_SHARED = 0.15
_FARTHEST = 4.0  # that lengths may cost of what belongs together
_MOST_COUNTED = 5  # numbers and words
_MOST_CELLS = 4_000_000  # of the table of costs; that many take a minute
_BAND = 30  # units beside the diagonal that are looked at, and a share of all
_BAND_SHARE = 0.06
_MOST_MISSING = 300  # units that one version may have more than the other
_COMMON = 0.08  # of the units: words in more of them tell nothing
_FEWEST_COMMON = 4  # units
_NUMBER = re.compile(r"\d+(?:[.,\s\u00a0]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"[a-z]{4,}")
_SHORT_NAME = re.compile(r"\b[A-Z][A-Z0-9-]{1,4}\b")
# What Dutch and English write otherwise in words of one origin; the first four letters of 92 % of
# the communications' sentences then have more in common with their translation than with the next.
_FOLDED = (
    ("ij", "y"), ("sch", "sk"), ("ch", "k"), ("ph", "f"), ("th", "t"), ("qu", "kw"), ("c", "k"),
    ("z", "s"), ("x", "ks"), ("v", "f"), ("oe", "u"), ("ou", "u"), ("ie", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1")
_BEGINNING = 4  # letters
_ACCENTS = dict.fromkeys(range(0x300, 0x370))


@dataclass(frozen=True, slots=True)
class Unit:
    """A block or sentence, and what a translation keeps of it."""

    text: str
    span: Span
    kind: str
    numbers: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bead:
    """Units that belong together; one side is empty where units have no counterpart."""

    own: tuple[Unit, ...]
    other: tuple[Unit, ...]

    @property
    def is_lone_note(self) -> bool:
        """Whether it is a note without counterpart; the text around it stays in step."""
        return all(u.kind == "footnote" for u in (*self.own, *self.other))

    def holds(self, ratio: float) -> bool:
        """Whether both sides share as much as translations do, and are as long."""
        if not self.fits(ratio):
            return False
        words = min(sum(len(u.words) for u in side) for side in (self.own, self.other))
        count = len(_stretch(self.own).kept & _stretch(self.other).kept)
        return count > _LEAST_SHARED * words

    def fits(self, ratio: float) -> bool:
        """Whether neither side is empty, nor too long for the other."""
        if not self.own or not self.other:
            return False
        own, other = (sum(len(u.text) for u in side) for side in (self.own, self.other))
        return _length_cost(own, other, ratio) <= _FARTHEST


def unit(text: str, span: Span, kind: str = "", common: Collection[str] = ()) -> Unit:
    """Return a unit; `common` are the words that tell nothing."""
    numbers = frozenset(re.sub(r"[.,\s\u00a0]", "", n) for n in _NUMBER.findall(text))
    plain = unicodedata.normalize("NFD", text.lower()).translate(_ACCENTS)
    found = {_beginning(word) for word in _WORD.findall(plain)}
    found |= set(_SHORT_NAME.findall(text))
    return Unit(text, span, kind, numbers, frozenset(found.difference(common)))


def _beginning(word: str) -> str:
    for written, sound in _FOLDED:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", word)[:_BEGINNING]


def common_words(units: Sequence[Unit]) -> frozenset[str]:
    """Return the words in so many units that they tell none of them apart."""
    counts = Counter(word for found in units for word in found.words)
    most = max(_FEWEST_COMMON, _COMMON * len(units))
    return frozenset(word for word, count in counts.items() if count > most)


class _Stretch(NamedTuple):
    """Units that follow each other, as one."""

    length: int
    numbers: frozenset[str]
    kept: frozenset[str]  # numbers and words
    kind: str
    mixed: bool  # a heading or a note is one with other text


def _stretch(units: Sequence[Unit]) -> _Stretch:
    numbers: frozenset[str] = frozenset().union(*(u.numbers for u in units))
    kept = numbers.union(*(u.words for u in units))
    kinds = {u.kind for u in units}
    mixed = len(kinds) > 1 and bool(kinds & {"heading", "footnote"})
    return _Stretch(sum(len(u.text) for u in units), numbers, kept, units[0].kind, mixed)


class _Side:
    """The units of a version, and the stretches of them that were asked for."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._known: dict[tuple[int, int], _Stretch] = {}

    def before(self, end: int, size: int) -> _Stretch:
        """Return the `size` units before a place."""
        found = self._known.get((end, size))
        if found is None:
            found = self._known[end, size] = _stretch(self._units[end - size : end])
        return found


def _length_cost(own: int, other: int, ratio: float) -> float:
    """Return -log of how likely lengths are each other's translation."""
    mean = (own + other / ratio) / 2
    delta = abs(other - own * ratio) / math.sqrt(max(mean, 1) * _VARIANCE)
    return min(-math.log(max(math.erfc(delta / math.sqrt(2)), 1e-12)), 25.0)


def _cost(mine: _Stretch, others: _Stretch, ratio: float, most: float) -> float:
    """Return what it costs to take stretches for each other's translation, how often apart.

    Where that is more than `most` in any case, it is not reckoned to the end.
    """
    cost = _length_cost(mine.length, others.length, ratio)
    cost += _MIXED * (mine.mixed + others.mixed)
    if mine.kind and others.kind and mine.kind != others.kind:
        cost += _KIND
    if cost - _SHARED * _MOST_COUNTED >= most:
        return cost
    cost -= _SHARED * min(len(mine.kept & others.kept), _MOST_COUNTED)
    if mine.numbers != others.numbers:
        cost += _UNSHARED * min(len(mine.numbers ^ others.numbers), _MOST_COUNTED)
    return cost


def beads(
    own: Sequence[Unit],
    other: Sequence[Unit],
    ratio: float,
    kinds: Mapping[tuple[int, int], float],
) -> list[Bead]:
    """Return the cheapest way to go through both sides in order.

    `ratio` is how much longer the other side is, `kinds` the beads there may be and their cost.
    """
    rows, columns = len(own), len(other)
    if not rows or not columns:
        return []
    width = _BAND + int(_BAND_SHARE * max(rows, columns)) + min(abs(rows - columns), _MOST_MISSING)
    width = min(width, _MOST_CELLS // (2 * rows))
    if width < _BAND:
        return []
    middles = _middles(own, other)
    mine, others = _Side(own), _Side(other)
    best: list[dict[int, tuple[float, int, int]]] = []
    for i in range(rows + 1):
        low, high = max(0, middles[i] - width), min(columns, middles[i] + width)
        row: dict[int, tuple[float, int, int]] = {}
        best.append(row)
        for j in range(low, high + 1):
            lowest, step = (0.0, (0, 0)) if i == j == 0 else (math.inf, (0, 0))
            for (x, y), usual in kinds.items():
                before = best[i - x].get(j - y) if x <= i and y <= j else None
                if before is None:
                    continue
                cost = before[0] + usual
                if x and y:
                    if cost - _MOST_COUNTED * _SHARED >= lowest:
                        continue
                    most = lowest - cost
                    cost += _cost(mine.before(i, x), others.before(j, y), ratio, most)
                elif x + y == 1 and (own[i - 1] if x else other[j - 1]).kind == "footnote":
                    cost += _LONE_NOTE - usual
                if cost < lowest:
                    lowest, step = cost, (x, y)
            if lowest < math.inf:
                row[j] = (lowest, *step)
    found: list[Bead] = []
    i, j = rows, columns
    while (i or j) and j in best[i]:
        _, x, y = best[i][j]
        found.append(Bead(tuple(own[i - x : i]), tuple(other[j - y : j])))
        i, j = i - x, j - y
    return found[::-1] if not i and not j else []


def sure(found: Sequence[Bead], ratio: float) -> list[Bead]:
    """Return the beads of two sides that hold together.

    What shares nothing is sure where beads that fit in length lead from it both ways to one that
    shares something, or to the end: beside units without counterpart it may be out of step.
    """
    forwards, backwards = _in_step(found, ratio), _in_step(found[::-1], ratio)[::-1]
    return [
        bead
        for bead, before, behind in zip(found, forwards, backwards, strict=True)
        if before and behind and bead.own and bead.other
    ]


def _in_step(found: Sequence[Bead], ratio: float) -> list[bool]:
    """Return which beads what lies before them does not put out of step."""
    steps: list[bool] = []
    in_step = True
    for bead in found:
        in_step = bead.holds(ratio) or (in_step and (bead.fits(ratio) or bead.is_lone_note))
        steps.append(in_step)
    return steps


def _middles(own: Sequence[Unit], other: Sequence[Unit]) -> list[int]:
    """Return, per place between the own units, the place as far through the other version."""
    mine = [0, *accumulate(len(u.text) for u in own)]
    theirs = [0, *accumulate(len(u.text) for u in other)]
    scale = theirs[-1] / max(mine[-1], 1)
    return [min(bisect_left(theirs, length * scale), len(other)) for length in mine]
