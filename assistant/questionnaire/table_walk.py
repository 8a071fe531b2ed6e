"""A table that is gone through: its cells, the section it is in, and what becomes of a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.questionnaire.asked import Asked
from assistant.questionnaire.choosing import options_in, options_named
from assistant.questionnaire.grid import Cell, Grid
from assistant.questionnaire.outline import Entry
from assistant.questionnaire.records import Limit

__all__ = ["AskingRow", "TableWalk", "Where"]

Where = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class AskingRow:
    """A text that asks something, before its stem is known; places are (row, column).

    `ticks` are values that have a column each, for a person to tick.
    """

    entry: Entry
    answer: tuple[int, int] | None
    choice: tuple[int, int] | None
    limit: Limit | None = None
    ticks: tuple[str, ...] = ()


class TableWalk:
    """Goes through one table and keeps the section it is in."""

    def __init__(
        self,
        grid: Grid,
        where: Where,
        section: tuple[str, ...],
        *,
        widen: bool,
        plain: bool = False,
    ) -> None:
        self.grid = grid
        self.where = where
        self.base = section
        self.section = section
        self.widen = widen
        self.plain = plain

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, a blank one where the table does not reach."""
        if column < 0 or row >= len(self.grid) or column >= len(self.grid[row]):
            return Cell()
        return self.grid[row][column]

    def enter(self, title: str) -> None:
        """Begin a section within the table."""
        self.section = (*self.base, title)

    def asked(self, row: AskingRow, stem: str = "", options: tuple[str, ...] = ()) -> Asked:
        """Return what a row asks, with its stem and the options listed below it."""
        place = self.where(*row.answer) if row.answer else ""
        chosen = self.where(*row.choice) if row.choice else ""
        cell = self.cell(*row.answer) if row.answer else Cell()
        choice = self.cell(*row.choice) if row.choice else Cell()
        listed = options_in(choice.text) or (options_named(choice.text) if self.widen else ())
        return Asked(
            text=row.entry.text,
            kind=row.entry.kind,
            label=row.entry.number.label,
            stem=stem,
            section=row.entry.section,
            place=place,
            choice_place=chosen,
            options=choice.options or listed or row.ticks or options,
            limit=min(
                (found for found in (row.limit, cell.limit) if found),
                key=lambda limit: limit.most,
                default=None,
            ),
            typed=cell.typed,
        )
