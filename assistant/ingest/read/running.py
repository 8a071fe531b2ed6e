"""Running headers, footers and page numbers: what a page carries whatever it says."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from assistant.ingest.read.rows import Row

__all__ = ["without_running"]

_EDGE_LINES = 4  # looked at, at each end of a page
_RECURS = 0.3  # share of the pages (odd and even ones may differ) that a running line stands on
_SMALL = 0.92  # of the body's type size
_LARGE = 1.3  # times the size of a running line: the document's title, where it says the same
_GAP = 1.25  # times the usual distance between lines
_FAR = 2.5  # times the body's type size
_SAME_PLACE = 3.0  # points
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_PAGE_NUMBER = re.compile(
    r"(?-i:[A-Z]{2}\s+)?[^\w]*(?:p(?:agina|age|g|\.)?\.?\s*)?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|van|of)\s*\d+)?[^\w]*(?-i:\s+[A-Z]{2})?",
    re.I,
)


def _keys(row: Row, page: int) -> list[str]:
    """Return what a line says, and what it says with each number as its distance from the page's.

    A running line recurs as it is, or with a number that counts with the pages; the rows of a
    table recur save for their numbers.
    """
    text = row.text
    return [text] + [
        f"{text[: n.start()]}#{int(n.group()) - page}#{text[n.end() :]}"
        for n in _NUMBER.finditer(text)
    ]


def _ends(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the lines at a page's head and at its foot, each from the edge inwards."""
    by_height = sorted(rows, key=lambda row: -row.base)
    head = min(_EDGE_LINES, (len(rows) + 1) // 2)
    foot = min(_EDGE_LINES, len(rows) // 2)
    return by_height[:head], by_height[::-1][:foot]


def without_running(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """Return the pages' lines without page numbers and lines that recur at their head or foot.

    Where most pages have a running line at some height, a line at that height is one on every
    page: the names of chapters change. A gap or smaller type parts running lines from the text:
    a line of the text that recurs is none.
    """
    ends = [_ends(rows) for rows in pages]
    keys = {
        id(row): _keys(row, page) for page, pair in enumerate(ends) for end in pair for row in end
    }
    alike: defaultdict[str, list[Row]] = defaultdict(list)
    for head, foot in ends:
        on_page = {key: row for row in [*head, *foot] for key in keys[id(row)]}
        for key, line in on_page.items():
            alike[key].append(line)
    least = max(2.0, _RECURS * len(pages))
    usual_size = {
        key: statistics.median(row.size for row in rows)
        for key, rows in alike.items()
        if len(rows) >= least and _same([row.base for row in rows])
    }
    heights: defaultdict[int, list[float]] = defaultdict(list)  # to the type sizes there
    for row in (row for pair in ends for end in pair for row in end):
        if any(key in usual_size for key in keys[id(row)]):
            heights[round(row.base / _SAME_PLACE)].append(row.size)
    fixed = {
        height: max(sizes)
        for height, sizes in heights.items()
        if len(sizes) >= max(3, 0.6 * len(pages))
    }
    letters: Counter[float] = Counter()
    for row in (row for rows in pages for row in rows):
        letters[row.size] += len(row.text)
    body = letters.most_common(1)[0][0] if letters else 0.0

    def runs(row: Row, outermost: bool) -> bool:
        if row.label:  # a note: those to one series of papers differ in their numbers alone
            return False
        placed = outermost and row.size <= fixed.get(round(row.base / _SAME_PLACE), 0.0)
        usual_there = max((usual_size.get(key, 0.0) for key in keys[id(row)]), default=0.0)
        recurs = row.size <= _LARGE * usual_there
        return placed or _numbers(row, outermost) or recurs

    kept: list[list[Row]] = []
    for rows, (head, foot) in zip(pages, ends, strict=True):
        usual = _usual_step(rows) or body
        out: set[int] = set()
        by_height = sorted(rows, key=lambda row: -row.base)
        for end, inwards in ((head, by_height), (foot, by_height[::-1])):
            found = [runs(row, number == 0) for number, row in enumerate(end)]
            count = found.index(False) if False in found else len(end)
            while count and not _is_parted(inwards, count, usual, body):
                count -= 1
            out |= {id(row) for row in end[:count]}
        if len(head) > 1 and _stands_apart(head[0], head[1], body):
            out.add(id(head[0]))
        kept.append([row for row in rows if id(row) not in out])
    return kept


def _numbers(row: Row, outermost: bool) -> bool:
    """Whether a line is a page's number."""
    return bool(_PAGE_NUMBER.fullmatch(row.text)) and (outermost or len(row.text) < 3)


def _usual_step(rows: Sequence[Row]) -> float:
    """Return the usual distance between the lines of a page."""
    bases = sorted(row.base for row in rows)
    steps = [after - before for before, after in pairwise(bases) if after - before > 2]
    return statistics.median(steps) if steps else 0.0


def _is_parted(inwards: Sequence[Row], count: int, usual: float, body: float) -> bool:
    """Whether the first `count` lines from an edge are set apart from what follows."""
    last = inwards[count - 1]
    if count == len(inwards) or last.size < _SMALL * body or _numbers(last, count == 1):
        return True
    return abs(last.base - inwards[count].base) > _GAP * usual


def _stands_apart(first: Row, second: Row, body: float) -> bool:
    """Whether a page's first line is set small and far above the second."""
    return first.size < _SMALL * body and first.base - second.base > _FAR * body


def _same(bases: Sequence[float]) -> bool:
    """Whether most of the places are the same; short pages end higher."""
    most = Counter(round(base / _SAME_PLACE) for base in bases).most_common(2)
    return sum(times for _, times in most) >= 0.5 * len(bases)
