"""Rows below a header: titles, directions and totals apart, each asks something."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from assistant.questionnaire.asked import Asked
from assistant.questionnaire.choosing import asks_openly, options_named
from assistant.questionnaire.form_words import (
    asks_particulars,
    is_answer_label,
    is_heading_like,
    is_instruction,
    is_option_list,
    is_scale_value,
    is_total,
)
from assistant.questionnaire.free_rows import FreeRows
from assistant.questionnaire.grid import Cell, Columns, is_blank
from assistant.questionnaire.numbering import Numbered, numbered
from assistant.questionnaire.outline import Entry, resolve
from assistant.questionnaire.records import Limit
from assistant.questionnaire.table_walk import AskingRow, TableWalk
from assistant.questionnaire.wording import wording

__all__ = ["RowsBelow"]

_MOSTLY = 0.6  # share of a table's rows that tells what its rows look like
_RARELY = 0.4
_LONGEST_TITLE = 12  # words

_Place = tuple[int, int] | None


class RowsBelow:
    """Finds what the rows from `start` to `end`, below a header, ask."""

    def __init__(self, walk: TableWalk, columns: Columns, start: int, end: int) -> None:
        self.walk = walk
        self._start, self._end = start, end
        self._columns = columns
        self._columns = self._with_answer(columns, start, end)
        self._usual = self._traits(start, end, self._columns)

    def asked(self) -> list[Asked]:
        """Return what the rows ask, in order."""
        rows: list[AskingRow | Asked] = []
        for at in range(self._start, self._end):
            rows += self._row(at)
        entries = [row.entry for row in rows if isinstance(row, AskingRow)]
        resolved = {found.entry.key: found for found in resolve(entries)}
        asked: list[Asked] = []
        for row in rows:
            if isinstance(row, Asked):
                asked.append(row)
            elif found := resolved.get(row.entry.key):
                asked.append(self.walk.asked(row, found.stem, found.options))
        return asked

    def _with_answer(self, columns: Columns, start: int, end: int) -> Columns:
        """Return the columns with one for the answer, to the right where none was headed so."""
        if columns.answer >= 0 or columns.choice >= 0:
            return columns
        wide = max((len(row) for row in self.walk.grid[start:end]), default=0)
        for at in range(columns.question + 1, wide):
            headed = at < len(columns.headers) and columns.headers[at].strip()
            cells = [
                self.walk.grid[row][at]
                for row in range(start, end)
                if at < len(self.walk.grid[row])
            ]
            if not headed and cells and all(is_blank(cell) or cell.covered for cell in cells):
                return replace(columns, answer=at)
        return replace(columns, answer=wide) if self.walk.widen else columns

    def _traits(self, start: int, end: int, columns: Columns) -> Counter[str]:
        """Count the rows by their traits: numbered, bold, coloured and so on; "all" counts them."""
        seen: Counter[str] = Counter()
        for row in range(start, end):
            cell = self.walk.cell(row, columns.question)
            if not cell.text.strip() or cell.covered:
                continue
            number = self._number(row, cell)
            seen["all"] += 1
            seen["numbered"] += bool(number.label)
            seen[f"depth {number.depth}"] += bool(number.label)
            seen["bold"] += cell.bold
            seen[f"colour {cell.colour}"] += 1
            seen["choice"] += self._choice_cell(row).options is not None
            seen["sentence"] += wording(number.text) != "label"
        return seen

    def _choice_cell(self, row: int) -> Cell:
        columns = self._columns
        return self.walk.cell(row, columns.choice if columns.choice >= 0 else columns.answer)

    def _number(self, row: int, cell: Cell) -> Numbered:
        """Return the row's text with its number, which may stand in a cell of its own."""
        columns = self._columns
        own = numbered(cell.text)
        beside = self.walk.cell(row, columns.number).text.strip()
        if not beside and columns.number < 0 and columns.question > 0:
            left = self.walk.cell(row, columns.question - 1).text.strip()
            beside = left if len(left) <= 8 and re.search(r"\d|^[a-zA-Z][.)]?$", left) else ""
        if not beside:
            return own
        found = numbered(f"{beside} X" if beside[-1] in ".):" else f"{beside}. X")
        if own.style == "letter" and found.style == "number":
            return own
        style, depth = (found.style or "number"), found.depth or 1
        return Numbered(beside.rstrip(".):"), style, depth, own.text or cell.text.strip())

    def _row(self, row: int) -> list[AskingRow | Asked]:
        columns = self._columns
        cell = self.walk.cell(row, columns.question)
        text = cell.text.strip()
        for at in columns.sections:
            if title := self.walk.cell(row, at).text.strip():
                self.walk.enter(title)
        if not text:
            return list(self._stray(row))
        number = self._number(row, cell)
        kind = wording(number.text)
        if cell.covered or kind is None or is_answer_label(text):
            return []
        if self._titles(row, cell, number):
            if not is_instruction(text) and not is_total(text):
                self.walk.enter(number.text or text)
            return []
        if is_instruction(number.text) or (is_total(number.text) and not number.label):
            return []
        if not number.label and (is_scale_value(text) or is_option_list(text)):
            return []
        answer, choice = self._places(row)
        if columns.answer < 0 and columns.choice < 0 and cell.roomy:
            answer = (row, columns.question)
        elif answer is None and choice is None and (columns.answer >= 0 or columns.choice >= 0):
            return []  # answered already, or computed
        limit = columns.limit or self._limit_beside(row)
        ticks = tuple(columns.headers[at].strip() for at in columns.ticks)
        if answer and choice and not self._drawn(choice):
            ticks = options_named(columns.headers[choice[1]])
            if not ticks or asks_openly(number.text, kind):
                choice, ticks = None, ()  # a score, or a "Ja/Nee" beside what asks when
        entry = Entry(row, number, kind, self.walk.section)
        return [AskingRow(entry, answer, choice, limit, ticks)]

    def _places(self, row: int) -> tuple[_Place, _Place]:
        """Return where the row's text and its chosen value go; None where nowhere."""
        columns = self._columns
        answer: _Place = (row, columns.answer) if columns.answer >= 0 else None
        choice: _Place = (row, columns.choice) if columns.choice >= 0 else None
        if answer and not is_blank(self.walk.cell(*answer)):
            if is_option_list(self.walk.cell(*answer).text):
                return None, choice or answer
            if choice is None or not is_blank(self.walk.cell(*choice)):
                return None, None
            if not self._drawn(choice):
                return None, None  # answered; a score is for whoever judges it
            answer = None
        if answer and choice is None and self.walk.cell(*answer).options is not None:
            return None, answer
        if choice and answer is None and not self._drawn(choice):
            return choice, None
        return answer, choice

    def _drawn(self, choice: tuple[int, int]) -> bool:
        """Whether a cell itself holds the values to choose from."""
        cell = self.walk.cell(*choice)
        return cell.options is not None or is_option_list(cell.text)

    def _titles(self, row: int, cell: Cell, number: Numbered) -> bool:
        """Whether the row is a section's title and asks nothing."""
        columns, usual = self._columns, self._usual
        reach = columns.question + cell.across
        places = [at for at in (columns.answer, columns.choice) if at >= 0]
        if cell.across > 1 and places and all(columns.question < at < reach for at in places):
            return True
        if number.text.rstrip().endswith("?") or asks_particulars(number.text):
            return False
        if is_heading_like(cell.text):
            return True
        kind = wording(number.text)
        if kind != "label":
            return False
        if self._opens_a_part(row, number):
            return True
        mostly = _MOSTLY * usual["all"]
        if not number.label and usual["numbered"] >= mostly:
            return True
        if number.label and usual["sentence"] >= mostly and number.style in ("letter", "roman"):
            return number.label.isupper()
        shallow = number.depth == 1 and number.style == "number"
        if number.label and shallow and usual["depth 2"] >= 0.5 * usual["all"]:
            return True
        rare_colour = cell.colour and usual[f"colour {cell.colour}"] <= _RARELY * usual["all"]
        rare_bold = cell.bold and usual["bold"] <= _RARELY * usual["all"]
        unchosen = usual["choice"] >= mostly and self._choice_cell(row).options is None
        return bool(rare_colour or rare_bold or unchosen)

    def _opens_a_part(self, row: int, number: Numbered) -> bool:
        """Whether the next row is numbered as a part of this one: "A" before "A1"."""
        for below in range(row + 1, self._end):
            cell = self.walk.cell(below, self._columns.question)
            if not cell.text.strip() or cell.covered:
                continue
            label, part = number.label.rstrip("."), self._number(below, cell).label
            return (
                bool(label)
                and part != label
                and re.match(rf"{re.escape(label)}(?:[.\-]?\d|[.\-])", part) is not None
                and not (label[-1:].isdecimal() and part[len(label)].isdecimal())
            )
        return False

    def _limit_beside(self, row: int) -> Limit | None:
        columns = self._columns
        if columns.longest < 0:
            return None
        found = re.search(r"\d+", self.walk.cell(row, columns.longest).text.replace(".", ""))
        if not found:
            return None
        header = columns.headers[columns.longest].lower()
        words = "woord" in header or "word" in header
        return Limit(int(found[0]), "words" if words else "characters")

    def _stray(self, row: int) -> list[Asked]:
        """Return what a row asks that has nothing in the question's column."""
        texts = [
            (at, cell)
            for at, cell in enumerate(self.walk.grid[row])
            if cell.text.strip() and not cell.covered
        ]
        if not texts:
            return []
        found = [
            asked
            for asked in (FreeRows(self.walk).beside(row) if texts[0][1].across == 1 else ())
            if asked.text.rstrip().endswith(":") or asks_particulars(asked.text)
        ]
        if found:
            return found
        at, cell = texts[0]
        title = numbered(cell.text).text
        short = len(title.split()) <= _LONGEST_TITLE and at not in self._columns.sections
        if len(texts) == 1 and title and short and not is_instruction(title):
            self.walk.enter(title)
        return []
