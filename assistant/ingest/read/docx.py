"""Word documents, read from their XML: styles say what is what.

Tracked changes are read as accepted, comments, headers and footers, hidden text and tables of
contents are left out, notes stand behind the paragraph that calls them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.ingest.read.marked_headings import with_headings
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
from assistant.ingest.read.word_styles import (
    W,
    WordLists,
    WordStyles,
    below,
    is_on,
    numeral,
    value,
    whole,
)

__all__ = ["paragraphs"]

_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
# What is no text of the document: deletions, field codes, drawings, and the older of two versions.
_LEFT_OUT = set(
    "del moveFrom instrText delText drawing pict object Fallback rPr pPr sdtPr annotation "
    "commentReference footnoteRef endnoteRef".split()
)
_DEEPEST = 200  # elements within elements
_MOST_SPAN = 50  # columns that a cell may take
_LONGEST_CELL = 1500  # characters; a table with longer cells lays out a page


@dataclass(slots=True)
class _Word:
    """A Word document while it is read."""

    styles: WordStyles
    lists: WordLists
    notes: dict[str, Note]
    numbers: dict[str, str] = field(default_factory=dict)  # from a note's id to what is shown
    boxes: int = 0  # met so far
    pending: str = ""  # text whose paragraph end a tracked change took out

    def text(self, element: Element, deep: int = 0) -> str:
        """Return the text of an element, note calls as marks, deletions left out."""
        found: list[str] = []
        for node in element if deep < _DEEPEST else ():
            name = local(node)
            if name in _LEFT_OUT or not name:
                continue
            if name == "t":
                found.append(node.text or "")
            elif name in ("br", "cr"):
                found.append(BREAK)
            elif name in ("tab", "ptab"):
                found.append(" ")
            elif name == "noBreakHyphen":
                found.append("-")
            elif name in _NOTES:
                found.append(self._call(f"{name[0]}{node.get(f'{W}id')}"))
            elif name != "r" or not is_on(below(node, "rPr"), "vanish"):
                found.append(self.text(node, deep + 1))
        return "".join(found)

    def _call(self, identity: str) -> str:
        if identity not in self.notes:
            return ""
        if identity not in self.numbers:
            number = 1 + sum(known[0] == identity[0] for known in self.numbers)
            kind = "decimal" if identity[0] == "f" else "lowerRoman"
            self.numbers[identity] = numeral(number, kind)
        return mark(self.numbers[identity])

    def noted(self, text: str) -> tuple[Note, ...]:
        """Return the notes that `text` calls."""
        by_label = {label: self.notes[identity] for identity, label in self.numbers.items()}
        return tuple(Note(n, by_label[n].text) for n in called(text) if n in by_label)

    def blocks(self, container: Element, deep: int = 0) -> Iterator[tuple[Paragraph, bool]]:
        """Yield the paragraphs of a body, cell or text box, and whether each is bold."""
        for node in container if deep < _DEEPEST else ():
            name = local(node)
            if name == "p":
                yield from self._paragraph(node, deep)
            elif name == "tbl":
                yield from self._table(node, deep)
            elif name == "sdt":
                gallery = value(node, "sdtPr", "docPartObj", "docPartGallery") or ""
                content = below(node, "sdtContent")
                if content is not None and "contents" not in gallery.lower():
                    yield from self.blocks(content, deep + 1)
            elif name in ("ins", "moveTo", "customXml", "smartTag"):
                yield from self.blocks(node, deep + 1)

    def _paragraph(self, node: Element, deep: int) -> Iterator[tuple[Paragraph, bool]]:
        properties = below(node, "pPr")
        style = value(properties, "pStyle")
        text = f"{self.pending}{self.text(node)}"
        self.pending = ""
        if below(properties, "rPr", "del") is not None:
            self.pending = f"{text} " if collapse(text) else ""
            text = ""
        if not self.styles.name(style).startswith(("toc ", "inhopg ")):
            yield from self._read(node, properties, style, text)
        for box in node.iter(f"{W}txbxContent"):
            if not any(local(above) == "Fallback" for above in box.iterancestors()):
                yield from self._boxed(box, deep + 1)

    def _boxed(self, container: Element, deep: int) -> Iterator[tuple[Paragraph, bool]]:
        """Yield the paragraphs of a text box, or of a cell that is one."""
        self.boxes += 1
        number = self.boxes
        for paragraph, bold in self.blocks(container, deep):
            yield (paragraph if paragraph.box else replace(paragraph, box=number)), bold

    def _read(
        self, node: Element, properties: Element | None, style: str | None, text: str
    ) -> Iterator[tuple[Paragraph, bool]]:
        parts = pieces(text)
        if not parts:
            return
        bold = self._is_bold(node, style)
        level = self.styles.level(style)
        outline = value(properties, "outlineLvl")
        if outline is not None:
            level = whole(outline, 9) + 1 if whole(outline, 9) < 9 else None
        own = below(properties, "numPr")
        from_style = self.styles.list_of(style)
        depth = whole(value(from_style, "ilvl"), 0) if value(own, "numId") is None else 0
        named = own if value(own, "numId") is not None else from_style
        listed = self.lists.next(named, depth)
        if level is not None:
            whole_text = collapse(text)
            number = f"{listed.label} " if listed and listed.label else ""
            title = Paragraph(f"{number}{whole_text}", self.noted(whole_text), level=level)
            yield title, bold
            return
        first, *more = parts
        item: str | None = None
        if listed is not None:
            item, depth = listed.label.strip("()."), listed.depth
        elif self.styles.is_list(style) and from_style is not None:
            item, depth = "", 0
        else:
            depth = 0
        yield Paragraph(first, self.noted(first), item=item, depth=depth), bold
        for part in more:
            yield Paragraph(part, self.noted(part)), bold

    def _is_bold(self, node: Element, style: str | None) -> bool:
        by_style = self.styles.is_bold(style)
        runs = [run for run in node.iter(f"{W}r") if self.text(run).strip()]
        stated = [is_on(below(run, "rPr"), "b") for run in runs]
        return bool(runs) and all(by_style if bold is None else bold for bold in stated)

    def _table(self, node: Element, deep: int) -> Iterator[tuple[Paragraph, bool]]:
        rows: list[list[str]] = []
        headers = 0
        bold: list[bool] = []
        lines = [row for row in node.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is node]
        cells = [
            [c for c in r.iter(f"{W}tc") if next(c.iterancestors(f"{W}tr")) is r] for r in lines
        ]
        if all(len(row) < 2 for row in cells) or any(
            len("".join(cell.itertext())) > _LONGEST_CELL for row in cells for cell in row
        ):
            alone = sum(map(len, cells)) == 1
            for cell in (cell for row in cells for cell in row):
                yield from (self._boxed if alone else self.blocks)(cell, deep + 1)
            return
        for line, row in zip(lines, cells, strict=True):
            if below(line, "trPr", "del") is not None:
                continue
            texts: list[str] = []
            heavy: list[bool] = []
            for cell in row:
                inside = list(self.blocks(cell, deep + 1))
                text = " ".join(paragraph.text for paragraph, _ in inside)
                heavy += [is_bold for _, is_bold in inside]
                merged = below(cell, "tcPr", "vMerge")
                column = len(texts)
                if merged is not None and merged.get(f"{W}val") != "restart" and rows:
                    text = rows[-1][column] if column < len(rows[-1]) else ""
                span = whole(value(cell, "tcPr", "gridSpan"), 1)
                texts += [text, *[ACROSS] * (min(max(span, 1), _MOST_SPAN) - 1)]
            if is_on(below(line, "trPr"), "tblHeader") and headers == len(rows):
                headers += 1
            rows.append(texts)
            bold.append(bool(heavy) and all(heavy))
        stands_out = len(bold) > 1 and bold[0] and not bold[-1]
        for text in table_lines(rows, headers or None, stands_out=stands_out):
            yield Paragraph(text, self.noted(text), table=True), False


def _notes(package: Package, main: str) -> dict[str, Note]:
    """Return the foot- and endnotes by "f" or "e" and their id."""
    notes: dict[str, Note] = {}
    reader = _Word(WordStyles(None), WordLists(None), {})
    for kind in _NOTES.values():
        for part in package.related(main).get(kind, []):
            root = package.xml(part)
            for node in root if root is not None else ():
                text = collapse(" ".join(reader.text(p) for p in node.iter(f"{W}p")))
                if text and node.get(f"{W}type") in (None, "normal"):
                    identity = f"{kind[0]}{node.get(f'{W}id')}"
                    notes[identity] = Note(identity, text)
    return notes


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

    word = _Word(WordStyles(first("styles")), WordLists(first("numbering")), _notes(package, main))
    body = below(root, "body")
    found = list(word.blocks(body)) if body is not None else []
    if word.pending.strip():
        found += [(Paragraph(part), False) for part in pieces(word.pending)]
    return with_headings(found)
