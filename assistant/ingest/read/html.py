"""Web pages: the main content's headings, paragraphs, items and table rows, nothing around it.

lxml parses: in C, as browsers do to far less than their extent but enough for text, without loading
what a page points to. trafilatura is made for news: it loses the header cells of tables, definition
lists and the order of nested lists. beautifulsoup4 takes tens of times the time and memory, which
counts for large and for hostile pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.ingest.read.html_notes import Notes
from assistant.ingest.read.marked_headings import with_headings
from assistant.ingest.read.package import NO_MEMORY
from assistant.ingest.read.paragraphs import (
    BREAK,
    Note,
    Paragraph,
    called,
    mark,
    pieces,
)
from assistant.ingest.read.web_content import Element, content_of
from assistant.ingest.read.web_styles import (
    depth_of,
    is_contents,
    is_title,
    level_of,
    without_mark,
)
from assistant.ingest.read.web_tables import LONGEST_CELL, lines_of, shown

__all__ = ["paragraphs"]

_BLOCKS = set(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = {"b", "strong", "summary"}
_DEEPEST = 150  # elements within elements
_LIST_MARK = re.compile(r"\(?(\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)°]+|[·•▪–—-]", re.I)
_OWN_NUMBER = re.compile(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)°]+\s")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)°]+|[·•▪–]", re.I)
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
    styled: int | None = None  # the depth of the item that the open paragraph's style makes
    title: Element | None = None  # the last paragraph of the document's title
    calls: list[Note] = field(default_factory=list)
    boxes: int = 0  # met so far

    def flush(self) -> None:
        """End the paragraph in the making."""
        self._part_number()
        whole = "".join(part for part, _ in self.parts)
        bold = all(heavy for part, heavy in self.parts if part.strip())
        self.parts = []
        for text in pieces(whole):
            self._end(text, bold)

    def _part_number(self) -> None:
        """Put a blank behind a number or dot that an element of its own sets before the text."""
        first = next((n for n, (part, _) in enumerate(self.parts) if part.strip()), len(self.parts))
        if first + 1 < len(self.parts) and _NUMBER.fullmatch(self.parts[first][0].strip()):
            self.parts.insert(first + 1, (" ", self.parts[first][1]))

    def _end(self, text: str, bold: bool) -> None:
        """Put a paragraph behind what is done."""
        if self.in_term:
            self.terms.append(text.rstrip(": "))
            return
        if self.terms:
            text = f"{', '.join(self.terms)}: {text}"
            self.terms, bold = [], False
        item = self.items[-1] if self.items and self.level is None else None
        depth = len(self.items)
        if self.styled is not None and (found := without_mark(text)):
            (item, text), depth = found, self.styled
        elif item == "" and (number := _OWN_NUMBER.match(text)):
            item = number.group(1)
        self.done.append((Paragraph(text, self._called(text), self.level, item, depth=depth), bold))

    def _called(self, text: str) -> tuple[Note, ...]:
        last = {note.label: note for note in self.calls}
        return tuple(last[label] for label in called(text) if label in last)

    def walk(self, element: Element, bold: bool = False, deep: int = 0) -> None:
        """Read an element and what it holds."""
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or element in self.notes.places or deep > _DEEPEST or is_contents(element):
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
        self._leave(element, name)

    def _enter(self, element: Element, name: str) -> None:
        if name in _HEADINGS:
            self.level = _HEADINGS[name]
        elif name == "p":
            self.level, self.styled = level_of(element) or self.level, depth_of(element)
            self._continue_title(element)
        elif name == "li":
            self.items.append(self._number(element))
        elif name == "dt":
            self.in_term = True

    def _continue_title(self, element: Element) -> None:
        """Take a title back that goes on in the next paragraph: its lines are one heading."""
        if is_title(element):
            if self.title is not None and self.title is element.getprevious() and self.done:
                before, bold = self.done.pop()
                self.parts = [(f"{before.text} ", bold)]
            self.title = element

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

    def _leave(self, element: Element, name: str) -> None:
        if name in _HEADINGS or (name == "p" and level_of(element)):
            self.level = None
        elif name == "p":
            self.styled = None
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
        note = self.notes.of(link)
        if note is not None:
            before = "".join(part for part, _ in self.parts).rstrip()
            self.parts = [(before + mark(note.label), False)] if before else []
            self.calls.append(note)
            return True
        before = "".join(part for part, _ in self.parts)
        number = name == "sup" and re.fullmatch(r"[\[(]?\d{1,3}[\])]?", shown(element))
        behind_word = re.search(r"(?:\w{3}|[.,;:)\"”’])$", before)
        return bool(number and (link is not element or behind_word))

    def _cell(self, cell: Element) -> tuple[str, bool]:
        """Return the text of a table's cell, and whether it is bold."""
        inner = _Page(self.notes, calls=self.calls)
        inner.walk(cell)
        inner.flush()
        text = " ".join(paragraph.text for paragraph, _ in inner.done)
        return text, bool(inner.done) and all(bold for _, bold in inner.done)

    def _table(self, table: Element) -> bool:
        """Read a table of data; whether it is one, and not the layout of a page."""
        rows = [r for r in table.iter("tr") if next(r.iterancestors("table")) is table]
        cells = [[c for c in row if c.tag in ("td", "th")] for row in rows]
        if self._list(rows, cells) or self._box(cells):
            return True
        nested = table.find(".//table") is not None
        if nested or table.get("role") == "presentation" or all(len(row) < 2 for row in cells):
            return False
        if any(len(shown(cell)) > LONGEST_CELL for row in cells for cell in row):
            return False
        for caption in table.iter("caption"):
            self.parts.append((shown(caption), False))
            self.flush()
        lines = lines_of(rows, cells, self._cell)
        items, self.items = self.items, []
        for line in filter(None, lines):
            self.done.append((Paragraph(line, self._called(line), table=True), False))
        self.items = items
        return True

    def _list(self, rows: list[Element], cells: list[list[Element]]) -> bool:
        """Read a table that sets a list's marks beside its items; whether it is one."""
        marks = [_LIST_MARK.fullmatch(shown(row[0])) if row else None for row in cells]
        if not rows or not all(marks) or any(len(row) != 2 for row in cells):
            return False
        for found, row in zip(marks, cells, strict=True):
            self.items.append((found and found.group(1)) or "")
            self.walk(row[1])
            self.items.pop()
        return True

    def _box(self, cells: list[list[Element]]) -> bool:
        """Read a table of one cell, a box; whether it is one."""
        if sum(map(len, cells)) != 1:
            return False
        start, self.boxes = len(self.done), self.boxes + 1
        for row in cells:
            for cell in row:
                self.walk(cell)
        self.done[start:] = [
            (replace(paragraph, box=paragraph.box or self.boxes), bold)
            for paragraph, bold in self.done[start:]
        ]
        return True


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
