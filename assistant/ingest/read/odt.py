"""OpenDocument texts (ODT), read from their XML.

Tracked deletions lie outside the text in ODF and are passed over, as are comments, headers and
footers, and tables of contents; notes stand behind the paragraph that calls them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.ingest.read.marked_headings import with_headings
from assistant.ingest.read.odf_styles import OdfStyles, attribute
from assistant.ingest.read.package import Element, Package, local
from assistant.ingest.read.paragraphs import (
    BREAK,
    Note,
    Paragraph,
    called,
    collapse,
    mark,
    pieces,
)
from assistant.ingest.read.tables import ACROSS, table_lines
from assistant.ingest.read.word_lists import numeral
from assistant.ingest.read.word_styles import whole

__all__ = ["paragraphs"]

_LEFT_OUT = set(
    "annotation annotation-end tracked-changes table-of-content alphabetical-index "
    "illustration-index table-index bibliography forms sequence-decls variable-decls "
    "user-field-decls ruby-text title desc script image object object-ole".split()
)
_DEEPEST = 200  # elements within elements
_LEVELS = 10  # of headings that ODF has
_MOST_SPAN = 50  # columns that a cell may take
_LONGEST_CELL = 1500  # characters; a table with longer cells lays out a page


@dataclass(slots=True)
class _Text:
    """A text while it is read."""

    styles: OdfStyles
    notes: dict[str, Note] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)  # of notes, by their class
    frames: list[Element] = field(default_factory=list)  # met inside the paragraph at hand
    boxes: int = 0  # met so far

    def text(self, element: Element, deep: int = 0) -> str:
        """Return the text of an element, note calls as marks."""
        found = [element.text or ""]
        for node in element if deep < _DEEPEST else ():
            name = local(node)
            if name == "note":
                found.append(self._note(node))
            elif name == "line-break":
                found.append(BREAK)
            elif name in ("s", "tab"):
                found.append(" ")
            elif name == "text-box":
                self.frames.append(node)
            elif name and name not in _LEFT_OUT:
                found.append(self.text(node, deep + 1))
            found.append(node.tail or "")
        return "".join(found)

    def _note(self, node: Element) -> str:
        label = body = ""
        for part in node:
            if local(part) == "note-citation":
                label = collapse(attribute(part, "label"))
            elif local(part) == "note-body":
                inner = _Text(self.styles)
                body = collapse(" ".join(inner.text(paragraph) for paragraph in part))
        if not body:
            return ""
        if not label or label in self.notes:  # the number in the file is one that was shown once
            kind = attribute(node, "note-class")
            self.counts[kind] = self.counts.get(kind, 0) + 1
            shown = "lowerRoman" if kind == "endnote" else "decimal"
            label = numeral(self.counts[kind], shown)
        self.notes[label] = Note(label, body)
        return mark(label)

    def noted(self, text: str) -> tuple[Note, ...]:
        """Return the notes that `text` calls."""
        return tuple(self.notes[label] for label in called(text) if label in self.notes)

    def blocks(self, container: Element, deep: int = 0) -> Iterator[tuple[Paragraph, bool]]:
        """Yield the paragraphs of a body, section, cell or frame, and whether each is bold."""
        for node in container if deep < _DEEPEST else ():
            name = local(node)
            if name in ("p", "h"):
                yield from self._paragraph(node, None, 0, deep)
            elif name == "list":
                yield from self._list(node, "", 1, deep + 1)
            elif name == "table":
                yield from self._table(node, deep)
            elif name and name not in _LEFT_OUT:
                yield from self.blocks(node, deep + 1)

    def _paragraph(
        self, node: Element, item: str | None, depth: int, deep: int
    ) -> Iterator[tuple[Paragraph, bool]]:
        parts = pieces(self.text(node))
        text = " ".join(parts)
        frames, self.frames = self.frames, []
        style = attribute(node, "style-name")
        level: int | None = None
        if local(node) == "h":
            level = min(max(whole(attribute(node, "outline-level"), 1), 1), _LEVELS)
            if text and (number := self.styles.heading_number(level)):
                text = f"{number} {text}"
        elif self.styles.is_title(style):
            level = 1
        if text:
            bold = self._is_bold(node, style)
            if level is not None:
                yield Paragraph(text, self.noted(text), level), bold
                parts = []
            for part in parts:
                yield Paragraph(part, self.noted(part), None, item, depth=depth), bold
                item, depth = None, 0
        for frame in frames:
            yield from self._boxed(frame, deep + 1)

    def _boxed(self, container: Element, deep: int) -> Iterator[tuple[Paragraph, bool]]:
        """Yield the paragraphs of a frame, or of a cell that is one."""
        self.boxes += 1
        number = self.boxes
        for paragraph, bold in self.blocks(container, deep):
            yield (paragraph if paragraph.box else replace(paragraph, box=number)), bold

    def _is_bold(self, node: Element, style: str) -> bool:
        heavy = self.styles.is_bold(style)
        spans = [n for n in node if local(n) == "span"]
        own = [node.text or "", *((n.tail or "") for n in node)]
        if any(text.strip() for text in own) or not spans:
            return heavy
        return all(self.styles.is_bold(attribute(span, "style-name")) or heavy for span in spans)

    def _list(
        self, node: Element, style: str, depth: int, deep: int
    ) -> Iterator[tuple[Paragraph, bool]]:
        style = attribute(node, "style-name") or style
        if deep > _DEEPEST:
            return
        number = self.styles.first_number(style, depth)
        for entry in node:
            if local(entry) not in ("list-item", "list-header"):
                continue
            label = self.styles.label(style, depth, number) if local(entry) == "list-item" else ""
            number += local(entry) == "list-item"
            for inner in entry:
                name = local(inner)
                if name in ("p", "h"):
                    yield from self._paragraph(inner, label, depth, deep)
                    label = ""
                elif name == "list":
                    yield from self._list(inner, style, depth + 1, deep + 1)

    def _table(self, node: Element, deep: int) -> Iterator[tuple[Paragraph, bool]]:
        lines = [r for r in node.iter() if local(r) == "table-row" and _table_of(r) is node]
        cells = [[c for c in row if local(c).endswith("table-cell")] for row in lines]
        if all(len(row) < 2 for row in cells) or any(
            len("".join(cell.itertext())) > _LONGEST_CELL for row in cells for cell in row
        ):
            alone = sum(map(len, cells)) == 1
            for cell in (cell for row in cells for cell in row):
                yield from (self._boxed if alone else self.blocks)(cell, deep + 1)
            return
        headers = sum(local(row.getparent()) == "table-header-rows" for row in lines)
        rows: list[list[str]] = []
        bold: list[bool] = []
        for row in cells:
            texts: list[str] = []
            heavy: list[bool] = []
            spans = 1
            for cell in row:
                inside = list(self.blocks(cell, deep + 1))
                text = " ".join(paragraph.text for paragraph, _ in inside)
                heavy += [is_bold for _, is_bold in inside]
                if local(cell) == "covered-table-cell" and not text:
                    above = rows[-1][len(texts)] if rows and len(texts) < len(rows[-1]) else ""
                    text = ACROSS if texts and spans > 1 else above
                else:
                    spans = whole(attribute(cell, "number-columns-spanned"), 1)
                again = whole(attribute(cell, "number-columns-repeated"), 1)
                texts += [text] * min(max(again, 1), _MOST_SPAN)
            rows.append(texts)
            bold.append(bool(heavy) and all(heavy))
        stands_out = len(bold) > 1 and bold[0] and not bold[-1]
        for line in table_lines(rows, headers or None, stands_out=stands_out):
            yield Paragraph(line, self.noted(line), table=True), False


def _table_of(row: Element) -> Element:
    return next((above for above in row.iterancestors() if local(above) == "table"), None)


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
    reader = _Text(OdfStyles([root, package.xml("styles.xml")]))
    return with_headings(list(reader.blocks(body)))
