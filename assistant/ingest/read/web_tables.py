"""Tables of web pages: cells that span columns and rows, head rows, rows named by their first."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.ingest.read.paragraphs import collapse
from assistant.ingest.read.tables import ACROSS, table_lines
from assistant.ingest.read.web_content import Element

__all__ = ["LONGEST_CELL", "lines_of", "list_labels", "shown"]

LONGEST_CELL = 1500  # characters; a table with longer cells lays out a page
_LIST_MARK = re.compile(r"\(?(\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)°]+|[·•▪–—-]", re.I)
_HEADS = re.compile(r"\b(?:oj-)?tbl-hdr\b|Table_20_Heading|TableHeading|\btabelkop\b")
_MOST_SPAN = 50  # columns or rows that a cell may take


def shown(element: Element) -> str:
    """Return the text of an element on one line."""
    return collapse("".join(element.itertext()))


def list_labels(cells: list[list[Element]]) -> list[str]:
    """Return the labels of a table that sets a list's marks beside its items, else none."""
    if any(len(row) != len(("mark", "item")) for row in cells):
        return []
    marks = [_LIST_MARK.fullmatch(shown(row[0])) for row in cells]
    return [found.group(1) or "" for found in marks if found] if all(marks) else []


def lines_of(
    rows: list[Element], cells: list[list[Element]], read: Callable[[Element], tuple[str, bool]]
) -> list[str]:
    """Return a line per row of a table, its columns named.

    `cells` are those of each row; `read` gives a cell's text, and whether it is bold.
    """
    grid, bold = _grid(cells, read)
    headers = _headers(rows, cells)
    names_rows = not headers and all(
        [cell.tag for cell in row] == ["th", "td"] and len(line) == 2
        for row, line in zip(cells, grid, strict=True)
        if row
    )
    if names_rows:
        return [f"{row[0].rstrip(': ')}: {row[1]}" for row in grid if row]
    first = {cell.tag for cell in cells[0]} if cells else set()
    if not headers and first == {"th", "td"}:  # the markup names rows only
        return table_lines(grid, 0)
    stands_out = len(bold) > 1 and bold[0] and not bold[-1]
    return table_lines(grid, headers or None, stands_out=stands_out)


def _headers(rows: list[Element], cells: list[list[Element]]) -> int:
    """Return how many rows name the columns, as far as the markup tells.

    Cells that span columns beside cells that span as many rows as their names take, tell it too.
    """
    headers = 0
    in_head = any(map(_in_head, rows))
    for row, found in zip(rows, cells, strict=True):
        named = bool(found) and all(map(_names_column, found))
        across = headers and len(found) == 1
        if not (_in_head(row) or (named and not in_head and not across)):
            break
        headers += 1
    if headers or not cells or not cells[0]:
        return headers
    high = {_span(cell, "rowspan") for cell in cells[0] if _span(cell, "colspan") == 1}
    wide = {_span(cell, "rowspan") for cell in cells[0] if _span(cell, "colspan") > 1}
    (deepest,) = high if len(high) == 1 else (1,)
    return deepest if wide == {1} and 1 < deepest < len(rows) else 0


def _grid(
    cells: list[list[Element]], read: Callable[[Element], tuple[str, bool]]
) -> tuple[list[list[str]], list[bool]]:
    """Return the texts of a table, spanned cells filled, and which rows are bold."""
    held: dict[tuple[int, int], str] = {}
    grid: list[list[str]] = []
    bold: list[bool] = []
    for y, row in enumerate(cells):
        texts: list[str] = []
        heavy: list[bool] = []
        for cell in row:
            while (y, len(texts)) in held:
                texts.append(held[y, len(texts)])
            text, is_bold = read(cell)
            heavy.append(is_bold)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for below in range(1, high):
                held |= {(y + below, len(texts) + n): ACROSS for n in range(1, wide)}
                held[y + below, len(texts)] = text
            texts += [text, *[ACROSS] * (wide - 1)]
        while (y, len(texts)) in held:
            texts.append(held[y, len(texts)])
        grid.append(texts)
        bold.append(bool(heavy) and all(heavy))
    return grid, bold


def _span(cell: Element, name: str) -> int:
    stated = cell.get(name) or "1"
    return min(max(int(stated), 1), _MOST_SPAN) if re.fullmatch(r"[0-9]{1,4}", stated) else 1


def _names_column(cell: Element) -> bool:
    """Whether a cell is a head's, by its name or the style of its text."""
    styles = [cell, *cell.iter("p")]
    return cell.tag == "th" or any(_HEADS.search(e.get("class") or "") for e in styles)


def _in_head(row: Element) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"
