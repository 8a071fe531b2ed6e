"""Excel questionnaires: read from the sheets, filled cell by cell; all else stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.errors import InputError
from assistant.questionnaire.asked import Asked, items_of
from assistant.questionnaire.cell_names import cell_name, cell_place
from assistant.questionnaire.choosing import ticked
from assistant.questionnaire.form_words import is_generic_section
from assistant.questionnaire.package import Element, Package, local, parse_xml
from assistant.questionnaire.records import Item, Layout, Reply
from assistant.questionnaire.sheets import NewSheet, cell_text, sheet_name, sheet_xml
from assistant.questionnaire.sources import Source, numbered_over_all, title_for
from assistant.questionnaire.table import asked_in_table
from assistant.questionnaire.workbook import Workbook

__all__ = ["ExcelForm"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Sheets that explain or hold lists; they ask only where a header says so.
_ASIDE = re.compile(
    r"^(?:toelichting|instructies?|instructions?|leeswijzer|read ?me|lijsten|lists?|keuzelijst\w*|"
    r"options|opties|colofon|definities|definitions|begrippen|glossary|lookup|data|versiebeheer|"
    r"wijzigingen|change ?log|help|bronnen|sources|guidance|invulinstructie)\b",
    re.IGNORECASE,
)
_COLUMNS = (
    "nr", "bron / source", "sectie / section", "citaat / quote", "vertaling / translation",
    "document", "pagina / page", "bij / for",
)  # fmt: skip
_WIDTHS = (6, 40, 40, 90, 90, 30, 10, 20)
_FIGURE = re.compile(r"^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$")


@dataclass(frozen=True, slots=True)
class _Value:
    """What is written in a cell; a `figure` is written as a number, all else as text."""

    place: str
    text: str
    figure: bool = False


class ExcelForm:
    """An .xlsx or .xlsm questionnaire.

    Raises:
        InputError: where the file cannot be taken, or the layout names what is not there.
    """

    def __init__(self, data: bytes, name: str, layout: Layout) -> None:
        self._data = data
        self._name = name
        self._book = Workbook(Package(data, name))
        names = [sheet.name for sheet in self._book.sheets if not sheet.hidden]
        if layout.sheet and layout.sheet not in names:
            raise InputError(f"{name} has no sheet '{layout.sheet}'; it has: {', '.join(names)}")
        self.items = items_of(list(self._asked(layout)))

    def _asked(self, layout: Layout) -> list[Asked]:
        found: list[Asked] = []
        failed: InputError | None = None
        for sheet in self._book.sheets:
            if sheet.hidden or (layout.sheet and sheet.name != layout.sheet):
                continue
            aside = _ASIDE.match(sheet.name.strip()) and not layout.sheet
            section = () if is_generic_section(sheet.name) else (sheet.name,)

            def where(row: int, column: int, of: str = sheet.name) -> str:
                return f"{of}!{cell_name(row, column)}"

            try:
                asked = asked_in_table(sheet.rows, where, layout, section=section)
            except InputError as exc:
                failed = exc  # another sheet may have the column
                continue
            if not (aside and not layout.question_column):
                found += asked
        if failed and not found:
            raise failed
        return found

    def filled(self, replies: Sequence[Reply]) -> bytes:
        """Return the workbook with the replies in their cells and a sheet of sources."""
        package = Package(self._data, self._name)
        numbered, sources = numbered_over_all(self.items, replies)
        values: dict[str, dict[tuple[int, int], _Value]] = {}
        parts = {sheet.name: sheet.part for sheet in self._book.sheets}
        for item, reply in zip(self.items, numbered, strict=True):
            for value in self._values(item, reply):
                sheet, _, cell = value.place.rpartition("!")
                values.setdefault(parts[sheet], {})[cell_place(cell)] = value
        for part, cells in values.items():
            root = package.xml(part)
            _write(root, cells)
            package.change(part, root)
        if sources:
            self._add_sources(package, sources)
        return package.packed()

    def _values(self, item: Item, reply: Reply) -> Iterator[_Value]:
        """Yield what goes where for one item."""
        if item.place and reply.text:
            yield _Value(item.place, cell_text(reply.text))
        if item.choice_place and reply.choice:
            if boxes := ticked(self._text_at(item.choice_place), reply.choice):
                yield _Value(item.choice_place, boxes)
            else:
                yield _Value(item.choice_place, reply.choice, bool(_FIGURE.match(reply.choice)))

    def _text_at(self, place: str) -> str:
        sheet, _, cell = place.rpartition("!")
        row, column = cell_place(cell)
        rows = next(found.rows for found in self._book.sheets if found.name == sheet)
        return rows[row][column].text if row < len(rows) and column < len(rows[row]) else ""

    def _add_sources(self, package: Package, sources: Sequence[Source]) -> None:
        rows: list[list[str | float | None]] = [list(_COLUMNS)]
        for source in sources:
            found = source.citation
            rows.append(
                [
                    float(source.n), found.title, " › ".join(found.section), found.quote,
                    found.rendering, found.document, found.page, ", ".join(source.places),
                ]
            )  # fmt: skip
        taken = [sheet.name for sheet in self._book.sheets]
        wrapping = _wrapping_style(package, self._book.part)
        sheet = NewSheet("", rows, _WIDTHS)
        root = parse_xml(sheet_xml(sheet, wrapping, wrapping), self._name)
        folder = self._book.part.rpartition("/")[0]
        part = package.free_name(f"{folder}/worksheets/sheet{{}}.xml".lstrip("/"))
        identity = package.add(part, root, _SHEET_TYPE, self._book.part, "worksheet")
        book = package.xml(self._book.part)
        listed = next(node for node in book if local(node) == "sheets")
        numbers = [int(node.get("sheetId", "0")) for node in listed]
        name = sheet_name(title_for(self.items), taken)
        listed.append(
            listed.makeelement(
                f"{_MAIN}sheet",
                {"name": name, "sheetId": str(max(numbers) + 1), _REFERENCE: identity},
            )
        )
        package.change(self._book.part, book)


def _wrapping_style(package: Package, book: str) -> int | None:
    """Return a plain style of the workbook that wraps lines, None where it has none.

    The workbook's styles are its own; none is added for our sheet.
    """
    part = next((p for kind, p in package.related(book).values() if kind == "styles"), None)
    if part is None or part not in package:
        return None
    formats = next((node for node in package.xml(part) if local(node) == "cellXfs"), ())
    for at, style in enumerate(formats):
        plain = all(
            style.get(key, "0") == "0" for key in ("numFmtId", "fontId", "fillId", "borderId")
        )
        if plain and any(node.get("wrapText") in ("1", "true") for node in style):
            return at
    return None


def _write(root: Element, cells: dict[tuple[int, int], _Value]) -> None:
    """Put texts into the cells of a sheet's XML; a cell keeps its style."""
    data = next(node for node in root if local(node) == "sheetData")
    rows: dict[int, Element] = {}
    at = -1
    for node in data:
        at = int(node.get("r", at + 2)) - 1
        rows[at] = node
    columns = _column_styles(root)
    for (row, column), value in sorted(cells.items()):
        if row not in rows:
            rows[row] = _insert_row(data, rows, row)
        _set(_cell(rows[row], row, column, columns), value)


