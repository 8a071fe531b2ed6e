"""Notes of old web pages: "(1)" in the text, and a paragraph below that begins with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.read.paragraphs import Note, Paragraph, mark

__all__ = ["with_written_notes"]

_NOTE = re.compile(  # the sources that the notes of the Official Journal name
    r"\((\d{1,2})\) ((?:OJ|PB|Opinion|Advies|See|Zie|Position|Standpunt|Bull\.|COM|Doc\.)\s.+)",
    re.S,
)
_NO_CALL = re.compile(
    r"\b(?:articles?|artikel(?:en)?|paragraphs?|points?|punt(?:en)?|lid|leden|onder|No|nr\.?)$",
    re.I,
)
_CALL = re.compile(r"(?<=[\w”\"’)]) ?\((\d{1,2})\)(?=[\s,.;:)]|$)")
_MOST = 1000  # notes; no act has as many


def with_written_notes(found: Sequence[tuple[Paragraph, bool]]) -> list[tuple[Paragraph, bool]]:
    """Return the paragraphs with each written note where the text above calls it.

    A note that nothing calls stays a paragraph.
    """
    done = list(found)
    notes = [
        (n, match)
        for n, (p, _) in enumerate(done)
        if (match := _NOTE.fullmatch(p.text)) is not None
    ]
    if not notes or len(notes) > _MOST:
        return done
    calls = [call for n, (p, _) in enumerate(done) for call in _calls(n, p.text)]
    texts: dict[int, list[tuple[re.Match[str], Note]]] = {}
    taken = set()
    for n, match in notes:
        label, text = match.groups()
        place = next((c for c, (above, call) in enumerate(calls) if call[1] == label), None)
        if place is None or calls[place][0] >= n:
            continue
        above, call = calls[place]
        texts.setdefault(above, []).append((call, Note(label, text)))
        taken.add(n)
        del calls[: place + 1]
    for above, called in texts.items():
        paragraph, bold = done[above]
        text, end = "", 0
        for call, note in called:
            text += f"{paragraph.text[end : call.start()]}{mark(note.label)}"
            end = call.end()
        text += paragraph.text[end:]
        added = tuple(note for _, note in called)
        done[above] = (replace(paragraph, text=text, notes=(*paragraph.notes, *added)), bold)
    return [pair for n, pair in enumerate(done) if n not in taken]


def _calls(n: int, text: str) -> list[tuple[int, re.Match[str]]]:
    """Return the numbers in brackets that may call notes in a text, with its place."""
    if _NOTE.fullmatch(text):
        return []
    found = _CALL.finditer(text)
    return [
        (n, call)
        for call in found
        if not _NO_CALL.search(text, max(0, call.start() - 12), call.start())
    ]
