"""Word-processor text in which notes and bookmarks stand between square brackets.

Converters from DOCX write a call as `[footnoteRef:N]`, the note itself as `[N: …]` at the end of
its paragraph (several in a row, over several lines), and anchors as `[bookmark: …]`. Other square
brackets, deadlines among them, are the document's own words and stay.
"""

from __future__ import annotations

import re

from assistant.ingest.read.paragraphs import Note, Paragraph, collapse, mark, take_marks

__all__ = ["has_inline_notes", "paragraphs"]

_CALL = re.compile(r"[ \t\u00a0]*\[(?:footnote|endnote)Ref:\s*(\w+)\]")
_ANCHOR = re.compile(r"\[(?:bookmark|image|comment):[^\]]*\]")
_NOTE_START = re.compile(r"\[(\d{1,4}|[ivxlc]{1,6}):\s")
_BRACKET = re.compile(r"[\[\]]")
_ENDS_SENTENCE = re.compile(r"[.;:?!…][\"”’')\]]*$")


def has_inline_notes(text: str) -> bool:
    """Whether the text carries footnote calls or anchors in converters' brackets."""
    return bool(_CALL.search(text) or _ANCHOR.search(text))


def _closings(text: str) -> dict[int, int]:
    """Return, per opening bracket, the offset after the one that closes it."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for bracket in _BRACKET.finditer(text):
        if bracket.group() == "[":
            opened.append(bracket.start())
        elif opened:
            found[opened.pop()] = bracket.end()
    return found


def _split_notes(text: str) -> list[str | Note]:
    """Return stretches of text and the notes between them, in order."""
    labels = set(_CALL.findall(text))
    closings = _closings(text)
    parts: list[str | Note] = []
    start = position = 0  # of the text not yet handed over, and of the search
    while found := _NOTE_START.search(text, position):
        end = closings.get(found.start(), -1)
        if found.group(1) not in labels or end < 0:  # the document's own brackets
            position = found.end()
            continue
        parts.append(text[start : found.start()])
        if note := collapse(text[found.end() : end - 1]):
            parts.append(Note(found.group(1), note))
        start = position = end
    parts.append(text[start:])
    return parts


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of word-processor text, one a line, each with its notes.

    Text after a note on the same line continues the sentence when that had not ended, and else
    is a paragraph of its own (a heading that lost its line break).
    """
    done: list[Paragraph] = []
    current, notes = "", []  # type: str, list[Note]

    def flush() -> None:
        nonlocal current, notes
        body = collapse(current)
        if body:
            done.append(Paragraph(body, tuple(notes)))
        elif notes and done:  # notes on a line of their own belong to the paragraph before
            last = done.pop()
            done.append(Paragraph(last.text, (*last.notes, *notes)))
        current, notes = "", []

    for part in _split_notes(_ANCHOR.sub("", text)):
        if isinstance(part, Note):
            notes.append(part)
            continue
        for number, line in enumerate(part.split("\n")):
            if number:
                flush()
            line = _CALL.sub(lambda call: mark(call.group(1)), line)
            if notes and line.strip() and _ENDS_SENTENCE.search(take_marks(current)[0].rstrip()):
                flush()
            current += line
    flush()
    return done
