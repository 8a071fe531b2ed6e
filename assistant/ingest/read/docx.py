"""Word documents, read by python-docx and, for notes, their XML: styles say what is what."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.errors import SourceError
from assistant.ingest.read.paragraphs import Note, Paragraph, called, collapse, mark

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["paragraphs"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 300_000_000  # bytes unpacked; a zip bomb is larger
_HEADING = re.compile(r"^(?:heading|kop)\s*(\d)$", re.IGNORECASE)
_NOTE_PARTS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
# Text that is not the document's: what tracked changes took out, and field codes.
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText"}


def _open(data: bytes, name: str) -> WordDocument:
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > _LARGEST:
            raise SourceError(f"{name}: unpacks to {size:,} bytes; the limit is {_LARGEST:,}")
        return Document(io.BytesIO(data))
    except SourceError:
        raise
    except Exception as exc:
        raise SourceError(f"{name}: is damaged, encrypted or no Word document") from exc


def _text(element: Any) -> str:
    """Return the text of a paragraph's XML, note calls as marks, deletions left out."""
    found: list[str] = []
    for node in element:
        tag = node.tag
        if tag in _LEFT_OUT:
            continue
        local = str(tag).removeprefix(_W)
        if local == "t":
            found.append(node.text or "")
        elif local in ("tab", "br", "cr"):
            found.append(" ")
        elif local == "noBreakHyphen":
            found.append("-")
        elif local in _NOTE_PARTS:
            found.append(mark(f"{local[0]}{node.get(f'{_W}id')}"))
        else:
            found.append(_text(node))
    return "".join(found)


def _notes(document: WordDocument) -> dict[str, Note]:
    """Return the foot- and endnotes by the label that `_text` marks their calls with."""
    from lxml import etree

    notes: dict[str, Note] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in _NOTE_PARTS.values():
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(relation.target_part.blob, parser)
        for node in root:
            label = f"{kind[0]}{node.get(f'{_W}id')}"
            if text := collapse(_text(node)):
                notes[label] = Note(label, text)
    return notes


def _level(style: str) -> int | None:
    if style.lower() in ("title", "titel"):
        return 1
    found = _HEADING.match(style)
    return int(found.group(1)) if found else None


def _body(document: WordDocument) -> Iterator[Paragraph]:
    from docx.table import Table

    notes = _notes(document)
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                cells = dict.fromkeys(collapse(cell.text) for cell in row.cells)
                if text := " | ".join(cell for cell in cells if cell):
                    yield Paragraph(text, table=True)
            continue
        text = collapse(_text(part._p))
        if not text:
            continue
        style = part.style.name if part.style is not None and part.style.name else ""
        properties = part._p.pPr
        listed = (properties is not None and properties.numPr is not None) or "List" in style
        level = _level(style)
        yield Paragraph(
            text,
            tuple(notes[label] for label in called(text) if label in notes),
            level=level,
            item="" if listed and level is None else None,
        )


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """Return the paragraphs, headings, items and table rows of a Word document in order.

    Raises:
        SourceError: where the file is no Word document, is encrypted, damaged or too large.
    """
    return list(_body(_open(data, name)))
