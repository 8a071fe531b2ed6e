"""The parts of laws and treaties: "HOOFDSTUK 2", "Artikel 3" are headings by their words.

Such documents seldom set a chapter otherwise than an article: which stands above which follows from
the words. A heading directly below one of these is its title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Line", "division_levels"]

_WORDS = (  # of each rank, from above
    "bijlage annex annexe appendix",
    "deel part boek",
    "titel title",
    "hoofdstuk chapter",
    "afdeling section",
    "paragraaf subsection",
    "artikel article",
)
_ANNEX = 0
_RANKS = {word: rank for rank, words in enumerate(_WORDS) for word in words.split()}
_DIVISION = re.compile(
    r"([A-Za-z]+)(?: (\d{1,3}(?:[.:]\d{1,3})*[a-z]{0,2}|[IVXLC]{1,7}|[A-Z]))?"
    r"(?:[.:]? (?:[–—-] )?([A-ZÀ-Þ(“‘\"'].*)|[.:]?)"
)
_BACK = re.compile(  # what follows the articles
    r"(?:(?:nota|memorie) van |artikelsgewijze |algemene )?toelichting"
    r"|explanatory (?:memorandum|note)"
    r"|bijlagen|annexes",
    re.I,
)
_LONGEST = 120  # characters of a line that is a heading by its words alone
_FEWEST = 2  # divisions that make a document one of divisions
# Parts of a level that lie between its divisions, which have tenths of it.
_TITLE, _LABEL, _OTHER = 0.05, 0.04, 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, its level where it is a heading, what it may be.

    `free` says that it may become a heading, `label` that it only names what follows it.
    """

    text: str
    level: int | None
    free: bool = False
    label: bool = False


def _rank(line: Line) -> int | None:
    """Return how far down the division stands that a line opens, None where it opens none."""
    if line.level is not None and _BACK.fullmatch(line.text):
        return _ANNEX
    found = _DIVISION.fullmatch(line.text)
    rank = _RANKS.get(found.group(1).lower()) if found else None
    if found is None or rank is None or line.label or not line.text[0].isupper():
        return None
    number, title = found.group(2), found.group(3)
    if line.level is None:
        short = len(line.text) <= _LONGEST and not line.text.endswith((";", ","))
        sentence = title is not None and title.endswith((".", ":"))
        return rank if line.free and number and short and not sentence else None
    return rank if number or not rank else None


def _has_title(line: Line) -> bool:
    """Whether a division's line says its title as well as its number."""
    found = _DIVISION.fullmatch(line.text)
    return found is not None and found.group(3) is not None


def division_levels(lines: Sequence[Line]) -> list[int | None]:
    """Return the level of each line, None for those that are no headings.

    Where the document has divisions their levels follow from their ranks, if its type or markup
    does not tell them apart; else all levels stay as they are.
    """
    ranks = [_rank(line) for line in lines]
    if sum(rank is not None for rank in ranks) < _FEWEST:
        return [line.level for line in lines]
    levels = _own_levels(lines, ranks)
    at_level: defaultdict[int, set[int]] = defaultdict(set)
    for level, rank in zip(levels, ranks, strict=True):
        if level is not None and rank is not None:
            at_level[level].add(rank)
    mixed = {level for level, found in at_level.items() if len(found - {_ANNEX}) > 1}
    values: list[float | None] = []
    opened: set[int] = set()
    last = 0.0
    for n, (line, level, rank) in enumerate(zip(lines, levels, ranks, strict=True)):
        if level is None:
            values.append(None)
            continue
        named = n > 0 and ranks[n - 1] is not None and not _has_title(lines[n - 1])
        follows = named and level in _below(levels[n - 1])
        if rank is not None:
            value = level + rank / 10 * (level in mixed)
            opened.add(level)
        elif line.label:
            value = last + _LABEL
        elif follows:
            value = last + _TITLE
        else:
            value = level + _OTHER * (level in mixed & opened)
        values.append(value)
        last = last if line.label else value
    places = {value: n for n, value in enumerate(sorted({v for v in values if v is not None}), 1)}
    return [None if value is None else places[value] for value in values]


def _below(level: int | None) -> tuple[int, ...]:
    """Return the levels at which the title of a division at `level` may stand."""
    return () if level is None else (level, level + 1)


def _own_levels(lines: Sequence[Line], ranks: Sequence[int | None]) -> list[int | None]:
    """Return the lines' levels; divisions that are not set as headings get that of their titles."""
    levels = [line.level for line in lines]
    titles = [
        after
        for level, after, rank, rank_after in zip(
            levels, levels[1:], ranks, ranks[1:], strict=False
        )
        if level is None and rank is not None and after is not None and rank_after is None
    ]
    stated = [level for level, rank in zip(levels, ranks, strict=True) if level and rank is None]
    usual = min(titles) if titles else max(stated, default=0) + 1
    return [
        usual if level is None and rank is not None else level
        for level, rank in zip(levels, ranks, strict=True)
    ]
