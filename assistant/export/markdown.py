"""A conversation as Markdown, its source notes as footnotes that GitHub and Pandoc know."""

from __future__ import annotations

import re
from datetime import datetime

from assistant.export.outline import Entry, Line, Mark, Note, Outline
from assistant.export.wording import WORDS, Words, place_of
from assistant.render import rendering_label
from assistant.types import Language

__all__ = ["markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$^])")
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))", re.MULTILINE)


def markdown(outline: Outline, language: Language, at: datetime) -> str:
    """Return the file's text; what is quoted or asked stands in it as text, never as markup."""
    words = WORDS[language]
    parts = [
        f"# {words.title}",
        _text(words.head(at, outline.entries[-1].answer.index)),
        *(part for entry in outline.entries for part in _entry(entry, words)),
        *(_note(note, words) for note in outline.notes),
    ]
    return "\n\n".join(parts) + "\n"


def _text(text: str) -> str:
    """Return `text` on one line, with whatever Markdown would take for markup escaped."""
    flat = " ".join(text.split())
    return _LINE_START.sub(_escaped_start, _SPECIAL.sub(r"\\\1", flat))


def _escaped_start(match: re.Match[str]) -> str:
    """Return the start of a line that would begin a list or a rule, escaped."""
    if match[2].isdecimal():  # the dot or bracket behind it is escaped, not the number
        return f"{match[1]}{match[2]}\\"
    return f"{match[1]}\\{match[2]}"


def _entry(entry: Entry, words: Words) -> list[str]:
    answer = entry.answer
    parts = [f"## {words.question}: {_text(answer.question)}"]
    if answer.standalone_question != answer.question:
        parts.append(f"*{words.read_as}: {_text(answer.standalone_question)}*")
    if answer.status != "answered":
        said = words.refusal if answer.status == "not_in_documents" else words.partial
        parts.append(f"**{said}**")
    parts += [f"> **{_text(note)}**" for note in answer.notes]
    parts.append(_lines(entry.lines))
    if entry.unmarked:
        label = words.nearest if answer.status == "not_in_documents" else words.also
        parts.append(f"{label}: {' '.join(_mark(mark) for mark in entry.unmarked)}")
    return parts


def _lines(lines: tuple[Line, ...]) -> str:
    """Return the lines, items of a list under each other, paragraphs apart."""
    said = ""
    before: Line | None = None
    for line in lines:
        text = "".join(
            _mark(piece) if isinstance(piece, Mark) else _kept(piece) for piece in line.pieces
        )
        if before is not None:
            said += "\n" if before.is_item and line.is_item else "\n\n"
        said += f"- {text.strip()}" if line.is_item else text.strip()
        before = line
    return said


def _kept(piece: str) -> str:
    """Return a piece of a line escaped, the white space at its ends kept as one space."""
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() and piece.strip() else ""
    return f"{before}{_text(piece)}{after}"


def _mark(mark: Mark) -> str:
    return f"[^{mark.number}]"


def _note(note: Note, words: Words) -> str:
    """Return a footnote: the place, the quotation, and its rendering with its label."""
    citation = note.citation
    parts = [f"[^{note.number}]: {_text(place_of(citation, words))}", f"> {_text(citation.quote)}"]
    if citation.rendering:
        parts.append(f"*{rendering_label(citation)}*: {_text(citation.rendering)}")
    return "\n\n".join((parts[0], *(f"    {part}" for part in parts[1:])))
