"""Real footnotes in a Word document, which python-docx itself cannot make.

A footnote lives in the part `word/footnotes.xml` (ECMA-376, part 1, 17.11); the text refers to it
by a run of its own. A second reference to the same note is a NOTEREF field on a bookmark round the
first, so that Word keeps its number right.
"""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.story import StoryPart
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.types import Language

__all__ = ["Footnotes", "add_text"]

_TEXT, _REFERENCE = "footnote text", "footnote reference"
_EMPTY = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0">
<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
_NAMED = f"""<w:footnotePr {nsdecls("w")}>
<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>"""
_LOCALE: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def add_text(paragraph: Paragraph, text: str, language: Language) -> Run:
    """Add a run of text in a language to a paragraph and return it."""
    run = paragraph.add_run(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text))
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), _LOCALE[language])
    run._r.get_or_add_rPr().append(lang)
    return run


class Footnotes:
    """The footnotes of a document; a note's number is its id."""

    def __init__(self, document: Document) -> None:
        self._root: Any = parse_xml(_EMPTY)
        part = StoryPart(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            self._root,
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._part = part
        self._make_styles(document)
        # The separators are named in the settings, as Word itself does.
        settings = document.settings.element
        settings.insert(_place_in(settings), parse_xml(_NAMED))

    def add(self, number: int) -> Paragraph:
        """Add a footnote and return its first paragraph, which begins with the note's number."""
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        self._root.append(note)
        paragraph = self.add_paragraph(number)
        own = self._reference_run(paragraph)
        own.append(OxmlElement("w:footnoteRef"))
        paragraph.add_run(" ")
        return paragraph

    def add_paragraph(self, number: int) -> Paragraph:
        """Add a further paragraph to a footnote and return it."""
        note = self._root.find(f'w:footnote[@w:id="{number}"]', self._root.nsmap)
        element = OxmlElement("w:p")
        note.append(element)
        paragraph = Paragraph(element, self._part)
        paragraph.style = self._text
        return paragraph

    def refer(self, paragraph: Paragraph, number: int, first: bool) -> None:
        """Add a reference to a note at the end of a paragraph."""
        if first:
            self._bookmark(paragraph, "Start", number)
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(number))
            self._reference_run(paragraph).append(reference)
            self._bookmark(paragraph, "End", number)
            return
        for kind in ("begin", "instruction", "separate", "number", "end"):
            run = self._reference_run(paragraph)
            if kind == "instruction":
                child = OxmlElement("w:instrText")
                child.text = f"NOTEREF {_bookmark_of(number)} \\f \\h"
            elif kind == "number":
                child = OxmlElement("w:t")
                child.text = str(number)
            else:
                child = OxmlElement("w:fldChar")
                child.set(qn("w:fldCharType"), kind)
            run.append(child)

    def _reference_run(self, paragraph: Paragraph) -> Any:
        run = paragraph.add_run()
        run.style = self._reference
        return run._r

    @staticmethod
    def _bookmark(paragraph: Paragraph, end: str, number: int) -> None:
        mark = OxmlElement(f"w:bookmark{end}")
        mark.set(qn("w:id"), str(number))
        if end == "Start":
            mark.set(qn("w:name"), _bookmark_of(number))
        paragraph._p.append(mark)

    def _make_styles(self, document: Document) -> None:
        self._text = document.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        self._text.base_style = document.styles["Normal"]
        self._text.font.size = Pt(9)
        self._text.paragraph_format.space_after = Pt(2)
        self._reference = document.styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER)
        self._reference.font.superscript = True


def _bookmark_of(number: int) -> str:
    return f"_RefNote{number}"


def _place_in(settings: Any) -> int:
    """Return where `footnotePr` goes among the settings, whose order the format lays down."""
    later = {
        qn(f"w:{name}")
        for name in "endnotePr compat docVars rsids themeFontLang clrSchemeMapping".split()
    } | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"}
    for at, child in enumerate(settings):
        if child.tag in later:
            return at
    return len(settings)
