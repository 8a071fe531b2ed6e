"""Tables of OpenDocument texts: which lay out a page, and a line for every row of the others."""

from __future__ import annotations

from collections.abc import Callable

from assistant.ingest.read.odf_styles import attribute
from assistant.ingest.read.package import Element, local
from assistant.ingest.read.tables import ACROSS, table_lines
from assistant.ingest.read.word_styles import whole
from assistant.ingest.read.word_tables import FEWEST_ROWS, MOST_SPAN, Rows, is_page

__all__ = ["lays_out", "lines_of", "rows_of"]


def rows_of(table: Element) -> Rows:
    """Return the rows of a table, each with its cells."""
    lines = [r for r in table.iter() if local(r) == "table-row" and _table_of(r) is table]
    return [(row, [c for c in row if local(c).endswith("table-cell")]) for row in lines]


def lays_out(rows: Rows) -> bool:
    """Whether a table puts text beside text on a page instead of holding data.

    Then no row has two cells with text, or a cell is long, or one of few rows holds a heading.
    """
    texts = [["".join(cell.itertext()).strip() for cell in cells] for _, cells in rows]
    if all(sum(map(bool, row)) < 2 for row in texts):
        return True
    named = bool(rows) and _is_header(rows[0][0])
    headed = any(local(node) == "h" for row, _ in rows for node in row.iter())
    if headed and not named and len(rows) < FEWEST_ROWS:
        return True
    paragraphs = (sum(local(n) == "p" for n in c.iter()) for _, cells in rows for c in cells)
    return is_page(texts, named=named, paragraphs=max(paragraphs, default=0))


def lines_of(rows: Rows, read: Callable[[Element], tuple[str, bool]]) -> list[str]:
    """Return a line per row of a table, its columns named.

    `read` gives a cell's text, and whether it is bold.
    """
    headers = sum(_is_header(row) for row, _ in rows)
    grid: list[list[str]] = []
    bold: list[bool] = []
    for _, cells in rows:
        texts: list[str] = []
        heavy: list[bool] = []
        spans = 1
        for cell in cells:
            text, is_bold = read(cell)
            heavy += [is_bold] if text else []
            if local(cell) == "covered-table-cell" and not text:
                above = grid[-1][len(texts)] if grid and len(texts) < len(grid[-1]) else ""
                text = ACROSS if texts and spans > 1 else above
            else:
                spans = whole(attribute(cell, "number-columns-spanned"), 1)
            again = whole(attribute(cell, "number-columns-repeated"), 1)
            texts += [text] * min(max(again, 1), MOST_SPAN)
        grid.append(texts)
        bold.append(bool(heavy) and all(heavy))
    stands_out = len(bold) > 1 and bold[0] and not bold[-1]
    return table_lines(grid, headers or None, stands_out=stands_out)


def _is_header(row: Element) -> bool:
    return local(row.getparent()) == "table-header-rows"


def _table_of(row: Element) -> Element:
    return next((above for above in row.iterancestors() if local(above) == "table"), None)
