"""PDF with a text layer: lines with their places on the page become paragraphs.

The layout tells what is what: columns are read one after the other, ruled lines and aligned cells
make tables, a wide gap ends a paragraph, small type at the foot of a column is notes, a small
raised number calls one, larger or bold lines are headings, and what recurs at the same place of
most pages is no text of the document.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.errors import SourceError
from assistant.ingest.read.aligned import aligned_grids
from assistant.ingest.read.columns import Region, regions_of
from assistant.ingest.read.contents import without_contents
from assistant.ingest.read.drop_caps import with_drop_caps
from assistant.ingest.read.glyphs import Box, Fragment, Sheet, sheets
from assistant.ingest.read.grid import Grid, ruled_grids
from assistant.ingest.read.line_numbers import without_line_numbers
from assistant.ingest.read.paragraphs import Note, Paragraph
from assistant.ingest.read.rows import Row, rows_of
from assistant.ingest.read.running import without_running
from assistant.ingest.read.tables import table_lines
from assistant.ingest.read.wrapped import Line, Page, paragraphs_of

__all__ = ["NO_TEXT", "paragraphs"]

NO_TEXT = (
    "has no text layer (a scan?); recognise its text first, for instance with "
    "`ocrmypdf -l nld+eng in.pdf out.pdf`"
)
_WIDE_GAP = 1.25  # times the usual distance between lines; a raised number widens it by a tenth
_DOUBLE = 1.7  # times the type size: so far apart lie paragraphs, or lines that are double-spaced
_LEAST = 0.45  # of that: lines lie no nearer
_LEADING = 1.2  # times the type size: the distance between lines where no line is full
_ENDS_EARLY = 0.15  # of the width: a line that leaves more free is the last of its paragraph
_SMALL = 0.92  # of the body's type size: notes are set smaller
_LARGE = 1.12  # of the body's type size: headings are set larger
_HEADING_WORDS = 6  # of a bold line that ends as sentences do
_LONGEST_HEADING = 250  # characters; a longer stretch in large or bold type is text
_SIDE_BY_SIDE = 3  # pieces of text on one line that are no heading, but names of columns, or cards
_FEWEST_LETTERS = 4  # a page, on the average: less is a scan with a stamp
_NOTE = re.compile(r"[\[(]?\s?(\d{1,3}|[*†‡]{1,3}|[ivx]{1,5}(?=\s?[A-Z“]))\s?[\])]?[.)]?\s*(\S.*)")
_BULLET = re.compile(r"[•▪●‣◦○■–—*-]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s")
_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*(?:\d+|[ivxl]+)\s*$", re.I)
_BOTTOM = 0.6  # of the page, from below, in which notes stand


@dataclass(slots=True)
class _Types:
    """The document's type: the body's size, and the level of each size and weight of headings."""

    body: float
    levels: dict[tuple[float, bool], int] = field(default_factory=dict)

    def level(self, row: Row) -> int | None:
        """Return the level of the heading that a line is set as, or None."""
        if not any(character.isalpha() for character in row.text):
            return None
        if len(row.cells) >= _SIDE_BY_SIDE:
            return None
        return self.levels.get((row.size, row.bold))


def _types(pages: Iterable[Sequence[Row]]) -> _Types:
    """Return what the document's type says; in a bold text bold is no heading."""
    sizes: Counter[float] = Counter()
    bold: Counter[tuple[float, bool]] = Counter()
    for cell in (cell for rows in pages for row in rows for cell in row.cells):
        length = len(cell.glyphs)  # of a fragment: a line over two columns has two kinds of type
        sizes[cell.size] += length
        bold[cell.size, cell.bold] += length
    if not sizes:
        return _Types(0.0)
    body = sizes.most_common(1)[0][0]
    is_bold = bold[body, True] > 0.4 * sizes[body]
    kinds = {
        (size, heavy)
        for size, heavy in bold
        if size > _LARGE * body or (heavy and not is_bold and size > _SMALL * body)
    }
    ordered = sorted(kinds, key=lambda kind: (-kind[0], not kind[1]))
    return _Types(body, {kind: level for level, kind in enumerate(ordered, start=1)})


@dataclass(slots=True)
class _Leaf:
    """A page while it is read."""

    sheet: Sheet
    regions: list[Region]
    notes: list[Note] = field(default_factory=list)
    continued: str = ""  # of the last note of the page before


