"""PDF with a text layer: lines with their places on the page become paragraphs.

The layout tells what is what: columns are read one after the other, ruled lines and aligned cells
make tables, a wide gap ends a paragraph, small type at the foot of a column is notes, a small
raised number calls one, larger, bold or italic lines are headings, and what recurs at the same
place of most pages is no text of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count, groupby, pairwise

from assistant.errors import SourceError
from assistant.ingest.read.banners import without_banners
from assistant.ingest.read.contents import without_contents
from assistant.ingest.read.continued import with_tables_joined
from assistant.ingest.read.drop_caps import with_drop_caps
from assistant.ingest.read.foot_notes import take_notes
from assistant.ingest.read.glyphs import Box
from assistant.ingest.read.hyphens import folding
from assistant.ingest.read.leaves import Leaf, leaf_of
from assistant.ingest.read.line_numbers import without_line_numbers
from assistant.ingest.read.paragraphs import Note, Paragraph
from assistant.ingest.read.region_lines import leading_of, lines_of
from assistant.ingest.read.rows import Row, rows_of
from assistant.ingest.read.running import without_running
from assistant.ingest.read.sheets import sheets
from assistant.ingest.read.type_levels import CAPTION, Types, types_of, with_levels
from assistant.ingest.read.wrapped import Page, paragraphs_of

__all__ = ["NO_TEXT", "paragraphs"]

NO_TEXT = (
    "has no text layer (a scan?); recognise its text first, for instance with "
    "`ocrmypdf -l nld+eng in.pdf out.pdf`"
)
_FEWEST_LETTERS = 4  # a page, on the average: less is a scan with a stamp
_ENOUGH = 0.1  # of the letters stand outside tables, where these tell the body's type


def _texts(leaves: Sequence[Leaf]) -> list[str]:
    """Return the lines of the text, the tables and the notes."""
    regions = [region for leaf in leaves for region in leaf.regions]
    lines = [row.text for region in regions for row in rows_of(region.fragments)]
    cells = [cell for region in regions for g in region.grids for row in g.rows for cell in row]
    notes = [note.text for leaf in leaves for note in leaf.notes]
    return [*lines, *(line for text in (*cells, *notes) for line in text.split("\n"))]


def _page(
    leaf: Leaf, types: Types, endnotes: set[str], boxes: Iterator[int], fold: Callable[[str], str]
) -> Page:
    """Return the lines and notes of a page; each panel with text has a number of `boxes`."""
    labels = {note.label for note in leaf.notes} | endnotes
    page = Page(notes=leaf.notes)
    last: Box | None = None
    for panel, regions in groupby(leaf.regions, key=lambda region: region.panel):
        number = next(boxes) if panel else 0
        first = len(page.lines)
        aside = False
        for region in regions:
            aside = region.beside
            lines = lines_of(leaf, region, types, labels, fold)
            if lines and page.lines:
                caption = bool(CAPTION.match(page.lines[-1].text)) and lines[0].text[0].isupper()
                lines[0].page_before = not caption
                lines[0].blank_before = lines[0].blank_before or caption
            page.lines += lines
        if panel != last and page.lines[first:]:  # text ends where a panel begins or ends
            page.lines[first].blank_before, page.lines[first].page_before = True, False
        last = panel
        held = page.lines[first:]
        if panel and aside and all(line.level is not None for line in held):
            for line in held:  # a saying set large beside the text
                line.level = None
        # a heading on a coloured band heads the text below the band
        if panel and (number > 1 or first) and any(line.level is None for line in held):
            for line in held:
                line.box = number
    return page


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """Return the paragraphs of a PDF, each with the page it starts on.

    Raises:
        SourceError: where the file is no PDF, is encrypted, or has no text layer.
    """
    found = with_drop_caps(without_line_numbers(without_banners(sheets(data, name))))
    letters = sum(len(f.glyphs) for sheet in found for f in sheet.fragments)
    if letters < _FEWEST_LETTERS * len(found) or not letters:
        raise SourceError(f"{name}: {NO_TEXT}")
    pages = without_contents(without_running([rows_of(sheet.fragments) for sheet in found]))
    leaves = [leaf_of(sheet, rows) for sheet, rows in zip(found, pages, strict=True)]
    types = _types(leaves, pages)
    if not types.body:
        raise SourceError(f"{name}: {NO_TEXT}")
    for before, leaf in zip([None, *leaves], leaves, strict=False):
        take_notes(leaf, before, types.body)
    for before, leaf in pairwise(leaves):
        if leaf.continued and before.notes:
            last = before.notes[-1]
            before.notes[-1] = Note(last.label, f"{last.text}\n{leaf.continued}")
    types.leading = leading_of(leaves)
    with_tables_joined(leaves)
    fold = folding(_texts(leaves))
    for leaf in leaves:
        leaf.notes = [Note(note.label, fold(note.text)) for note in leaf.notes]
    endnotes = {n.label for leaf in leaves for n in leaf.notes if not n.label.isdecimal()}
    boxes = count(1)
    read = [_page(leaf, types, endnotes, boxes, fold) for leaf in leaves]
    return with_levels(paragraphs_of([p for p in read if p.lines or p.notes]), types)


def _types(leaves: Sequence[Leaf], pages: Sequence[Sequence[Row]]) -> Types:
    """Return what the type of the text outside tables says; where there is little, of all text."""
    free = [f for leaf in leaves for region in leaf.regions for f in region.fragments]
    every = [cell for rows in pages for row in rows for cell in row.cells]
    few = sum(len(f.glyphs) for f in free) < _ENOUGH * sum(len(f.glyphs) for f in every)
    return types_of(every if few else free)
