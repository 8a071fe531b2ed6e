"""Word questionnaires: paragraphs, tables and content controls, filled where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.errors import InputError
from assistant.questionnaire.asked import Asked, items_of
from assistant.questionnaire.flow import asked_in_flow
from assistant.questionnaire.form_words import is_placeholder
from assistant.questionnaire.grid import Cell
from assistant.questionnaire.package import Element, Package, local
from assistant.questionnaire.records import Layout, Reply
from assistant.questionnaire.rooms import Line, Mode
from assistant.questionnaire.sources import numbered_over_all
from assistant.questionnaire.table import asked_in_table
from assistant.questionnaire.word_fill import Filler
from assistant.questionnaire.word_numbers import (
    W,
    WordNumbers,
    WordStyles,
    children_of,
    related_part,
    value_of,
)
from assistant.questionnaire.word_text import Control, control_of, controls_in, is_bold, text_of

__all__ = ["WordForm"]

_STRICT = "http://purl.oclc.org/ooxml"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something goes: after an element, in a paragraph or cell, or in a control."""

    element: Element
    after: bool = False
    control: Control | None = None


class _Body:
    """A document as lines and tables, with the elements that they are."""

    def __init__(self, package: Package) -> None:
        part = package.main_part()
        self.root = package.xml(part)
        if _STRICT in self.root.tag:
            raise InputError(f"{package.name} is saved as 'Strict Open XML'; save it as .docx")
        body = next(children_of(self.root, "body"), None)
        if local(self.root) != "document" or body is None:
            raise InputError(f"{package.name} is no Word document, whatever its name says")
        self.styles = WordStyles(package, related_part(package, part, "styles"))
        self._numbers = WordNumbers(package, related_part(package, part, "numbering"), self.styles)
        self.lines: list[Line] = []
        self.tables: dict[int, list[list[tuple[Cell, Element]]]] = {}
        self.places: dict[str, _Place] = {}
        self._elements: list[Element] = []
        self._names: list[str] = []
        self._paragraphs = self._table_count = 0
        for node in body:
            self._block(node, None)

    def _block(self, node: Element, control: Control | None) -> None:
        if node.tag == f"{W}p":
            self._paragraph(node, control)
        elif node.tag == f"{W}tbl":
            self._table(node)
        elif node.tag == f"{W}sdt":
            found = control_of(node)
            for inner in children_of(node, "sdtContent"):
                for child in inner:
                    self._block(child, found if found.empty and len(inner) == 1 else None)

    def _add(self, element: Element, name: str, line: Line, control: Control | None) -> None:
        self.lines.append(replace(line, key=len(self._elements)))
        self._elements.append(element)
        self._names.append(name)
        self.places[name] = _Place(element, control=control)

    def _paragraph(self, node: Element, control: Control | None, name: str = "") -> None:
        if not name:
            self._paragraphs += 1
            name = f"paragraph {self._paragraphs}"
        style = value_of(node, "pPr", "pStyle")
        label, bullet, level = self._numbers.of(node, style)
        text = text_of(node)
        inner = control or next((c for c in controls_in(node) if c.empty), None)
        outline = value_of(node, "pPr", "outlineLvl")
        heading = self.styles.heading(style)
        if outline is not None and outline.isdecimal() and int(outline) < 9:
            heading = int(outline) + 1
        line = Line(
            0,
            text,
            heading=heading,
            label=label,
            bullet=bullet,
            level=level,
            bold=is_bold(node) or self.styles.is_bold(style),
            box=inner is not None and not text.strip(),
            inline=inner is not None and bool(text.strip()),
            options=inner.options if inner else None,
        )
        self._add(node, name, line, inner)

    def _table(self, node: Element) -> None:
        self._table_count += 1
        name = f"table {self._table_count}"
        rows = list(_rows_of(node))
        wide = max((len(row) for row in rows), default=0)
        if wide == 1:
            for at, row in enumerate(rows):
                self._cell_lines(row[0][1], f"{name}, row {at + 1}")
            return
        for at, row in enumerate(rows):
            for column, (_, cell) in enumerate(row):
                control = next((c for c in controls_in(cell) if c.empty), None)
                if control is None and cell.getparent().tag == f"{W}sdtContent":
                    outer = control_of(cell.getparent().getparent())
                    control = outer if outer.empty else None
                where = f"{name}, row {at + 1}, column {column + 1}"
                self.places.setdefault(where, _Place(cell, control=control))
        self.tables[len(self._elements)] = rows
        self.lines.append(Line(len(self._elements), "", table=True))
        self._elements.append(node)
        self._names.append(name)

    def _cell_lines(self, cell: Element, name: str) -> None:
        """Add the lines of a table's only cell in a row: a drawn box, or text in a frame."""
        inner = next((c for c in controls_in(cell) if c.empty), None)
        text = text_of(cell)
        if not text.strip() or is_placeholder(text):
            line = Line(0, text.strip(), box=True, options=inner.options if inner else None)
            self._add(cell, name, line, inner)
            return
        for at, child in enumerate(children_of(cell, "p")):
            self._paragraph(child, None, f"{name}, paragraph {at + 1}")

    def where(self, mode: Mode, key: int) -> str:
        """Return the name of a place at a line, and keep what it is."""
        if mode == "in":
            return self._names[key]
        name = f"after {self._names[key]}"
        self.places[name] = _Place(self._elements[key], after=True)
        return name

    def in_table(self, key: int, section: tuple[str, ...], layout: Layout) -> list[Asked]:
        """Return what a table asks."""
        name = self._names[key]
        rows = self.tables[key]
        wide = max(len(row) for row in rows)
        grid = [[cell for cell, _ in row] + [Cell(fixed=True)] * (wide - len(row)) for row in rows]

        def where(row: int, column: int) -> str:
            return f"{name}, row {row + 1}, column {column + 1}"

        try:
            return asked_in_table(grid, where, layout, section=section, widen=False)
        except InputError:  # another table may have the column
            return []


