"""Small builders for Word files: content controls, numbered lists, merged bands."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def control(kind: str, hint: str, options: tuple[str, ...] = ()) -> Any:
    """Return an inline content control that shows its hint."""
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(o)} w:value={quoteattr(o)}/>" for o in options
    )
    inner = (
        f"<w:dropDownList>{items}</w:dropDownList>" if kind == "dropDownList" else f"<w:{kind}/>"
    )
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="veld"/><w:showingPlcHdr/>{inner}</w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{escape(hint)}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def check_box() -> Any:
    """Return an inline check box control, not ticked."""
    return parse_xml(
        f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/>'
        "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )


def add_control(paragraph: Any, made: Any) -> None:
    paragraph._p.append(made)


def add_list(document: Any, formats: tuple[tuple[str, str], ...]) -> str:
    """Add a list definition with these (format, text) levels; return its number."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(formats)
    )
    known = numbering.xpath("./w:abstractNum")
    identity = 900 + len(known)
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identity}">{levels}</w:abstractNum>'
    )
    known[-1].addnext(abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{identity}"><w:abstractNumId '
            f'w:val="{identity}"/></w:num>'
        )
    )
    return str(identity)


def numbered(document: Any, text: str, number: str, level: int = 0) -> Any:
    """Add a paragraph of a list."""
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId '
            f'w:val="{number}"/></w:numPr>'
        )
    )
    return paragraph


def table(document: Any, rows: list[list[str | None]], style: str = "Table Grid") -> Any:
    """Add a table; a row whose later cells are all None is merged into one."""
    made = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    made.style = style
    for at, row in enumerate(rows):
        if len(row) > 1 and all(cell is None for cell in row[1:]):
            made.cell(at, 0).merge(made.cell(at, len(row) - 1))
        for column, text in enumerate(row):
            if text:
                made.cell(at, column).text = text
    return made