def _take_notes(leaf: _Leaf, body: float) -> None:
    """Move the notes from the feet of the page's columns to `leaf.notes`."""
    regions: list[Region] = []
    for region in leaf.regions:
        rows = rows_of(region.fragments)
        start = len(rows)
        while start and rows[start - 1].size < _SMALL * body:
            start -= 1
        foot = rows[start:]
        while foot and not _opens_note(foot[0]):  # a caption, or the rest of an earlier note
            continues = not leaf.notes and any(map(_opens_note, foot)) and _is_low(foot[0], leaf)
            if continues and not region.grids:
                leaf.continued = f"{leaf.continued} {foot[0].text}".strip()
            else:
                start += 1 if not leaf.continued else 0
            foot = foot[1:]
        low = bool(foot) and (_is_low(foot[0], leaf) or not _has_text(leaf, body))
        if foot and low and not _text_below(foot[-1], leaf, body):
            leaf.notes += _notes(foot)
            taken = {id(cell) for row in rows[start:] for cell in row.cells}
            kept = tuple(f for f in region.fragments if id(f) not in taken)
            region = replace(region, fragments=kept)
        else:
            leaf.continued = ""
        regions.append(region)
    leaf.regions = [region for region in regions if region.fragments or region.grids]


def _has_text(leaf: _Leaf, body: float) -> bool:
    """Whether the page holds more than notes."""
    return any(f.size >= _SMALL * body for region in leaf.regions for f in region.fragments)


def _opens_note(row: Row) -> bool:
    return bool(row.label or _NOTE.fullmatch(row.text))


def _is_low(row: Row, leaf: _Leaf) -> bool:
    return row.base < _BOTTOM * leaf.sheet.height


def _text_below(row: Row, leaf: _Leaf, body: float) -> bool:
    """Whether text of the body stands below `row`, in its column."""
    return any(
        f.base < row.base - 1
        and f.size >= _SMALL * body
        and f.left < row.right
        and f.right > row.left
        for region in leaf.regions
        for f in region.fragments
    )


def _notes(rows: Sequence[Row]) -> list[Note]:
    notes: list[Note] = []
    for row in rows:
        label = row.label
        found = _NOTE.fullmatch(row.text)
        if label:
            rest = row.text.lstrip("(")[len(label) :].lstrip(") ")
            notes.append(Note(label, f"{label} {rest}"))
        elif found and (not notes or _follows(notes[-1].label, found.group(1))):
            notes.append(Note(found.group(1), f"{found.group(1)} {found.group(2)}"))
        elif notes:
            notes[-1] = Note(notes[-1].label, f"{notes[-1].text} {row.text}")
    return notes


def _follows(label: str, after: str) -> bool:
    return not (label.isdigit() and after.isdigit()) or int(after) == int(label) + 1


def _items(region: Region) -> list[Row | Grid]:
    """Return the lines and the tables of a region from above."""
    rows = rows_of(region.fragments)
    items: list[Row | Grid] = []
    position = 0
    for start, end, grid in aligned_grids(rows):
        items += [*rows[position:start], grid]
        position = end
    items += rows[position:]
    if region.grids:
        items = sorted([*items, *region.grids], key=lambda item: -_height(item))
    return items


def _height(item: Row | Grid) -> float:
    return item.box.top if isinstance(item, Grid) else item.base


def _dotted(row: Row, dots: Sequence[Box]) -> bool:
    """Whether a drawn dot stands before the line, as a list's mark."""
    return any(
        0 < row.left - dot.right < 2.5 * row.size
        and row.base - 0.1 * row.size < (dot.top + dot.bottom) / 2 < row.base + row.size
        for dot in dots
    )


def _usual_step(rows: Sequence[Row], left: float, right: float) -> float:
    """Return the usual distance between lines of one paragraph: from a full line to the next."""
    steps = [
        above.base - below.base
        for above, below in pairwise(rows)
        if above.right > right - _ENDS_EARLY * (right - left) and above.base > below.base
    ]
    if len(steps) < 2:
        return 0.0
    usual = statistics.median(steps)
    if usual > _DOUBLE * statistics.median(row.size for row in rows):  # few lines are full
        return min((step for step in steps if step > _LEAST * usual), default=usual)
    return usual


