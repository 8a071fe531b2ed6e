"""CSV and TSV questionnaires, any delimiter and encoding; fields not ours stay as bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from assistant.errors import InputError
from assistant.questionnaire.asked import items_of
from assistant.questionnaire.cell_names import cell_name, cell_place
from assistant.questionnaire.choosing import ticked
from assistant.questionnaire.encoding import Text, decoded
from assistant.questionnaire.grid import Cell, is_header
from assistant.questionnaire.records import Layout, Reply
from assistant.questionnaire.sources import main_language, numbered_over_all, source_words
from assistant.questionnaire.table import asked_in_table, column_number
from assistant.types import Language

__all__ = ["DelimitedForm", "harmless"]

_DELIMITERS = (";", ",", "\t", "|")
# Taken only where none of the usual ones parts most lines alike.
_RARE_DELIMITERS = ("~", "^", "¦", "¬", "§", "#", "\x1f", "\x1e", "\x01")
_AGREEING = 0.6  # share of lines
_MOST_FIELDS = 5_000_000
# Spreadsheets take a field that begins so for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEADERS: dict[Language, dict[str, str]] = {
    "nl": {"answer": "antwoord", "choice": "keuze", "status": "status", "sources": "bronnen"},
    "en": {"answer": "answer", "choice": "choice", "status": "status", "sources": "sources"},
}


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: with an apostrophe before."""
    return f"'{text}" if text.startswith(_FORMULA) else text


@dataclass(slots=True)
class _Record:
    """A line of the file: its fields as they stand, quotes included, and how it ends."""

    fields: list[str] = field(default_factory=list)
    end: str = ""


def _records(text: str, delimiter: str) -> list[_Record]:
    """Cut `text` into records; joined with the delimiter they give the text again."""
    special = re.compile(f'[{re.escape(delimiter)}"\r\n]')
    records: list[_Record] = []
    record = _Record()
    start = at = 0
    while (found := special.search(text, at)) is not None:
        at = found.end()
        if found[0] == '"':
            if text[start : found.start()].strip(" "):
                continue  # a quote within a bare field is a character like others
            closing = _closing_quote(text, at)
            at = closing
        elif found[0] == delimiter:
            record.fields.append(text[start : found.start()])
            start = at
        else:
            if found[0] == "\r" and text[at : at + 1] == "\n":
                at += 1
            record.fields.append(text[start : found.start()])
            record.end = text[found.start() : at]
            records.append(record)
            record = _Record()
            start = at
    if start < len(text) or record.fields:
        record.fields.append(text[start:])
        records.append(record)
    return records


def _closing_quote(text: str, at: int) -> int:
    """Return the offset behind the quote that closes the field whose content begins at `at`."""
    while (found := text.find('"', at)) >= 0:
        if text[found + 1 : found + 2] != '"':
            return found + 1
        at = found + 2
    return len(text)


def _value(raw: str) -> str:
    bare = raw.strip(" ")
    if len(bare) >= 2 and bare.startswith('"') and bare.endswith('"'):
        return bare[1:-1].replace('""', '"')
    return raw


def _delimiter(text: str, name: str) -> str:
    """Return the delimiter: as the file says, as its name says, or as most lines agree on."""
    if found := re.match(r"sep=(.)\r?\n", text):
        return found[1]
    if PurePath(name).suffix.lower() in (".tsv", ".tab"):
        return "\t"
    sample = text[:100_000]
    best, most = ",", 0.0
    for delimiter in (*_DELIMITERS, *_RARE_DELIMITERS):
        if delimiter == _RARE_DELIMITERS[0] and most >= _AGREEING:
            break
        widths = [len(record.fields) for record in _records(sample, delimiter)]
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        usual = max(set(wide), key=wide.count)
        agreeing = wide.count(usual) / len(widths)
        if agreeing > most + 0.05:
            best, most = delimiter, agreeing
    return best


class DelimitedForm:
    """A .csv or .tsv questionnaire; it gains columns for answer, status and sources.

    Raises:
        InputError: where the file is no table of text, or the layout names what is not there.
    """

    def __init__(self, data: bytes, name: str, layout: Layout) -> None:
        self._text: Text = decoded(data, name)
        self._delimiter = _delimiter(self._text.text, name)
        self._records = _records(self._text.text, self._delimiter)
        if sum(len(record.fields) for record in self._records) > _MOST_FIELDS:
            raise InputError(f"{name} has more than {_MOST_FIELDS:,} fields")
        self._skipped = 1 if self._text.text.startswith("sep=") else 0
        rows = [[_value(raw) for raw in record.fields] for record in self._records[self._skipped :]]
        self._width = max((len(row) for row in rows), default=0)
        grid = [[Cell(text) for text in row] + [Cell()] * (self._width - len(row)) for row in rows]
        self._header = self._header_row(rows, grid, layout)
        self.items = items_of(asked_in_table(grid, cell_name, layout, plain=True))

    def _header_row(self, rows: list[list[str]], grid: list[list[Cell]], layout: Layout) -> int:
        for at in range(min(len(grid), 40)):
            named = (
                bool(layout.question_column)
                and not layout.question_column.isdecimal()
                and len(layout.question_column) > 2
                and column_number(layout.question_column, rows[at]) is not None
            )
            if named or is_header(grid[at], alone=at == 0):
                return at
        return -1

    def filled(self, replies: Sequence[Reply]) -> bytes:
        """Return the file with the answers in their column and the columns it gains."""
        numbered, _ = numbered_over_all(self.items, replies)
        records = [replace(record, fields=list(record.fields)) for record in self._records]
        answers_at = {cell_place(item.place)[1] for item in self.items if item.place}
        width = max([self._width, *(at + 1 for at in answers_at if at == self._width)])
        gained = width
        language = main_language(self.items)
        heads = _HEADERS[language]
        header = self._header + self._skipped
        for at, record in enumerate(records):
            if at < header or at < self._skipped or not any(record.fields):
                continue
            record.fields += [""] * (width + 2 - len(record.fields))
            if at == header:
                if gained > self._width:
                    record.fields[self._width] = self._raw(heads["answer"])
                record.fields[gained] = self._raw(heads["status"])
                record.fields[gained + 1] = self._raw(heads["sources"])
        for item, reply in zip(self.items, numbered, strict=True):
            row, column = cell_place(item.place or item.choice_place)
            record = records[row + self._skipped]
            written = reply.text
            if not item.place:  # a field that lists its values takes one of them, and no text
                held = _value(record.fields[column])
                written = (ticked(held, reply.choice) or reply.choice) if reply.choice else ""
            record.fields[column] = self._raw(written) if written else record.fields[column]
            sources = " | ".join(
                f"[{c.n}] {source_words(c, item.language)}" for c in reply.citations
            )
            record.fields[gained] = self._raw(reply.status)
            record.fields[gained + 1] = self._raw(sources)
        text = "".join(self._delimiter.join(record.fields) + record.end for record in records)
        made = self._text.encoded(text)
        if self._text.text.isascii() and not self._text.mark and not text.isascii():
            return codecs.BOM_UTF8 + made  # without it Excel misreads our quotation marks
        return made

    def _raw(self, value: str) -> str:
        """Return a value as a field: harmless, and quoted where it must be."""
        text = harmless(value)
        if any(c in text for c in (self._delimiter, '"', "\n", "\r")) or self._quotes_all():
            return '"' + text.replace('"', '""') + '"'
        return text

    def _quotes_all(self) -> bool:
        if not self._records or self._header < 0:
            return False
        fields = self._records[self._header + self._skipped].fields[: self._width]
        return all(raw.strip().startswith('"') for raw in fields if raw)
