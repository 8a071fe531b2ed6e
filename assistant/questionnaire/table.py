"""What a table asks: the rows below a header, and the labels with room beside or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.errors import InputError
from assistant.questionnaire.asked import Asked
from assistant.questionnaire.free_rows import FreeRows
from assistant.questionnaire.grid import (
    Columns,
    Grid,
    asks_mostly,
    columns_of_header,
    could_head,
    is_header,
    is_to_be_listed,
)
from assistant.questionnaire.records import Layout
from assistant.questionnaire.rows_below import RowsBelow
from assistant.questionnaire.table_walk import TableWalk, Where

__all__ = ["asked_in_table", "column_number"]

_LAST_HEADER = 40  # rows that a header is looked for in


def column_number(name: str, headers: Sequence[str]) -> int | None:
    """Return which column, from 0, a person means by a letter, a number or a header; or None."""
    wanted = name.strip().lower()
    bare = [" ".join(header.lower().split()) for header in headers]
    if wanted in bare:
        return bare.index(wanted)
    starting = [at for at, header in enumerate(bare) if header and header.startswith(wanted)]
    if len(wanted) > 3 and starting:
        return starting[0]
    if wanted.isdecimal():
        return int(wanted) - 1
    if re.fullmatch(r"[a-z]{1,3}", wanted):
        found = 0
        for letter in wanted:
            found = found * 26 + ord(letter) - 96
        return found - 1
    return None


def asked_in_table(
    grid: Grid,
    where: Where,
    layout: Layout | None = None,
    *,
    section: tuple[str, ...] = (),
    widen: bool = True,
    plain: bool = False,
) -> list[Asked]:
    """Return what the table asks, in order.

    `where` names a cell; `widen` allows an answer to the right of the last column; `plain` is for
    files that can show no borders, where a header may be a single word.

    Raises:
        InputError: where `layout` names a column that is not there.
    """
    layout = layout or Layout()
    if not grid:
        return []
    if not widen and is_to_be_listed(grid):
        return []
    walk = TableWalk(grid, where, section, widen=widen, plain=plain)
    if layout.question_column or layout.answer_column:
        header, columns = _given(grid, layout, plain)
        return RowsBelow(walk, columns, header + 1, len(grid)).asked()
    found: list[Asked] = []
    starts = list(_headers(grid, plain or not widen))
    first = starts[0][0] if starts else len(grid)
    found += FreeRows(walk).asked(range(first))
    for number, (start, depth, columns) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(grid)
        found += RowsBelow(walk, columns, start + depth, end).asked()
    return found


def _headers(grid: Grid, framed: bool) -> Iterator[tuple[int, int, Columns]]:
    """Yield the rows that head a table: the row, how many rows the header takes, the columns.

    A header is known by its words, or by its form where most rows below it ask. `framed` tells
    that the grid is one table, whose first row heads it if any does.
    """
    rows = [row for row in range(len(grid)) if is_header(grid[row])]
    formed = {
        row
        for row in range(len(grid))
        if row not in rows and could_head(grid[row], framed and not rows and row <= _LAST_HEADER)
    }
    if framed and not rows:
        formed = set(sorted(formed)[:1])
    if not rows and not formed:  # a lone "Vragen" above a list
        rows = [row for row in range(len(grid)) if is_header(grid[row], alone=True)][:1]
    rows = sorted({*rows, *formed})
    rows = [row for at, row in enumerate(rows) if not at or row - rows[at - 1] > 1]
    for at, row in enumerate(rows):
        end = rows[at + 1] if at + 1 < len(rows) else len(grid)
        headers, depth = _header_texts(grid, row)
        below = range(row + depth, end)
        columns = columns_of_header(headers, grid, below)
        if columns and (row not in formed or asks_mostly(grid, below, columns)):
            yield row, depth, columns


def _header_texts(grid: Grid, row: int) -> tuple[list[str], int]:
    """Return the header of each column, from two rows where the first one's cells are merged."""
    texts = [cell.text for cell in grid[row]]
    for at in range(1, len(texts) - 1):
        gap = grid[row][at : at + 2]
        if any(texts[:at]) and not any(cell.text.strip() or cell.covered for cell in gap):
            texts[at:] = [""] * (len(texts) - at)  # what stands apart is no part of the table
            break
    parted = any(cell.across > 1 and cell.text for cell in grid[row])
    tall = any(cell.down > 1 and cell.text for cell in grid[row])
    if not (parted and tall) or row + 1 >= len(grid):
        return texts, 1
    return [own.text or text for own, text in zip(grid[row + 1], texts, strict=False)], 2


def _given(grid: Grid, layout: Layout, plain: bool) -> tuple[int, Columns]:
    """Return the header's row (-1 for none) and the columns that a person named."""
    for row in range(min(len(grid), _LAST_HEADER)):
        headers, depth = _header_texts(grid, row)
        question = column_number(layout.question_column, headers)
        answer = column_number(layout.answer_column, headers)
        by_name = any(
            name and name.strip().lower() in " ".join(header.lower().split())
            for name in (layout.question_column, layout.answer_column)
            if len(name.strip()) > 3
            for header in headers
        )
        if not by_name and not is_header(grid[row], plain):
            continue
        guess = columns_of_header(headers, grid, range(row + depth, len(grid)))
        if question is None and not layout.question_column and guess:
            question = guess.question
        if question is None:
            continue
        known = guess or Columns(question)
        known = replace(known, question=question)
        if layout.answer_column and answer is not None:
            known = replace(known, answer=answer)
        if known.choice == known.answer:
            known = replace(known, choice=-1)
        return row + depth - 1, known
    question = column_number(layout.question_column or "A", ())
    answer = column_number(layout.answer_column, ())
    wide = max(len(row) for row in grid)
    missing = question is None or question >= wide
    if missing or (layout.answer_column and answer is None):
        name = layout.question_column if missing else layout.answer_column
        heads = ", ".join(cell.text for cell in grid[0] if cell.text.strip())[:120]
        raise InputError(
            f"there is no column '{name}'; give a letter, a number or a header of: {heads}"
        )
    return -1, Columns(question or 0, -1 if answer is None else answer)
