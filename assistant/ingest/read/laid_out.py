"""What plain text draws with signs: bullets, rules, page numbers, tables of aligned columns."""

from __future__ import annotations

import re

from assistant.ingest.read.paragraphs import Paragraph, collapse
from assistant.ingest.read.tables import table_lines

__all__ = ["without_drawing", "without_tables"]

_STAR = re.compile(r"^([ \t]*)\*([ \t]+)(?=\S)", re.M)
_RULE = re.compile(r"^[ \t]*[-=*]{5,}[ \t]*$", re.M)
_PAGE_NUMBER = re.compile(r"^[ \t]*[-–] ?\d{1,3} ?[-–][ \t]*$", re.M)
_FEWEST_STARS = 2
_FEWEST_ROWS = 3
_GAP = re.compile(r"[ \t]{3,}|\t|(?<=:) {2,}")  # between two columns
_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)\]]+|[-*•–]|\d{1,3}", re.I)
_SIGN = "\ue003{}\ue004"
_LONGEST_CELL = 60  # characters


def without_drawing(text: str) -> str:
    """Return a text without rules and page numbers between dashes, its stars as bullets."""
    text = _PAGE_NUMBER.sub("", _RULE.sub("", text))
    return _STAR.sub(r"\1•\2", text) if len(_STAR.findall(text)) >= _FEWEST_STARS else text


def without_tables(text: str) -> tuple[str, dict[str, list[Paragraph]]]:
    """Return a text with a sign in the place of each table, and the tables' rows by these signs."""
    tables: dict[str, list[Paragraph]] = {}
    lines: list[str] = []
    rows: list[list[str]] = []
    held: list[str] = []  # the lines of `rows`, and empty ones between them

    def end() -> None:
        if len(rows) >= _FEWEST_ROWS:
            sign = _SIGN.format(len(tables))
            tables[sign] = _table(rows)
            lines.extend(("", sign, ""))
        else:
            lines.extend(held)
        rows.clear()
        held.clear()

    for line in text.split("\n"):
        cells = _cells(line)
        if rows and line.strip() and len(cells) != len(rows[0]):
            end()
        if cells:
            rows.append(cells)
        (held if rows else lines).append(line)
    end()
    return "\n".join(lines), tables


def _cells(line: str) -> list[str]:
    """Return the cells of a line whose blanks set columns apart, none for other lines."""
    cells = [collapse(cell) for cell in _GAP.split(line.strip())]
    whole = len(cells) > 1 and all(cells) and max(map(len, cells)) <= _LONGEST_CELL
    return cells if whole and not _MARK.fullmatch(cells[0]) else []


def _table(rows: list[list[str]]) -> list[Paragraph]:
    if all(len(row) == len(("name", "value")) and row[0].endswith(":") for row in rows):
        return [Paragraph(" ".join(row), body=True) for row in rows]
    return [Paragraph(line, table=True) for line in table_lines(rows)]
