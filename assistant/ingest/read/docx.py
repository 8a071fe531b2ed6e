"""Word documents, read from their XML: styles say what is what.

Tracked changes are read as accepted, comments, headers and footers, hidden text and tables of
contents are left out, notes stand behind the paragraph that calls them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.ingest.read.marked_headings import Look, with_headings
from assistant.ingest.read.package import Element, Package, local
from assistant.ingest.read.paragraphs import Paragraph, collapse, pieces
from assistant.ingest.read.word_fields import take_out_codes
from assistant.ingest.read.word_lists import BOXES, Listed, OpenItems, WordLists
from assistant.ingest.read.word_styles import (
    W,
    WordStyles,
    below,
    indent_of,
    value,
    whole,
)
from assistant.ingest.read.word_tables import in_cell, lays_out, lines_of, rows_of
from assistant.ingest.read.word_text import DEEPEST, WordText, notes_of

__all__ = ["paragraphs"]

_CONTENTS = ("toc ", "inhopg ", "table of figures", "table of authorities")
_INSIDE = ("ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice")
_TAKEN_OUT = {"del", "moveFrom", "Fallback"}
_WORDED = re.compile(r"[^\W\d_]{4,}")  # a number with a word to it: "Artikel 3", "Action 2:"
_LEVELS = 9  # of headings


@dataclass(slots=True)
class _Word:
    """A Word document while it is read."""

    styles: WordStyles
    lists: WordLists
    content: WordText
    items: OpenItems = field(default_factory=OpenItems)
    boxes: int = 0  # met so far
    pending: str = ""  # text whose paragraph end a tracked change took out, or a drop cap

    def blocks(self, container: Element, deep: int = 0) -> Iterator[tuple[Paragraph, Look]]:
        """Yield the paragraphs of a body, cell or text box, and how each is set."""
        for node in container if deep < DEEPEST else ():
            name = local(node)
            if name == "p":
                yield from self._paragraph(node, deep)
            elif name == "tbl":
                yield from self.rest()
                yield from self._table(node, deep)
            elif name == "sdt":
                gallery = value(node, "sdtPr", "docPartObj", "docPartGallery") or ""
                content = below(node, "sdtContent")
                is_prompt = below(node, "sdtPr", "showingPlcHdr") is not None
                if content is not None and not is_prompt and "contents" not in gallery.lower():
                    yield from self.blocks(content, deep + 1)
            elif name in _INSIDE:
                yield from self.blocks(node, deep + 1)

    def rest(self) -> Iterator[tuple[Paragraph, Look]]:
        """Yield what waits for a paragraph that does not come."""
        text, self.pending = self.pending, ""
        for part in pieces(text):
            yield Paragraph(part, self.content.noted(part)), Look()

    def _paragraph(self, node: Element, deep: int) -> Iterator[tuple[Paragraph, Look]]:
        properties = below(node, "pPr")
        style = value(properties, "pStyle")
        hidden = bool(self.styles.has(style, "vanish"))
        text = f"{self.pending}{self.content.text(node, hidden=hidden)}"
        self.pending = ""
        frame = below(properties, "framePr")
        if frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin"):
            self.pending, text = collapse(text), ""
        elif any(below(properties, "rPr", end) is not None for end in ("del", "moveFrom")):
            self.pending = f"{text} " if collapse(text) else ""
        elif not hidden and not self.styles.name(style).startswith(_CONTENTS):
            yield from self._read(node, properties, style, text)
        for box in node.iter(f"{W}txbxContent"):
            around = list(box.iterancestors())
            inside = around[: around.index(node)]
            if not any(local(above) in (*_TAKEN_OUT, "txbxContent") for above in inside):
                yield from self._boxed(box, deep + 1)

    def _boxed(self, container: Element, deep: int) -> Iterator[tuple[Paragraph, Look]]:
        """Yield the paragraphs of a text box, or of a cell that is one."""
        self.boxes += 1
        number = self.boxes
        outside, self.items = self.items, OpenItems()
        held, self.pending = self.pending, ""
        for paragraph, look in (*self.blocks(container, deep), *self.rest()):
            yield (paragraph if paragraph.box else replace(paragraph, box=number)), look
        self.items, self.pending = outside, held

    def _listed(self, properties: Element | None, style: str | None) -> Listed | None:
        """Return the number that the paragraph's own properties or its style put before it."""
        own = below(properties, "numPr")
        number, level, stated_by = self.styles.list_of(style)
        level = value(own, "ilvl") or level
        if (own_number := value(own, "numId")) is not None:
            number, level = own_number, value(own, "ilvl") or "0"
        elif level is None:
            level = str(self.lists.level_of_style(number, style or stated_by))
        return self.lists.next(number, whole(level, 0))

    def _read(
        self, node: Element, properties: Element | None, style: str | None, text: str
    ) -> Iterator[tuple[Paragraph, Look]]:
        listed = self._listed(properties, style)
        worded = listed is not None and bool(_WORDED.search(listed.label))
        if listed is not None and (worded or listed.label in BOXES):
            text = f"{listed.label} {text}"
        parts = pieces(text)
        if not parts:
            return
        level = self.styles.level(style)
        outline = value(properties, "outlineLvl")
        if outline is not None:
            level = whole(outline, _LEVELS) + 1 if whole(outline, _LEVELS) < _LEVELS else None
        look = self.content.look(node, style)
        noted = self.content.noted
        if level is not None:
            self.items.close(0)
            whole_text = collapse(text)
            number = f"{listed.label} " if listed and listed.label and not worded else ""
            yield Paragraph(f"{number}{whole_text}", noted(whole_text), level=level), look
            return
        first, *more = parts
        item, depth, look = self._item(first, properties, style, listed, look)
        if worded:
            item, depth, look = None, 0, replace(look, number="")
        yield Paragraph(first, noted(first), item=item, depth=depth), look
        for part in more:
            yield Paragraph(part, noted(part)), replace(look, number="")

    def _item(
        self,
        text: str,
        properties: Element | None,
        style: str | None,
        listed: Listed | None,
        look: Look,
    ) -> tuple[str | None, int, Look]:
        """Return a paragraph's label as an item, None for none, its depth, and how it is set."""
        indent = indent_of(properties)
        if listed is not None:
            if indent is None:
                indent = listed.indent
            if indent is None:
                indent = self.styles.indent(style)
            depth = self.items.enter(replace(listed, indent=indent), text)
            label = "" if listed.label in BOXES else listed.label
            return label.strip("()."), depth, replace(look, number=label)
        if indent is None:
            indent = self.styles.indent(style)
        own = value(properties, "numPr", "numId")
        if own is None and self.styles.is_list(style) and self.styles.list_of(style)[0]:
            return "", 0, look  # of a list that the file does not define
        if (found := self.items.marked(text, indent)) is not None:
            return found[0], found[1], look
        if (outer := self.items.going_on(indent)) is not None and not look.bold:
            return outer[0].strip("()."), outer[1], look
        self.items.close(indent)
        return None, 0, look

    def _table(self, node: Element, deep: int) -> Iterator[tuple[Paragraph, Look]]:
        rows = rows_of(node)
        self.items.close(0)
        if lays_out(rows, self.styles):
            alone = sum(len(cells) for _, cells in rows) == 1
            for cell in (cell for _, cells in rows for cell in cells):
                yield from (self._boxed if alone else self.blocks)(cell, deep + 1)
                yield from self.rest()
            return

        def read(cell: Element) -> tuple[str, bool]:
            self.items.close(0)
            inside = [*self.blocks(cell, deep + 1), *self.rest()]
            text = in_cell([paragraph for paragraph, _ in inside])
            return text, bool(inside) and all(look.bold for _, look in inside)

        called: set[str] = set()
        for text in lines_of(node, rows, self.styles, read):
            notes = {n.label: n for n in self.content.noted(text) if n.label not in called}
            called |= set(notes)
            yield Paragraph(text, tuple(notes.values()), table=True), Look()
        self.items.close(0)


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """Return the paragraphs, headings, items and table rows of a Word document in order.

    Raises:
        SourceError: where the file is no Word document, is encrypted, damaged or too large.
    """
    package = Package(data, name, "Word")
    main = package.related("").get("officeDocument", ["word/document.xml"])[0]
    root = package.needed(main)
    parts = package.related(main)

    def first(kind: str) -> Element | None:
        return package.xml(parts[kind][0]) if kind in parts else None

    take_out_codes(root)
    styles = WordStyles(first("styles"))
    content = WordText(styles, notes_of(package, main, styles))
    word = _Word(styles, WordLists(first("numbering")), content)
    body = below(root, "body")
    found: list[tuple[Paragraph, Look]] = []
    if body is not None:
        found = [*word.blocks(body), *word.rest()]
    return with_headings(found)
