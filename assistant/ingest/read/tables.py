"""Tables: every row becomes a line that can be read by itself, "kolom: waarde | kolom: waarde"."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["ACROSS", "header_rows", "table_lines"]

ACROSS = "\ue002"  # stands in the columns that the cell left of them goes on into

_SEPARATOR = " | "
_BETWEEN = " – "  # the names above a column, from above
_LONGEST_HEADER = 80  # characters of a column's name where the source does not mark it as one
_NAME_WORDS = 5
_NUMBER = re.compile(
    r"[€$£]?\s*[-–+]?\d[\d.,\s]*\s*(?:%|[a-z]{1,4}|mln|mld|miljoen|million)?\.?", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?")


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def _reads_as_header(rows: Sequence[Sequence[str]], stands_out: bool) -> bool:
    """Whether the first of `rows` names the columns, where the source does not say so."""
    first, rest = rows[0], rows[1:]
    if not rest or len(first) < 2 or any(cell in ("", ACROSS) for cell in first[1:]):
        return False
    if len(set(first)) < len(first) or any(len(cell) > _LONGEST_HEADER for cell in first):
        return False
    if any(_is_number(cell) and not _YEAR.fullmatch(cell) for cell in first):
        return False
    if stands_out:
        return True
    counts = any(
        all(_is_number(row[n]) for row in rest if n < len(row) and row[n])
        and any(n < len(row) and row[n] for row in rest)
        for n in range(1, len(first))
    )
    names = all(len(cell.split()) <= _NAME_WORDS for cell in first)
    return counts or (names and len(first) > 2 and len(rest) > 1)


def header_rows(rows: Sequence[Sequence[str]], *, stands_out: bool) -> int:
    """Return how many rows name the columns, where the source does not tell."""
    return int(len(rows) > 1 and _reads_as_header(rows, stands_out))


def table_lines(
    rows: Sequence[Sequence[str]], headers: int | None = None, *, stands_out: bool = False
) -> list[str]:
    """Return one line per row of a table, with the names of its columns before the cells.

    `headers` is the number of rows that name the columns, None where the source does not tell;
    `stands_out` that the first row is set otherwise than the rest (bold type). A cell that spans
    several columns stands in the first of them, `ACROSS` in the others.
    """
    rows = [list(row) for row in rows if any(cell and cell != ACROSS for cell in row)]
    if headers is None:
        headers = header_rows(rows, stands_out=stands_out)
    if headers >= len(rows):
        headers = 0
    names = _names(rows[:headers])
    lines: list[str] = []
    for row in rows[headers:]:
        cells: list[str] = []
        if len(row) > 1 and row[0] and all(cell == ACROSS for cell in row[1:]):
            lines.append(row[0])  # one cell over the whole width
            continue
        for n, cell in enumerate(row):
            if not cell or cell == ACROSS:
                continue
            name = _name_across(names, row, n)
            cells.append(f"{name}: {cell}" if name and name != cell else cell)
        lines.append(_SEPARATOR.join(cells))
    return lines


def _name_across(names: Sequence[str], row: Sequence[str], n: int) -> str:
    """Return the name of a cell's column; of the columns that it goes on into, what they share."""
    end = n + 1
    while end < len(row) and row[end] == ACROSS:
        end += 1
    found = [name.split(_BETWEEN) for name in names[n:end]]
    if not found or len(found) == 1 or not n:
        return names[n] if n < len(names) else ""
    shared = [parts[0] for parts in zip(*found, strict=False) if len(set(parts)) == 1]
    return _BETWEEN.join(shared) or ", ".join(dict.fromkeys(filter(None, names[n:end])))


def _names(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the columns' names; of several rows the words of each, from above."""
    rows = [_spread(row) for row in rows]
    width = max(map(len, rows), default=0)
    names: list[str] = []
    for n in range(width):
        found = dict.fromkeys(row[n].rstrip(": ") for row in rows if n < len(row) and row[n])
        names.append(_BETWEEN.join(found))
    return names


def _spread(row: Sequence[str]) -> list[str]:
    """Return a row with the texts of its cells in every column that they go on into."""
    found: list[str] = []
    for cell in row:
        found.append(found[-1] if cell == ACROSS and found else cell)
    return found
