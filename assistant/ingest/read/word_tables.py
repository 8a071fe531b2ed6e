"""Tables of Word documents: which lay out a page, and a line for every row of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.ingest.read.package import Element
from assistant.ingest.read.paragraphs import Paragraph
from assistant.ingest.read.tables import ACROSS, table_lines
from assistant.ingest.read.word_styles import W, WordStyles, below, is_on, value, whole

__all__ = [
    "FEWEST_ROWS",
    "MOST_SPAN",
    "Rows",
    "in_cell",
    "is_page",
    "lays_out",
    "lines_of",
    "rows_of",
]

MOST_SPAN = 50  # columns that a cell may take
_LONGEST_CELL = 1500  # characters; a table with longer cells lays out a page
_LONGEST_OF_ROWS = 4000  # where the table has rows with several cells
_MOST_PARAGRAPHS = 2  # in a cell of a table of one row; more stand beside each other on a page
FEWEST_ROWS = 3  # of a table that is one though a cell of it is long

Rows = list[tuple[Element, list[Element]]]  # each row with its cells


def rows_of(table: Element) -> Rows:
    """Return the rows of a table that are shown, each with its cells."""
    lines = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
    return [
        (row, [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row])
        for row in lines
        if below(row, "trPr", "del") is None and not is_on(below(row, "trPr"), "hidden")
    ]


def lays_out(rows: Rows, styles: WordStyles) -> bool:
    """Whether a table puts text beside text on a page instead of holding data.

    Then no row has two cells with text, or a cell is long, or one of few rows holds a heading.
    """
    texts = [["".join(cell.itertext()).strip() for cell in cells] for _, cells in rows]
    if all(sum(map(bool, row)) < 2 for row in texts):
        return True
    named = bool(rows) and _is_header(rows[0][0])
    if (
        not named
        and len(rows) < FEWEST_ROWS
        and any(
            styles.level(value(paragraph, "pPr", "pStyle")) is not None
            for row, _ in rows
            for paragraph in row.iter(f"{W}p")
        )
    ):
        return True
    paragraphs = (len([*cell.iter(f"{W}p")]) for _, cells in rows for cell in cells)
    return is_page(texts, named=named, paragraphs=max(paragraphs, default=0))


def is_page(texts: Sequence[Sequence[str]], *, named: bool, paragraphs: int) -> bool:
    """Whether the texts of cells are so long that they are parts of a page.

    `named` says that the first row names the columns, `paragraphs` how many the longest cell has.
    """
    if len(texts) == 1:
        return paragraphs > _MOST_PARAGRAPHS or max(map(len, texts[0])) > _LONGEST_CELL
    filled = sum(sum(map(bool, row)) > 1 for row in texts)
    has_rows = len(texts) >= FEWEST_ROWS and 2 * filled > len(texts)
    if named and has_rows:
        return False
    longest = _LONGEST_OF_ROWS if has_rows else _LONGEST_CELL
    return any(len(text) > longest for row in texts for text in row)


def lines_of(
    table: Element, rows: Rows, styles: WordStyles, read: Callable[[Element], tuple[str, bool]]
) -> list[str]:
    """Return a line per row of a table, its columns named.

    `read` gives a cell's text, and whether it is bold.
    """
    grid: list[list[str]] = []
    bold: list[bool] = []
    headers = 0
    for row, cells in rows:
        skipped = whole(value(row, "trPr", "gridBefore"), 0)
        texts = [""] * min(skipped, MOST_SPAN)
        heavy: list[bool] = []
        for cell in cells:
            text, is_bold = read(cell)
            heavy += [is_bold] if text else []
            merged = below(cell, "tcPr", "vMerge")
            column = len(texts)
            if merged is not None and merged.get(f"{W}val") != "restart" and grid:
                text = grid[-1][column] if column < len(grid[-1]) else ""
            span = whole(value(cell, "tcPr", "gridSpan"), 1)
            texts += [text, *[ACROSS] * (min(max(span, 1), MOST_SPAN) - 1)]
        headers += _is_header(row) and headers == len(grid)
        grid.append(texts)
        bold.append(bool(heavy) and all(heavy))
    stands_out = len(bold) > 1 and (bold[0] or _styled_head(table, styles)) and not bold[-1]
    return table_lines(grid, headers or None, stands_out=stands_out)


def _is_header(row: Element) -> bool:
    return bool(is_on(below(row, "trPr"), "tblHeader"))


def _styled_head(table: Element, styles: WordStyles) -> bool:
    """Whether the table's style sets its first row in bold type."""
    properties = below(table, "tblPr")
    look = below(properties, "tblLook")
    stated = look.get(f"{W}firstRow") if look is not None else None
    if stated is None and look is not None:  # older files have bits instead
        stated = "1" if int(f"0{look.get(f'{W}val', '')[-4:-1]}"[-1:] or "0", 16) & 2 else "0"
    return stated in ("1", "true", "on") and styles.heads_in_bold(value(properties, "tblStyle"))


def in_cell(inside: list[Paragraph]) -> str:
    """Return the text of a cell, its items told apart."""
    text = ""
    for n, paragraph in enumerate(inside):
        apart = n and paragraph.item is not None and text[-1].isalnum()
        text += f"{'; ' if apart else ' ' if n else ''}{paragraph.text}"
    return text