def _column_styles(root: Element) -> list[tuple[int, int, str]]:
    found = next((node for node in root if local(node) == "cols"), ())
    return [
        (int(node.get("min", "1")) - 1, int(node.get("max", "1")) - 1, node.get("style", ""))
        for node in found
    ]


def _insert_row(data: Element, rows: dict[int, Element], row: int) -> Element:
    made = data.makeelement(f"{_MAIN}row", {"r": str(row + 1)})
    later = [at for at in rows if at > row]
    if later:
        rows[min(later)].addprevious(made)
    else:
        data.append(made)
    return made


def _cell(row_node: Element, row: int, column: int, styles: list[tuple[int, int, str]]) -> Element:
    after = None
    at = -1
    for node in row_node:
        if local(node) != "c":
            continue
        at = cell_place(node.get("r", ""))[1] if node.get("r") else at + 1
        if at == column:
            return node
        if at > column:
            after = node
            break
    attributes = {"r": cell_name(row, column)}
    style = row_node.get("s") if row_node.get("customFormat") in ("1", "true") else None
    style = style or next((s for low, high, s in styles if low <= column <= high and s), None)
    if style:
        attributes["s"] = style
    made = row_node.makeelement(f"{_MAIN}c", attributes)
    if after is not None:
        after.addprevious(made)
    else:
        row_node.append(made)
    if spans := row_node.get("spans"):
        first, _, last = spans.partition(":")
        if last.isdecimal() and not int(first) <= column + 1 <= int(last):
            row_node.set("spans", f"{min(int(first), column + 1)}:{max(int(last), column + 1)}")
    return made


def _set(cell: Element, value: _Value) -> None:
    for node in list(cell):
        cell.remove(node)
    for key in ("t", "cm", "vm"):
        cell.attrib.pop(key, None)
    if value.figure:
        number = cell.makeelement(f"{_MAIN}v", {})
        number.text = value.text
        cell.append(number)
        return
    cell.set("t", "inlineStr")
    inline = cell.makeelement(f"{_MAIN}is", {})
    written = inline.makeelement(f"{_MAIN}t", {_SPACE: "preserve"})
    written.text = value.text
    inline.append(written)
    cell.append(inline)
