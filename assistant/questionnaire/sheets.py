"""New Excel sheets and workbooks, written so that the same values give the same bytes.

Every text is an inline string, which no program takes for a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from assistant.questionnaire.cell_names import cell_name

__all__ = ["LONGEST_CELL", "NewSheet", "cell_text", "sheet_name", "sheet_xml", "workbook_of"]

LONGEST_CELL = 32_767  # characters that Excel takes in a cell
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DATE = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_TEXT, _HEAD = 0, 1  # the styles of our own workbooks


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to write; the first row is its header.

    `choices` maps a column to the values that may be chosen in it.
    """

    name: str
    rows: Sequence[Sequence[str | float | None]]
    widths: Sequence[int] = ()
    choices: tuple[tuple[int, tuple[str, ...]], ...] = ()


def cell_text(text: str) -> str:
    """Return `text` as a cell can hold it: legal characters, escapes kept apart, not too long."""
    legal = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPED.sub("_x005F_", legal)[:LONGEST_CELL]


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """Return a legal name for a sheet that is not taken yet."""
    name = (_NOT_IN_NAMES.sub("-", wanted).strip("' ") or "Sheet")[:31]
    used = {one.lower() for one in taken}
    found, number = name, 2
    while found.lower() in used:
        found = f"{name[:26]} ({number})"
        number += 1
    return found


def _cell(row: int, column: int, value: str | float | None, style: int | None) -> str:
    name = cell_name(row, column)
    styled = "" if style is None else f' s="{style}"'
    if value is None or value == "":
        return ""
    if isinstance(value, int | float):
        return f'<c r="{name}"{styled}><v>{value:g}</v></c>'
    text = escape(cell_text(value))
    return f'<c r="{name}"{styled} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet_xml(sheet: NewSheet, head: int | None = None, body: int | None = None) -> bytes:
    """Return the XML of a sheet; `head` and `body` are the styles of its rows in the workbook."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
    ]
    if sheet.widths:
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
            for at, width in enumerate(sheet.widths, start=1)
        )
        parts.append(f"<cols>{columns}</cols>")
    parts.append("<sheetData>")
    for at, row in enumerate(sheet.rows):
        cells = "".join(
            _cell(at, column, value, body if at else head) for column, value in enumerate(row)
        )
        parts.append(f'<row r="{at + 1}">{cells}</row>')
    parts.append("</sheetData>")
    if sheet.choices and len(sheet.rows) > 1:
        rules = "".join(
            '<dataValidation type="list" allowBlank="1" sqref='
            f"{quoteattr(f'{cell_name(1, column)}:{cell_name(len(sheet.rows) - 1, column)}')}>"
            f"<formula1>{escape(chr(34) + ','.join(values) + chr(34))}</formula1></dataValidation>"
            for column, values in sheet.choices
        )
        parts.append(f'<dataValidations count="{len(sheet.choices)}">{rules}</dataValidations>')
    parts.append("</worksheet>")
    return "".join(parts).encode("utf-8")


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" '
    'xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" '
    'fontId="1" '
    'fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" '
    'wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
    'builtinId="0"/></cellStyles></styleSheet>'
)


def workbook_of(sheets: Sequence[NewSheet]) -> bytes:
    """Return a workbook of these sheets as a file's bytes."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in numbers
    )
    names: list[str] = []
    for sheet in sheets:
        names.append(sheet_name(sheet.name, names))
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        'Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" '
        f'ContentType="{kind}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{office}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{related}'
        f'<Relationship Id="rId{len(sheets) + 1}" Type="{office}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": _STYLES,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:

        def put(name: str, content: bytes) -> None:
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)

        for name, content in parts.items():
            put(name, (head + content).encode("utf-8"))
        for n, sheet in zip(numbers, sheets, strict=True):
            put(f"xl/worksheets/sheet{n}.xml", sheet_xml(sheet, _HEAD, _TEXT))
    return made.getvalue()
