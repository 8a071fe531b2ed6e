"""Web pages: the main content's headings, paragraphs, items and table rows, nothing around it.

lxml parses: in C, as browsers do to far less than their extent but enough for text, without loading
what a page points to. trafilatura is made for news: it loses the header cells of tables, definition
lists and the order of nested lists. beautifulsoup4 takes tens of times the time and memory, which
counts for large and for hostile pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.ingest.read.html_notes import Notes, without_bare_names
from assistant.ingest.read.marked_headings import with_headings
from assistant.ingest.read.package import NO_MEMORY
from assistant.ingest.read.paragraphs import BREAK, Note, Paragraph, called, mark, take_marks
from assistant.ingest.read.web_cards import with_labels
from assistant.ingest.read.web_content import (
    Element,
    content_of,
    holds_elements_only,
    take_out_bad_signs,
)
from assistant.ingest.read.web_furniture import is_furniture, leads_up, take_out_consent
from assistant.ingest.read.web_lines import (
    SEAM,
    as_shown,
    is_mark,
    is_nothing,
    lines_in,
    power,
    with_blank,
    without_arrows,
)
from assistant.ingest.read.web_lists import Numbering
from assistant.ingest.read.web_roles import name_by_role
from assistant.ingest.read.web_styles import (
    depth_of,
    is_box,
    is_contents,
    is_number,
    is_title,
    level_of,
    opens_title,
    without_mark,
)
from assistant.ingest.read.web_tables import LONGEST_CELL, lines_of, list_labels, shown
from assistant.ingest.read.written_notes import with_written_notes

__all__ = ["paragraphs"]

_BLOCKS = set(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = {"b", "strong", "summary"}
_DEEPEST = 150  # elements within elements
_OWN_NUMBER = re.compile(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)°]+\s")
_SEAMED = set("div aside header section article li".split())  # places, not blanks, part words
_CARDS = {"div", "section", "article", "li"}
_NEAR = 20  # parts, and signs, before a raised number that tell what it is
_LARGEST_CARD = 50  # paragraphs
_BOXES = {"aside", "details"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class _Page:
    """A page while it is read: what is done, and the paragraph in the making."""

    notes: Notes
    done: list[tuple[Paragraph, bool]] = field(default_factory=list)
    parts: list[tuple[str, bool]] = field(default_factory=list)
    level: int | None = None
    in_cell: bool = False
    numbered: bool = False  # the open paragraph's style makes it the number of the next
    mark: str = ""  # that stands by itself before its item
    items: list[str] = field(default_factory=list)  # the labels of the items that are open
    terms: list[str] = field(default_factory=list)  # that wait for their definition
    in_term: bool = False
    numbering: Numbering = field(default_factory=Numbering)
    styled: int | None = None  # the depth of the item that the open paragraph's style makes
    title: Element | None = None  # the last paragraph of the document's title
    calls: dict[str, Note] = field(default_factory=dict)  # the last of each label
    boxes: int = 0  # met so far

    def flush(self) -> None:
        """End the paragraph in the making."""
        parts, self.parts = with_blank(self.parts), []
        whole = bool(self.in_cell or self.items or self.terms or self.in_term)
        for text, bold in lines_in(parts, whole=whole):
            self._end(as_shown(text), bold)

    def end(self) -> None:
        """End what is in the making, a mark without an item and notes without a call included."""
        self.flush()
        if self.mark and (self.in_cell or not is_nothing(self.mark)):
            self.done.append((Paragraph(self.mark), False))
        self.mark = ""
        if (left := self.notes.not_called()) and self.done and not self.in_cell:
            last, bold = self.done.pop()
            self.done.append((replace(last, notes=(*last.notes, *left)), bold))

    def _end(self, text: str, bold: bool) -> None:
        """Put a paragraph behind what is done."""
        if self._is_none(text):
            return
        if self.in_term:
            self.terms.append(text.rstrip(": "))
            return
        if self.terms:
            text = f"{', '.join(self.terms)}: {text}"
            self.terms, bold = [], False
        if self.mark:
            text, self.mark = f"{self.mark} {text}", ""
        item = self.items[-1] if self.items and self.level is None else None
        depth = len(self.items)
        if self.styled is not None and (found := without_mark(text)):
            (item, text), depth = found, self.styled
        elif item == "" and (number := _OWN_NUMBER.match(text)):
            item = number.group(1)
        self.done.append((Paragraph(text, self._called(text), self.level, item, depth=depth), bold))

    def _is_none(self, text: str) -> bool:
        """Whether a text is no paragraph: a mark, calls of notes that belong to the last one."""
        if self.in_cell:
            return not text
        shown = take_marks(text)[0].strip()
        if not shown and text and self.done:
            before, bold = self.done.pop()
            notes = (*before.notes, *self._called(text))
            self.done.append((replace(before, text=before.text + text, notes=notes), bold))
        elif (is_mark(text) or self.numbered) and not self.in_term and not self.terms:
            self.mark = text
            return True
        return is_nothing(shown) or (self.level is None and is_furniture(text))

    def _called(self, text: str) -> tuple[Note, ...]:
        return tuple(self.calls[label] for label in called(text) if label in self.calls)

    def walk(self, element: Element, bold: bool = False, deep: int = 0) -> None:
        """Read an element and what it holds."""
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or element in self.notes.places or deep > _DEEPEST or is_contents(element):
            return
        if name == "br":
            self.parts.append((BREAK, bold))
            return
        if self._calls(element, name) or (name == "a" and leads_up(element)):
            return
        block = name in _BLOCKS
        if block:
            self.flush()
        if name == "table" and self._table(element):
            return
        start = len(self.done)
        self._enter(element, name)
        heavy = bold or name in _BOLD
        seamed = name in _SEAMED and holds_elements_only(element)
        self.parts.append((element.text or "", heavy))
        for child in element:
            self.walk(child, heavy, deep + 1)
            tail = child.tail or (SEAM if seamed else "")
            if tail.lstrip().startswith(")") and child.tag == "a" and self._open_bracket():
                tail = tail.lstrip()[1:]
            self.parts.append((tail, heavy))
        if block:
            self.flush()
        if name in _CARDS and not self.in_cell and len(self.done) - start <= _LARGEST_CARD:
            self.done[start:] = with_labels(self.done[start:], item=name == "li")
        if name in _BOXES or element.get("role") == "note" or is_box(element):
            self._put_in_box(start)
        self._leave(element, name)

    def _enter(self, element: Element, name: str) -> None:
        if name in _HEADINGS:
            self.level = _HEADINGS[name]
        elif name == "p":
            quoted = self.items and self.level is None  # an article that another one changes
            self.level = self.level if quoted else level_of(element) or self.level
            self.styled, self.numbered = depth_of(element), is_number(element)
            self._continue_title(element)
        elif name == "li":
            self.items.append(self.numbering.label(element))
        elif name == "dt":
            self.in_term = True

    def _continue_title(self, element: Element) -> None:
        """Take a title back that goes on in the next paragraph: its lines are one heading."""
        if is_title(element):
            before = element.getprevious()
            while self.done and opens_title(element, before):
                line, bold = self.done.pop()
                self.parts.insert(0, (f"{line.text} ", bold))
                before = None if before is self.title else before.getprevious()
            self.title = element

    def _leave(self, element: Element, name: str) -> None:
        if name in _HEADINGS or (name == "p" and level_of(element)):
            self.level = None
        elif name == "p":
            self.styled, self.numbered = None, False
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
            while self.parts and not self.parts[-1][0].strip(" \t\n\r\xa0" + SEAM):
                self.parts.pop()
            if self.parts:
                text, heavy = self.parts.pop()
                self.parts.append((text.rstrip(" \t\n\r\xa0"), heavy))
            heavy = bool(self.parts) and self.parts[-1][1]
            self.parts.append((mark(note.label), heavy))
            self.calls[note.label] = note
            return True
        if name != "sup":
            return False
        before = "".join(part for part, _ in self.parts[-_NEAR:])[-_NEAR:]
        if raised := power(before, shown(element)):
            self.parts.append((raised, False))
            return True
        number = re.fullmatch(r"[\[(]?\d{1,3}[\])]?", shown(element))
        behind_word = re.search(r"(?:\w{3}|[.,;:)\"”’])$", before)
        return bool(number and (link is not element or behind_word))

    def _open_bracket(self) -> bool:
        """Take out the bracket that opens before the call of a note; whether there is one."""
        if len(self.parts) < len(("text", "call")) or not called(self.parts[-1][0]):
            return False
        text, heavy = self.parts[-2]
        opened = text.endswith("(")
        if opened:
            self.parts[-2] = (text[:-1].rstrip(), heavy)
        return opened

    def _cell(self, cell: Element) -> tuple[str, bool]:
        """Return the text of a table's cell, and whether it is bold."""
        inner = _Page(self.notes, calls=self.calls, in_cell=True)
        inner.walk(cell)
        inner.end()
        text = ""
        for paragraph, _ in inner.done:
            parted = paragraph.item is not None and text and text[-1].isalnum()
            text = f"{text}{';' if parted else ''} {paragraph.text}".lstrip()
        return text, bool(inner.done) and all(bold for _, bold in inner.done)

    def _table(self, table: Element) -> bool:
        """Read a table of data; whether it is one, and not the layout of a page."""
        rows = [r for r in table.iter("tr") if next(r.iterancestors("table")) is table]
        cells = [[c for c in row if c.tag in ("td", "th")] for row in rows]
        if self._list(cells) or self._box(cells):
            return True
        filled = [cell for row in cells for cell in row if without_arrows(shown(cell))]
        if len(filled) == 1:  # beside cells for the eye
            self.walk(filled[0])
            return True
        nested = table.find(".//table") is not None
        if nested or table.get("role") == "presentation" or all(len(row) < 2 for row in cells):
            return False
        if any(len(shown(cell)) > LONGEST_CELL for row in cells for cell in row):
            return False
        for caption in table.iterchildren("caption"):
            self._end(self._cell(caption)[0], bold=False)
        lines = lines_of(rows, cells, self._cell)
        items, self.items = self.items, []
        for line in filter(None, lines):
            self.done.append((Paragraph(line, self._called(line), table=True), False))
        self.items = items
        return True

    def _list(self, cells: list[list[Element]]) -> bool:
        """Read a table that sets a list's marks beside its items; whether it is one."""
        labels = list_labels(cells)
        for label, row in zip(labels, cells, strict=False):
            self.items.append(label)
            self.walk(row[1])
            self.items.pop()
        return bool(labels)

    def _box(self, cells: list[list[Element]]) -> bool:
        """Read a table of one cell, a box; whether it is one."""
        if sum(map(len, cells)) != 1:
            return False
        start = len(self.done)
        for row in cells:
            for cell in row:
                self.walk(cell)
        self._put_in_box(start)
        return True

    def _put_in_box(self, start: int) -> None:
        """Put what was read from `start` on in a box: its headings end with it."""
        self.boxes += 1
        self.done[start:] = [
            (replace(paragraph, box=paragraph.box or self.boxes), bold)
            for paragraph, bold in self.done[start:]
        ]


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
    take_out_bad_signs(root)
    name_by_role(root)
    take_out_consent(root)
    content = content_of(root)
    page = _Page(Notes(content))
    page.walk(content)
    page.end()
    return [p for p in with_headings(without_bare_names(with_written_notes(page.done))) if p.text]