def _rows_of(table: Element) -> Iterator[list[tuple[Cell, Element]]]:
    """Yield the rows of a table as cells on its grid, merged ones opened and covered."""
    open_above: dict[int, bool] = {}
    for row in _inside(table, "tr"):
        cells: list[tuple[Cell, Element]] = []
        for node in _inside(row, "tc"):
            across = int(value_of(node, "tcPr", "gridSpan") or 1)
            merge = next(children_of(node, "tcPr", "vMerge"), None)
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            at = len(cells)
            covered = goes_on and open_above.get(at, False)
            open_above[at] = merge is not None
            cells.append((_cell(node, across, covered), node))
            for more in range(1, across):
                open_above[at + more] = False
                cells.append((Cell(covered=True), node))
        yield cells


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows or cells of an element, those within content controls as well."""
    for node in element:
        if node.tag == W + name:
            yield node
        elif node.tag == f"{W}sdt":
            for content in children_of(node, "sdtContent"):
                yield from _inside(content, name)


def _cell(node: Element, across: int, covered: bool) -> Cell:
    control = next((c for c in controls_in(node) if c.empty), None)
    if control is None and node.getparent().tag == f"{W}sdtContent":
        outer = control_of(node.getparent().getparent())
        control = outer if outer.empty else None
    text = text_of(node).strip()
    if control is not None and control.element not in node.iter(f"{W}sdt"):
        text = ""
    paragraphs = [p for p in children_of(node, "p") if text_of(p).strip()]
    shade = next(children_of(node, "tcPr", "shd"), None)
    colour = shade.get(f"{W}fill", "") if shade is not None else ""
    return Cell(
        text="" if covered else text,
        bold=bool(paragraphs) and all(is_bold(p) for p in paragraphs),
        colour="" if colour.lower() in ("auto", "ffffff") else colour,
        bordered=True,
        across=across,
        covered=covered,
        options=control.options if control else None,
        control=control is not None,
        typed=control is not None and control.dated,
        fixed=next(node.iter(f"{W}tbl"), None) is not None,
        roomy=_is_roomy(node),
    )


def _is_roomy(cell: Element) -> bool:
    """Whether a cell's text is followed by an empty paragraph to write in."""
    paragraphs = list(children_of(cell, "p"))
    return len(paragraphs) > 1 and not text_of(paragraphs[-1]).strip()


class WordForm:
    """A .docx or .docm questionnaire.

    Raises:
        InputError: where the file cannot be taken.
    """

    def __init__(self, data: bytes, name: str, layout: Layout) -> None:
        self._data, self._name, self._layout = data, name, layout
        body = _Body(Package(data, name))
        self.items = items_of(self._asked(body))

    def _asked(self, body: _Body) -> list[Asked]:
        found = asked_in_flow(
            body.lines, body.where, lambda key, section: body.in_table(key, section, self._layout)
        )
        wanted = self._layout.question_column or self._layout.answer_column
        if wanted and not found:
            raise InputError(f"{self._name} has no table with a column '{wanted}'")
        return found

    def filled(self, replies: Sequence[Reply]) -> bytes:
        """Return the document with the replies in their places and the sources as footnotes."""
        package = Package(self._data, self._name)
        body = _Body(package)
        self._asked(body)  # names the places of this copy of the document
        filler = Filler(package, body.root, body.styles)
        numbered, _ = numbered_over_all(self.items, replies)
        for item, reply in zip(self.items, numbered, strict=True):
            if item.choice_place and reply.choice:
                place = body.places[item.choice_place]
                filler.choose(place.element, place.control, reply.choice)
            if item.place and reply.text:
                place = body.places[item.place]
                if place.after:
                    filler.after(place.element, reply, item.language)
                else:
                    filler.inside(place.element, place.control, reply, item.language)
        filler.finish()
        return package.packed()
