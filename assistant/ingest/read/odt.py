"""OpenDocument texts (ODT), read from their XML.

Tracked deletions lie outside the text in ODF and are passed over, as are comments, hidden text,
headers and footers, and tables of contents; notes stand behind the paragraph that calls them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.ingest.read.marked_headings import Look, with_headings
from assistant.ingest.read.odf_lists import OdfLists, OpenList
from assistant.ingest.read.odf_styles import OdfStyles, attribute
from assistant.ingest.read.odf_tables import lays_out, lines_of, rows_of
from assistant.ingest.read.odf_text import BOXES, DEEPEST, LEFT_OUT, OdfText, is_hidden
from assistant.ingest.read.package import Element, Package, local
from assistant.ingest.read.paragraphs import Paragraph, pieces
from assistant.ingest.read.word_lists import Listed, OpenItems
from assistant.ingest.read.word_styles import whole
from assistant.ingest.read.word_tables import in_cell

__all__ = ["paragraphs"]

_LEVELS = 10  # of headings that ODF has
_WORDED = re.compile(r"[^\W\d_]{4,}")  # a number with a word to it: "Artikel 3", "Action 2:"


@dataclass(slots=True)
class _Odt:
    """A text while it is read."""

    styles: OdfStyles
    lists: OdfLists
    content: OdfText
    items: OpenItems = field(default_factory=OpenItems)
    boxes: int = 0  # met so far

    def blocks(self, container: Element, deep: int = 0) -> Iterator[tuple[Paragraph, Look]]:
        """Yield the paragraphs of a body, section, cell or frame, and how each is set."""
        for node in container if deep < DEEPEST else ():
            name = local(node)
            if is_hidden(node):
                continue
            if name in ("p", "h"):
                yield from self._paragraph(node, None, deep)
            elif name == "list":
                yield from self._list(node, None, 1, deep + 1)
            elif name == "table":
                yield from self._table(node, deep)
            elif name in BOXES:
                yield from self._boxed(node, deep + 1)
            elif name and name not in LEFT_OUT:
                yield from self.blocks(node, deep + 1)

    def _paragraph(
        self, node: Element, listed: Listed | None, deep: int, *, inside: int = 0
    ) -> Iterator[tuple[Paragraph, Look]]:
        """Yield a paragraph, `listed` as an item, or `inside` the item of that depth."""
        style = attribute(node, "style-name")
        text = self.content.text(node)
        frames, self.content.frames = self.content.frames, []
        if not self.styles.is_hidden(style) and not self.content.hides(node):
            yield from self._read(node, style, text, listed, inside=inside)
        for frame in frames:
            yield from self._boxed(frame, deep + 1)

    def _read(
        self, node: Element, style: str, text: str, listed: Listed | None, *, inside: int
    ) -> Iterator[tuple[Paragraph, Look]]:
        noted = self.content.noted
        worded = listed is not None and bool(_WORDED.search(listed.label))
        if listed is not None and worded:
            text = f"{listed.label} {text}"
        parts = pieces(text)
        whole_text = " ".join(parts)
        look = self.content.look(node, style)
        level: int | None = None
        if local(node) == "h" and attribute(node, "is-list-header") != "true":
            level = min(max(whole(attribute(node, "outline-level"), 1), 1), _LEVELS)
            number = listed.label if listed is not None else ""
            if whole_text and not number:
                number = self.styles.heading_number(level, style)
            whole_text = f"{number} {whole_text}" if number and not worded else whole_text
        elif local(node) == "h":
            level = min(max(whole(attribute(node, "outline-level"), 1), 1), _LEVELS)
        elif self.styles.is_title(style):
            level = 1
        if not parts:
            return
        if level is not None:
            self.items.close(0)
            yield Paragraph(whole_text, noted(whole_text), level), look
            return
        item, depth, look = self._item(parts[0], style, listed, look, inside=inside)
        if worded:
            item, depth, look = None, 0, replace(look, number="")
        for part in parts:
            yield Paragraph(part, noted(part), None, item, depth=depth), look
            item, depth, look = None, 0, replace(look, number="")

    def _item(
        self, text: str, style: str, listed: Listed | None, look: Look, *, inside: int
    ) -> tuple[str | None, int, Look]:
        """Return a paragraph's label as an item, None for none, its depth, and how it is set."""
        if listed is not None:
            own = self.styles.indent(style) if listed.indent is None else listed.indent
            depth = self.items.enter(replace(listed, indent=own), text)
            return listed.label.strip("()."), depth, replace(look, number=listed.label)
        if inside:
            return "", inside, look
        indent = self.styles.indent(style)
        if (found := self.items.marked(text, indent)) is not None:
            return found[0], found[1], look
        if (outer := self.items.going_on(indent)) is not None and not look.bold:
            return outer[0].strip("()."), outer[1], look
        self.items.close(indent)
        return None, 0, look

    def _boxed(self, container: Element, deep: int) -> Iterator[tuple[Paragraph, Look]]:
        """Yield the paragraphs of a frame, or of a cell that is one."""
        self.boxes += 1
        number = self.boxes
        outside, self.items = self.items, OpenItems()
        for paragraph, look in self.blocks(container, deep):
            yield (paragraph if paragraph.box else replace(paragraph, box=number)), look
        self.items = outside

    def _list(
        self, node: Element, around: OpenList | None, depth: int, deep: int
    ) -> Iterator[tuple[Paragraph, Look]]:
        if deep > DEEPEST:
            return
        opened = self.lists.open(node, around, depth)
        for entry in node:
            if local(entry) not in ("list-item", "list-header"):
                continue
            listed = self.lists.next(entry, opened, depth)
            own = 0  # depth of the item
            for inner in entry:
                name = local(inner)
                if name in ("p", "h"):
                    yield from self._paragraph(inner, listed, deep, inside=own)
                    own = own or self.items.depth
                    listed = None
                elif name == "list":
                    yield from self._list(inner, opened, depth + 1, deep + 1)

    def _table(self, node: Element, deep: int) -> Iterator[tuple[Paragraph, Look]]:
        rows = rows_of(node)
        self.items.close(0)
        if lays_out(rows):
            alone = sum(map(len, (cells for _, cells in rows))) == 1
            for cell in (cell for _, cells in rows for cell in cells):
                yield from (self._boxed if alone else self.blocks)(cell, deep + 1)
            return

        def read(cell: Element) -> tuple[str, bool]:
            self.items.close(0)
            inside = list(self.blocks(cell, deep + 1))
            text = in_cell([paragraph for paragraph, _ in inside])
            return text, bool(inside) and all(look.bold for _, look in inside)

        called: set[str] = set()
        for line in lines_of(rows, read):
            notes = {n.label: n for n in self.content.noted(line) if n.label not in called}
            called |= set(notes)
            yield Paragraph(line, tuple(notes.values()), table=True), Look()
        self.items.close(0)


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """Return the paragraphs, headings, items and table rows of an OpenDocument text in order.

    Raises:
        SourceError: where the file is no OpenDocument text, is encrypted, damaged or too large.
    """
    package = Package(data, name, "OpenDocument")
    root = package.needed("content.xml")
    body = next((node for node in root.iter() if local(node) == "text"), None)
    if body is None:
        return []
    styles = OdfStyles([root, package.xml("styles.xml")])
    reader = _Odt(styles, OdfLists(styles), OdfText(styles))
    return with_headings(list(reader.blocks(body)))
