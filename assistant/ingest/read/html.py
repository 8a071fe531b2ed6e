"""Web pages: the main content's headings, paragraphs, items and table rows, nothing around it.

lxml parses: in C, as browsers do to far less than their extent but enough for text, without loading
what a page points to. trafilatura is made for news: it loses the header cells of tables, definition
lists and the order of nested lists. beautifulsoup4 takes tens of times the time and memory, which
counts for large and for hostile pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.ingest.read.html_notes import Notes
from assistant.ingest.read.marked_headings import with_headings
from assistant.ingest.read.package import NO_MEMORY
from assistant.ingest.read.paragraphs import (
    BREAK,
    Note,
    Paragraph,
    called,
    collapse,
    mark,
    pieces,
)
from assistant.ingest.read.tables import table_lines
from assistant.ingest.read.web_content import Element, content_of

__all__ = ["paragraphs"]

_BLOCKS = set(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = {"b", "strong"}
_DEEPEST = 150  # elements within elements
_MOST_SPAN = 50  # columns or rows that a cell may take
_LONGEST_CELL = 1500  # characters; a table with longer cells lays out a page
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class _Page:
    """A page while it is read: what is done, and the paragraph in the making."""

    notes: Notes
    done: list[tuple[Paragraph, bool]] = field(default_factory=list)
    parts: list[tuple[str, bool]] = field(default_factory=list)
    level: int | None = None
    items: list[str] = field(default_factory=list)  # the labels of the items that are open
    terms: list[str] = field(default_factory=list)  # that wait for their definition
    in_term: bool = False
    numbers: dict[Element, int] = field(default_factory=dict)  # the next item's in each list

    def flush(self) -> None:
        """End the paragraph in the making."""
        whole = "".join(part for part, _ in self.parts)
        bold = all(heavy for part, heavy in self.parts if part.strip())
        self.parts = []
        for text in pieces(whole):
            self._end(text, bold)

    def _end(self, text: str, bold: bool) -> None:
        """Put a paragraph behind what is done."""
        if self.in_term:
            self.terms.append(text)
            return
        if self.terms:
            text = f"{', '.join(self.terms)}: {text}"
            self.terms, bold = [], False
        item = self.items[-1] if self.items and self.level is None else None
        depth = len(self.items)
        self.done.append((Paragraph(text, self._called(text), self.level, item, depth=depth), bold))

    def _called(self, text: str) -> tuple[Note, ...]:
        return tuple(self.notes.found[n] for n in called(text) if n in self.notes.found)

    def walk(self, element: Element, bold: bool = False, deep: int = 0) -> None:
        """Read an element and what it holds."""
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or element in self.notes.places or deep > _DEEPEST:
            return
        if name == "br":
            self.parts.append((BREAK, bold))
            return
        if self._calls(element, name):
            return
        block = name in _BLOCKS
        if block:
            self.flush()
        if name == "table" and self._table(element):
            return
        self._enter(element, name)
        heavy = bold or name in _BOLD
        self.parts.append((element.text or "", heavy))
        for child in element:
            self.walk(child, heavy, deep + 1)
            self.parts.append((child.tail or "", heavy))
        if block:
            self.flush()
        self._leave(name)

    def _enter(self, element: Element, name: str) -> None:
        if name in _HEADINGS:
            self.level = _HEADINGS[name]
        elif name == "li":
            self.items.append(self._number(element))
        elif name == "dt":
            self.in_term = True

    def _number(self, item: Element) -> str:
        """Return the number a browser shows before an item, "" for a dot."""
        ordered = item.getparent()
        if ordered is None or ordered.tag != "ol":
            return ""
        stated = item.get("value") or ""
        first = ordered.get("start") or ""
        number = self.numbers.get(ordered)
        if re.fullmatch(r"[0-9]{1,6}", stated):
            number = int(stated)
        elif number is None:
            number = int(first) if re.fullmatch(r"[0-9]{1,6}", first) else 1
        self.numbers[ordered] = number + 1
        return str(number)

    def _leave(self, name: str) -> None:
        if name in _HEADINGS:
            self.level = None
        elif name == "li":
            self.items.pop()
        elif name == "dt":
            self.in_term = False
        elif name == "dl" and self.terms:  # terms without a definition
            self.parts.append((", ".join(self.terms), False))
            self.terms = []
            self.flush()

    def _calls(self, element: Element, name: str) -> bool:
        """Note a call of a note in place of its number; whether `element` is one."""
        if name not in ("sup", "a"):
            return False
        link = element if name == "a" else next(iter(element.iter("a")), element)
        label = self.notes.label(link)
        if label in self.notes.found and (link is element or link.getparent() is not None):
            before = "".join(part for part, _ in self.parts).rstrip()
            self.parts = [(before + mark(label), False)] if before else []
            return True
        before = "".join(part for part, _ in self.parts)
        number = name == "sup" and re.fullmatch(r"[\[(]?\d{1,3}[\])]?", _shown(element))
        behind_word = re.search(r"(?:\w{3}|[.,;:)\"”’])$", before)
        return bool(number and (link is not element or behind_word))

    def _cell(self, cell: Element) -> tuple[str, bool]:
        """Return the text of a table's cell, and whether it is bold."""
        inner = _Page(self.notes)
        inner.walk(cell)
        inner.flush()
        text = " ".join(paragraph.text for paragraph, _ in inner.done)
        return text, bool(inner.done) and all(bold for _, bold in inner.done)

    def _table(self, table: Element) -> bool:
        """Read a table of data; whether it is one, and not the layout of a page."""
        rows = [r for r in table.iter("tr") if next(r.iterancestors("table")) is table]
        cells = [[c for c in row if c.tag in ("td", "th")] for row in rows]
        nested = table.find(".//table") is not None
        if nested or table.get("role") == "presentation" or all(len(row) < 2 for row in cells):
            return False
        if any(len(_shown(cell)) > _LONGEST_CELL for row in cells for cell in row):
            return False
        for caption in table.iter("caption"):
            self.parts.append((_shown(caption), False))
            self.flush()
        grid, bold = self._grid(cells)
        headers = 0
        for row, found in zip(rows, cells, strict=True):
            if not (_in_head(row) or (found and all(cell.tag == "th" for cell in found))):
                break
            headers += 1
        names_rows = not headers and all(
            [cell.tag for cell in row] == ["th", "td"] for row in cells if row
        )
        if names_rows:
            lines = [f"{row[0].rstrip(': ')}: {row[1]}" for row in grid if row]
        else:
            stands_out = len(bold) > 1 and bold[0] and not bold[-1]
            lines = table_lines(grid, headers or None, stands_out=stands_out)
        items, self.items = self.items, []
        for line in filter(None, lines):
            self.done.append((Paragraph(line, self._called(line), table=True), False))
        self.items = items
        return True

    def _grid(self, cells: list[list[Element]]) -> tuple[list[list[str]], list[bool]]:
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
                text, is_bold = self._cell(cell)
                heavy.append(is_bold)
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                for below in range(1, high):
                    held |= {(y + below, len(texts) + n): text for n in range(wide)}
                texts += [text] * wide
            while (y, len(texts)) in held:
                texts.append(held[y, len(texts)])
            grid.append(texts)
            bold.append(bool(heavy) and all(heavy))
        return grid, bold


def _shown(element: Element) -> str:
    return collapse("".join(element.itertext()))


def _span(cell: Element, name: str) -> int:
    stated = cell.get(name) or "1"
    return min(max(int(stated), 1), _MOST_SPAN) if re.fullmatch(r"[0-9]{1,4}", stated) else 1


def _in_head(row: Element) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def paragraphs(text: str) -> list[Paragraph]:
    """Return the headings, paragraphs, items and table rows of a web page's main content."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    data = _DECLARATION.sub("", text).encode("utf-8", "replace")
    if not data.strip():
        return []
    try:
        root = html.document_fromstring(data, parser)
    except (ValueError, etree.LxmlError) as exc:
        if getattr(exc, "code", 0) == NO_MEMORY:
            raise MemoryError from exc
        return []  # nothing but comments
    content = content_of(root)
    page = _Page(Notes(content))
    page.walk(content)
    page.flush()
    return with_headings(page.done)
