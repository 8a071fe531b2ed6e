"""A conversation as a Word document, its source notes as footnotes."""

from __future__ import annotations

import io
from datetime import datetime

import docx as word
from docx.document import Document
from docx.shared import Cm, RGBColor
from docx.text.paragraph import Paragraph

from assistant.export.footnotes import Footnotes, add_text
from assistant.export.outline import Entry, Line, Mark, Note, Outline
from assistant.export.wording import WORDS, Words, place_of
from assistant.language import other_language
from assistant.render import rendering_label
from assistant.types import Language

__all__ = ["docx"]

_GREY = RGBColor(0x50, 0x50, 0x50)


def docx(outline: Outline, language: Language, at: datetime) -> bytes:
    """Return the file's bytes; every text in it is marked with its language."""
    words = WORDS[language]
    document = word.Document()
    known = document.core_properties
    known.title, known.author, known.comments = words.title, "", ""
    known.language, known.created, known.modified = language, at, at
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)  # A4
    notes = {note.number: note for note in outline.notes}
    maker = _Maker(document, Footnotes(document), notes, words, language)
    maker.head(words.head(at, outline.entries[-1].answer.index))
    for entry in outline.entries:
        maker.entry(entry)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Maker:
    """Writes entries to the document's end; a note is written where it is first referred to."""

    def __init__(
        self,
        document: Document,
        footnotes: Footnotes,
        notes: dict[int, Note],
        words: Words,
        language: Language,
    ) -> None:
        self._document = document
        self._footnotes = footnotes
        self._notes = notes
        self._words = words
        self._language = language

    def head(self, said: str) -> None:
        """Write the title and what is said about the file."""
        title = self._document.add_paragraph(style="Title")
        add_text(title, self._words.title, self._language)
        self._aside(said, self._language)

    def entry(self, entry: Entry) -> None:
        """Write a question and its answer."""
        words, answer = self._words, entry.answer
        heading = self._document.add_paragraph(style="Heading 1")
        add_text(heading, f"{words.question}: ", self._language)
        add_text(heading, answer.question, answer.language)
        if answer.standalone_question != answer.question:
            self._aside(f"{words.read_as}: {answer.standalone_question}", answer.language)
        if answer.status != "answered":
            said = words.refusal if answer.status == "not_in_documents" else words.partial
            self._bold(said, self._language)
        for note in answer.notes:
            self._bold(note, answer.language)
        for line in entry.lines:
            self._line(line, answer.language)
        if entry.unmarked:
            label = words.nearest if answer.status == "not_in_documents" else words.also
            last = self._document.add_paragraph()
            add_text(last, f"{label}:", self._language)
            for mark in entry.unmarked:
                add_text(last, " ", self._language)
                self._refer(last, mark)

    def _line(self, line: Line, language: Language) -> None:
        style = "List Bullet" if line.is_item else "Normal"
        paragraph = self._document.add_paragraph(style=style)
        for piece in line.pieces:
            if isinstance(piece, Mark):
                self._refer(paragraph, piece)
            else:
                add_text(paragraph, piece, language)

    def _refer(self, paragraph: Paragraph, mark: Mark) -> None:
        self._footnotes.refer(paragraph, mark.number, mark.first)
        if mark.first:
            self._note(self._notes[mark.number])

    def _note(self, note: Note) -> None:
        """Write a footnote: the place, the quotation, and its rendering with its label."""
        citation = note.citation
        first = self._footnotes.add(note.number)
        add_text(first, place_of(citation, self._words), citation.language).bold = True
        add_text(
            self._footnotes.add_paragraph(note.number), f"“{citation.quote}”", citation.language
        )
        if citation.rendering:
            other = other_language(citation.language)
            rendered = self._footnotes.add_paragraph(note.number)
            add_text(rendered, f"{rendering_label(citation)}: ", other).italic = True
            add_text(rendered, citation.rendering, other)

    def _bold(self, text: str, language: Language) -> None:
        add_text(self._document.add_paragraph(), text, language).bold = True

    def _aside(self, text: str, language: Language) -> None:
        run = add_text(self._document.add_paragraph(), text, language)
        run.italic = True
        run.font.color.rgb = _GREY
