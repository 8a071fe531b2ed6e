"""Tables of contents on a document's pages: what they say stands in the headings as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.ingest.read.rows import Row

__all__ = ["CONTENTS", "without_contents"]

CONTENTS = re.compile(
    r"(?:inhoud|inhoudsopgave|inhoudstafel|(?:table of )?contents|index)\s*:?", re.I
)
_ENTRY = re.compile(r"\S.*?[\s.…]\s*(\d{1,3})")
_FEWEST = 3  # entries
_BETWEEN = 1  # lines of an entry before the one that ends in its page's number


def without_contents(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """Return the pages' lines without a table of contents and its name.

    It begins below a line that says "Inhoud" or "Contents" and goes on, over pages, as long as
    lines end in page numbers that count up.
    """
    kept = [list(rows) for rows in pages]
    for number, rows in enumerate(pages):
        start = next((n for n, row in enumerate(rows) if CONTENTS.fullmatch(row.text)), None)
        if start is None:
            continue
        taken: list[tuple[int, int, int]] = []  # page, line, the number that it ends in
        for page in range(number, len(pages)):
            first = start + 1 if page == number else 0
            end = _entries(pages[page], page, first, taken)
            if end < len(pages[page]) or end == first:
                break
        numbers = [found for _, _, found in taken]
        if len(taken) < _FEWEST or any(one > other for one, other in pairwise(numbers)):
            continue
        last_page, last_line, _ = taken[-1]
        out = {
            id(row)
            for page in range(number, last_page + 1)
            for n, row in enumerate(pages[page])
            if (page > number or n >= start) and (page < last_page or n <= last_line)
        }
        return [[row for row in rows if id(row) not in out] for rows in kept]
    return kept


def _entries(rows: Sequence[Row], page: int, first: int, taken: list[tuple[int, int, int]]) -> int:
    """Note the entries among `rows` from the `first` on; return the line behind the last."""
    end = first
    for n in range(first, len(rows)):
        if found := _ENTRY.fullmatch(rows[n].text):
            taken.append((page, n, int(found.group(1))))
            end = n + 1
        elif n - end >= _BETWEEN:
            break
    return end