def _lines(leaf: _Leaf, region: Region, types: _Types, labels: set[str]) -> list[Line]:
    """Return the lines of a region, gaps noted, tables as lines of their own."""
    items = _items(region)
    rows = [item for item in items if isinstance(item, Row)]
    right = max((row.right for row in rows), default=region.right)
    usual = _usual_step(rows, region.left, right)
    lines: list[Line] = []
    opened: list[float] = []  # where the marks of the lists stand that are open here
    before: Row | None = None
    for item in items:
        if isinstance(item, Grid):
            texts = table_lines(item.rows, stands_out=item.stands_out)
            lines += [Line(t, table=True, page=leaf.sheet.number, free=0.0) for t in texts if t]
            before = None
            continue
        text = item.marked(labels)
        if not text or _CONTENTS.search(text):
            continue
        bullet = _BULLET.match(text)
        marked = bool(bullet) or _dotted(item, leaf.sheet.dots)
        if marked or _NUMBERED.match(text):
            opened = [*(left for left in opened if left < item.left - 2), item.left]
        elif before is None or item.left < opened[0] if opened else False:
            opened = []
        step = before.base - item.base if before is not None else 0.0
        before_size = _LEADING * before.size if before is not None and usual == 0 else 0.0
        letter = max((item.right - item.left) / max(len(item.text), 1), 0.1)
        lines.append(
            Line(
                text[bullet.end() :] if bullet else text,
                blank_before=step > _WIDE_GAP * max(usual, item.size, before_size) or step < 0,
                page=leaf.sheet.number,
                indent=round(item.left / types.body),
                level=types.level(item),
                free=(right - item.right) / letter,
                body=bool(types.levels),
                item="" if marked else None,
                depth=len(opened),
            )
        )
        before = item
    return lines


def _page(leaf: _Leaf, types: _Types, endnotes: set[str]) -> Page:
    labels = {note.label for note in leaf.notes} | endnotes
    page = Page(notes=leaf.notes)
    for region in leaf.regions:
        lines = _lines(leaf, region, types, labels)
        if lines and page.lines:
            lines[0].page_before = True
        page.lines += lines
    return page


def _leaf(sheet: Sheet, rows: Sequence[Row]) -> _Leaf:
    fragments: list[Fragment] = [cell for row in rows for cell in row.cells]
    grids = ruled_grids(sheet.rules, fragments)
    free = [f for f in fragments if not any(_within(f, grid.box) for grid in grids)]
    return _Leaf(sheet, regions_of(free, grids))


def _within(fragment: Fragment, box: Box) -> bool:
    middle = fragment.base + 0.3 * fragment.size
    return (
        box.bottom - 1 <= middle <= box.top + 1
        and box.left - 6 <= fragment.left
        and fragment.right <= box.right + 6
    )


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """Return the paragraphs of a PDF, each with the page it starts on.

    Raises:
        SourceError: where the file is no PDF, is encrypted, or has no text layer.
    """
    found = with_drop_caps(without_line_numbers(sheets(data, name)))
    letters = sum(len(f.glyphs) for sheet in found for f in sheet.fragments)
    if letters < _FEWEST_LETTERS * len(found) or not letters:
        raise SourceError(f"{name}: {NO_TEXT}")
    pages = without_contents(without_running([rows_of(sheet.fragments) for sheet in found]))
    types = _types(pages)
    if not types.body:
        raise SourceError(f"{name}: {NO_TEXT}")
    leaves = [_leaf(sheet, rows) for sheet, rows in zip(found, pages, strict=True)]
    for leaf in leaves:
        _take_notes(leaf, types.body)
    for before, leaf in pairwise(leaves):
        if leaf.continued and before.notes:
            last = before.notes[-1]
            before.notes[-1] = Note(last.label, f"{last.text} {leaf.continued}")
    endnotes = {n.label for leaf in leaves for n in leaf.notes if not n.label.isdigit()}
    read = [page for leaf in leaves if (page := _page(leaf, types, endnotes)).lines or page.notes]
    return [_unless_text(p, types) for p in paragraphs_of(read)]


def _unless_text(paragraph: Paragraph, types: _Types) -> Paragraph:
    """Return the paragraph; one set as a heading that reads as text is none."""
    if paragraph.level is None:
        return paragraph
    bold = any(
        level == paragraph.level and size <= _LARGE * types.body
        for (size, _), level in types.levels.items()
    )
    sentence = bold and paragraph.text.endswith((".", ";", ","))
    is_text = len(paragraph.text) > _LONGEST_HEADING or (
        sentence and len(paragraph.text.split()) > _HEADING_WORDS
    )
    return replace(paragraph, level=None) if is_text else paragraph
