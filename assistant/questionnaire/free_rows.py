"""Rows that stand below no header: a text with room for the answer beside or below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.questionnaire.asked import Asked
from assistant.questionnaire.form_words import (
    asks_particulars,
    is_answer_label,
    is_heading_like,
    is_instruction,
    is_option_list,
    is_scale_value,
    is_total,
)
from assistant.questionnaire.grid import Cell, is_blank
from assistant.questionnaire.numbering import Numbered, numbered
from assistant.questionnaire.outline import Entry, resolve
from assistant.questionnaire.table_walk import AskingRow, TableWalk
from assistant.questionnaire.wording import leaves_open, wording

__all__ = ["FreeRows"]

_WIDEST = 20_000  # columns; Excel has 16,384
_LONGEST_LABEL = 10  # words
_LONGEST_TITLE = 12
_FEWEST_LISTED = 3  # numbered texts that make a list
_MOST_HINTS = 2  # rows between a question and the word that announces its answer


def _row_of(entry: Entry) -> int:
    return entry.key // _WIDEST


class FreeRows:
    """Finds what the rows of a table ask by themselves."""

    def __init__(self, walk: TableWalk) -> None:
        self.walk = walk
        self._asking = -1
        self._listed: set[tuple[int, str]] = set()

    def asked(self, rows: range) -> list[Asked]:
        """Return what rows ask that stand below no header."""
        self.walk.section = self.walk.base
        found: list[AskingRow] = []
        passed = -1
        if self.walk.plain:
            self._asking = self._asking_column(rows)
        self._listed = self._numbered_lists(rows)
        for row in rows:
            if row <= passed:
                continue
            before = found[-1].entry if found and _row_of(found[-1].entry) == row - 1 else None
            beside = list(self._candidates(row, rows.stop, before))
            if not beside:
                self._note_section(row)
            found += beside
            passed = self._last_hint(beside, rows.stop)
        resolved = {one.entry.key: one for one in resolve([row.entry for row in found])}
        return [
            self.walk.asked(row, one.stem, one.options)
            for row in found
            if (one := resolved.get(row.entry.key))
        ]

    def _asking_column(self, rows: range) -> int:
        """Return the only column with texts if most of them ask, so that all of them do; or -1."""
        texts = [
            (at, wording(numbered(cell.text).text))
            for row in rows
            for at, cell in enumerate(self.walk.grid[row])
            if cell.text.strip()
        ]
        asking = sum(kind in ("question", "imperative") for _, kind in texts)
        alone = len({at for at, _ in texts}) == 1
        return texts[0][0] if alone and asking >= max(2.0, 0.5 * len(texts)) else -1

    def _numbered_lists(self, rows: range) -> set[tuple[int, str]]:
        """Return the columns, and how they are numbered, where most of at least three texts ask."""
        kinds: dict[tuple[int, str], list[str | None]] = {}
        for row in rows:
            for at, cell in enumerate(self.walk.grid[row]):
                if not cell.text.strip() or cell.covered or cell.bold or cell.colour:
                    continue
                number = self._number(row, at, cell.text.strip())
                if number.label and number.text:
                    kinds.setdefault((at, number.style), []).append(wording(number.text))
        return {
            key
            for key, found in kinds.items()
            if len(found) >= _FEWEST_LISTED
            and sum(kind in ("question", "imperative") for kind in found) >= 0.5 * len(found)
        }

    def _last_hint(self, found: Sequence[AskingRow], stop: int) -> int:
        """Return the last row between a question and the place that was announced for it."""
        if len(found) != 1 or found[0].answer is None:
            return -1
        row, at = divmod(found[0].entry.key, _WIDEST)
        announced = self._announced(row, at, self.walk.cell(row, at), stop)
        return announced[0] - 1 if announced and found[0].answer[0] >= announced[0] else -1

    def beside(self, row: int) -> list[Asked]:
        """Return what one row asks, whatever stands around it."""
        return [self.walk.asked(made) for made in self._candidates(row, len(self.walk.grid))]

    def _note_section(self, row: int) -> None:
        texts = [cell for cell in self.walk.grid[row] if cell.text.strip() and not cell.covered]
        if len(texts) != 1 or not row:
            return
        title = numbered(texts[0].text).text
        stands_out = texts[0].bold or texts[0].colour or is_heading_like(texts[0].text)
        if stands_out and len(title.split()) <= _LONGEST_TITLE and not is_instruction(title):
            self.walk.enter(title)

    def _candidates(self, row: int, stop: int, before: Entry | None = None) -> Iterator[AskingRow]:
        """Yield the texts of a row that ask; they may be parts of what the one before asks."""
        cells = self.walk.grid[row]
        for at, cell in enumerate(cells):
            text = cell.text.strip()
            if not text or cell.covered or is_blank(cell):
                continue
            number = self._number(row, at, text)
            kind = wording(number.text)
            if kind is None or is_instruction(number.text) or is_scale_value(text):
                continue
            if is_option_list(text) or is_answer_label(text) or is_heading_like(text):
                continue
            if is_total(number.text) and not number.label:
                continue
            place, sure = self._room(row, at, cell, stop)
            part = (
                before is not None
                and number.style in ("letter", "roman")
                and (leaves_open(before.text) or before.number.style == number.style)
            )
            part = part or at == self._asking or (at, number.style) in self._listed
            if place is None or not (part or self._asks(number, kind, sure)):
                continue
            key = row * _WIDEST + at
            to = self.walk.cell(*place)
            chosen = to.options is not None or is_option_list(to.text)
            answer, choice = (None, place) if chosen else (place, None)
            yield AskingRow(Entry(key, number, kind, self.walk.section), answer, choice)

    def _number(self, row: int, at: int, text: str) -> Numbered:
        """Return the text with its number, which may stand in the cell before it."""
        own = numbered(text)
        left = self.walk.cell(row, at - 1).text.strip()
        if own.label or not left or len(left) > 6:
            return own
        beside = numbered(f"{left.rstrip('.)')}. X")
        return replace(beside, text=text) if beside.label else own

    def _asks(self, number: Numbered, kind: str, sure: bool) -> bool:
        """Whether a text asks, given whether a place for the answer is drawn."""
        ends = number.text.rstrip()
        if kind in ("question", "imperative"):
            return sure or ends.endswith("?") or kind == "imperative" or bool(number.label)
        if sure:
            return kind == "statement" or len(number.text.split()) <= _LONGEST_LABEL
        if kind == "statement":
            return bool(number.label)
        return ends.endswith(":") or asks_particulars(number.text)

    def _room(
        self, row: int, at: int, cell: Cell, stop: int
    ) -> tuple[tuple[int, int] | None, bool]:
        """Return the blank cell beside or below a text, and whether it is drawn as a place."""
        right = (row, at + cell.across)
        inside = right[1] < len(self.walk.grid[row])
        beside = self.walk.cell(*right)
        below = (row + cell.down, at)
        under = self.walk.cell(*below)
        blank_right = inside and is_blank(beside)
        blank_below = below[0] < stop and is_blank(under) and not self._text_in(below[0])
        announced = self._announced(row, at, cell, stop)
        if announced is not None and not (
            announced[1] != at and blank_right and (beside.marked or beside.text)
        ):
            return self._at_label(*announced, self.walk.cell(*announced))
        if self._asks_across(row):
            empty = row + 1 < len(self.walk.grid) and not self._text_in(row + 1)
            return (below, True) if empty else (None, False)
        if blank_right and beside.marked and beside.colour != (cell.colour or "-"):
            return right, True
        if inside and (is_option_list(beside.text) or (blank_right and beside.text)):
            return right, True
        if blank_below and (
            (under.marked and under.colour != (cell.colour or "-"))
            or (under.across > 1 and under.across == cell.across)
            or under.text
        ):
            return below, True
        if under.text and under.bordered and 1 < under.across == cell.across:
            return None, False  # answered already
        if blank_right:
            return right, False
        if cell.roomy:
            return (row, at), True
        if not inside and self.walk.widen:
            return right, False
        return None, False

    def _at_label(self, row: int, at: int, label: Cell) -> tuple[tuple[int, int] | None, bool]:
        """Return the blank cell beside or below a cell that announces the answer."""
        for place in ((row, at + label.across), (row + label.down, at)):
            inside = place[0] < len(self.walk.grid) and place[1] < len(self.walk.grid[place[0]])
            if inside and is_blank(self.walk.cell(*place)):
                return place, True
            if inside and self.walk.cell(*place).text.strip():
                break  # answered already
        return None, False

    def _announced(self, row: int, at: int, cell: Cell, stop: int) -> tuple[int, int] | None:
        """Return the cell that announces the answer to a text, hints between the two passed."""
        number = self._number(row, at, cell.text)
        for below in range(row + cell.down, min(row + cell.down + 1 + _MOST_HINTS, stop)):
            if (label := self._answer_label_in(below)) is not None:
                return below, label
            texts = [one for one, c in enumerate(self.walk.grid[below]) if c.text.strip()]
            if texts != [at] or not number.label or not self._says_more(below, at):
                return None
        return None

    def _says_more(self, row: int, at: int) -> bool:
        """Whether a text only adds to what the one above it asks: no number, nothing beside it."""
        cell = self.walk.cell(row, at)
        return not (cell.bold or cell.colour or numbered(cell.text).style)

    def _answer_label_in(self, row: int) -> int | None:
        """Return where a row says that it holds the answer, if that is its first text."""
        for at, cell in enumerate(self.walk.grid[row]):
            if cell.text.strip() and not cell.covered:
                text = cell.text.strip()
                return at if is_answer_label(text) and not is_heading_like(text) else None
        return None

    def _asks_across(self, row: int) -> bool:
        """Whether a row holds several questions beside each other and nothing else."""
        texts = [cell.text.strip() for cell in self.walk.grid[row] if cell.text.strip()]
        asking = [wording(numbered(text).text) in ("question", "imperative") for text in texts]
        return len(texts) > 1 and all(asking)

    def _text_in(self, row: int) -> bool:
        return any(cell.text.strip() and not is_blank(cell) for cell in self.walk.grid[row])
