"""Excel workbooks as tables of cells, read from their XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import InputError
from assistant.questionnaire.cell_names import area_of, cell_place
from assistant.questionnaire.grid import Cell
from assistant.questionnaire.package import Element, Package, child, local
from assistant.questionnaire.records import Limit
from assistant.questionnaire.sheet_styles import Look, looks_in

__all__ = ["Sheet", "Workbook"]

_RANGE = re.compile(
    r"^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?$"
)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRICT = "http://purl.oclc.org/ooxml"
_MOST_CELLS = 2_000_000  # of one sheet, blank ones between included
_MARGIN = 3  # blank columns kept to the right of the last text, for answers
_MOST_OPTIONS = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its part of the package, whether it is shown, and its cells."""

    name: str
    part: str
    hidden: bool
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A data validation and the area it holds for."""

    area: tuple[int, int, int, int]
    options: tuple[str, ...] | None = None
    limit: Limit | None = None
    typed: bool = False


def _decoded(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _string(element: Element) -> str:
    """Return the text of a string item without its phonetic hints."""
    found = []
    for node in element.iter():
        if local(node) == "t" and not any(local(up) == "rPh" for up in node.iterancestors()):
            found.append(node.text or "")
    return _decoded("".join(found))


class Workbook:
    """The sheets of a package.

    Raises:
        InputError: where it is no workbook or its parts do not fit together.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.main_part()
        self.root = package.xml(self.part)
        if _STRICT in (self.root.tag or ""):
            raise InputError(
                f"{package.name} is saved as 'Strict Open XML'; save it as 'Excel Workbook'"
            )
        if local(self.root) != "workbook":
            raise InputError(f"{package.name} is no Excel workbook, whatever its name says")
        self._related = package.related(self.part)
        self._strings = self._shared_strings()
        self._looks = self._cell_looks()
        self._names = {
            node.get("name", ""): node.text or ""
            for node in self.root.iter()
            if local(node) == "definedName"
        }
        self._cells: dict[str, dict[tuple[int, int], str]] = {}
        self._listed = list(self._sheet_parts())
        try:
            self.sheets = [self._sheet(*found) for found in self._listed]
        except (ValueError, IndexError) as exc:
            raise InputError(f"{package.name} is damaged: a sheet cannot be read") from exc

    def _target(self, kind: str) -> str | None:
        return next((part for found, part in self._related.values() if found == kind), None)

    def _shared_strings(self) -> list[str]:
        part = self._target("sharedStrings")
        if part is None or part not in self.package:
            return []
        return [_string(node) for node in self.package.xml(part) if local(node) == "si"]

    def _cell_looks(self) -> list[Look]:
        part = self._target("styles")
        return looks_in(self.package.xml(part)) if part and part in self.package else []

    def _sheet_parts(self) -> Iterator[tuple[str, str, bool]]:
        for node in self.root.iter():
            if local(node) != "sheet":
                continue
            identity = next(
                (value for key, value in node.attrib.items() if key.endswith("}id")), ""
            )
            kind, part = self._related.get(identity, ("", ""))
            if kind == "worksheet":
                yield node.get("name", ""), part, node.get("state", "visible") != "visible"

    def _texts(self, part: str) -> dict[tuple[int, int], str]:
        """Return the texts of a sheet's cells by (row, column)."""
        if part not in self._cells:
            found = {}
            for node, place in _cells_of(self.package.xml(part)):
                if text := self._text(node):
                    found[place] = text
            self._cells[part] = found
        return self._cells[part]

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _string(inline) if inline is not None else ""
        value = child(cell, "v")
        text = value.text or "" if value is not None else ""
        if kind == "s":
            return self._strings[int(text)] if text else ""
        if kind == "b":
            return "TRUE" if text == "1" else "FALSE"
        if kind == "n" and text:
            return _plain_number(text)
        return _decoded(text)

    def _sheet(self, name: str, part: str, hidden: bool) -> Sheet:
        root = self.package.xml(part)
        texts = self._texts(part)
        if hidden:
            return Sheet(name, part, hidden, ())
        unseen_rows = set()
        row_styles: dict[int, int] = {}
        placed: dict[tuple[int, int], Element] = {}
        for node, place in _cells_of(root):
            placed[place] = node
        for at, row in _rows_of(root):
            if row.get("hidden") in ("1", "true"):
                unseen_rows.add(at)
            if row.get("customFormat") in ("1", "true"):
                row_styles[at] = int(row.get("s", "0"))
        merged = [
            area_of(node.get("ref", "A1")) for node in root.iter() if local(node) == "mergeCell"
        ]
        height = max((row for row, _ in texts), default=-1) + 2
        reach = [column for _, column in texts]
        reach += [area[3] for area in merged if (area[0], area[1]) in texts]
        width = max(reach, default=-1) + 1 + _MARGIN
        if not texts:
            return Sheet(name, part, hidden, ())
        if height * width > _MOST_CELLS:
            raise InputError(
                f"{self.package.name}: sheet '{name}' reaches over {height:,} rows and {width:,} "
                f"columns; at most {_MOST_CELLS:,} cells are read"
            )
        opened = {(area[0], area[1]): area for area in merged}
        covered = {
            (row, column)
            for top, left, bottom, right in merged
            for row in range(top, min(bottom, height - 1) + 1)
            for column in range(left, min(right, width - 1) + 1)
            if (row, column) != (top, left)
        }
        rules = list(self._rules(root, name))
        rows = []
        for at in range(height):
            cells = []
            for column in range(width):
                if at in unseen_rows:
                    cells.append(Cell(fixed=True))
                    continue
                node = placed.get((at, column))
                look = self._look(node, row_styles.get(at, 0))
                area = opened.get((at, column))
                rule = next(
                    (
                        r
                        for r in rules
                        if r.area[0] <= at <= r.area[2] and r.area[1] <= column <= r.area[3]
                    ),
                    None,
                )
                cells.append(
                    Cell(
                        text=texts.get((at, column), ""),
                        bold=look.bold,
                        colour=look.colour,
                        bordered=look.bordered,
                        across=area[3] - area[1] + 1 if area else 1,
                        down=area[2] - area[0] + 1 if area else 1,
                        covered=(at, column) in covered,
                        options=rule.options if rule else None,
                        limit=rule.limit if rule else None,
                        typed=bool(rule and rule.typed),
                        fixed=node is not None and child(node, "f") is not None,
                    )
                )
            rows.append(tuple(cells))
        return Sheet(name, part, hidden, tuple(rows))

    def _look(self, node: Element | None, row_style: int) -> Look:
        number = int(node.get("s", "0")) if node is not None else row_style
        return self._looks[number] if number < len(self._looks) else Look()

    def _rules(self, root: Element, sheet: str) -> Iterator[_Rule]:
        for node in root.iter():
            if local(node) != "dataValidation":
                continue
            areas = node.get("sqref") or next(
                (inner.text for inner in node.iter() if local(inner) == "sqref"), ""
            )
            first = _formula(node, "formula1")
            for area in (areas or "").split():
                yield self._rule(node, area_of(area), first, sheet)

    def _rule(
        self, node: Element, area: tuple[int, int, int, int], first: str, sheet: str
    ) -> _Rule:
        kind = node.get("type", "none")
        if kind == "list":
            return _Rule(area, self._listed_options(first, sheet))
        if kind == "textLength":
            return _Rule(area, limit=_length_rule(node, first))
        return _Rule(area, typed=kind in ("whole", "decimal", "date", "time"))

    def _listed_options(self, formula: str, sheet: str) -> tuple[str, ...]:
        """Return the values of a drop-down; () where they cannot be told."""
        formula = formula.strip().removeprefix("=")
        if formula.startswith('"') and formula.endswith('"'):
            values = formula[1:-1].replace('""', '"').split(",")
            return tuple(value.strip() for value in values if value.strip())[:_MOST_OPTIONS]
        if formula in self._names:
            formula = self._names[formula].strip().removeprefix("=")
        found = _RANGE.match(formula)
        if not found:
            return ()
        named = (found[1] or found[2] or sheet).replace("''", "'")
        part = next((part for name, part, _ in self._listed if name == named), None)
        if part is None:
            return ()
        top, left, bottom, right = area_of(f"{found[3]}:{found[4] or found[3]}")
        texts = self._texts(part)
        values = [
            text.strip()
            for (row, column), text in sorted(texts.items())
            if top <= row <= bottom and left <= column <= right and text.strip()
        ]
        return tuple(values)[:_MOST_OPTIONS]


def _formula(node: Element, name: str) -> str:
    found = child(node, name)
    if found is None:
        return ""
    return "".join(found.itertext()).strip()


def _length_rule(node: Element, first: str) -> Limit | None:
    operator = node.get("operator", "between")
    text = _formula(node, "formula2") if operator == "between" else first
    if operator not in ("between", "lessThan", "lessThanOrEqual", "equal") or not text.isdecimal():
        return None
    most = int(text) - (operator == "lessThan")
    return Limit(most, "characters")


def _plain_number(text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else text


def _rows_of(root: Element) -> Iterator[tuple[int, Element]]:
    """Yield (row from 0, element); a row without a number follows the one before it."""
    data = child(root, "sheetData")
    at = -1
    for row in data if data is not None else ():
        if local(row) == "row":
            at = int(row.get("r", at + 2)) - 1
            yield at, row


def _cells_of(root: Element) -> Iterator[tuple[Element, tuple[int, int]]]:
    for at, row in _rows_of(root):
        column = -1
        for cell in row:
            if local(cell) != "c":
                continue
            column = cell_place(cell.get("r", ""))[1] if cell.get("r") else column + 1
            yield cell, (at, column)
