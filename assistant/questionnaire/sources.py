"""The sources of a whole questionnaire: numbered once, called by marks in the answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.questionnaire.records import Item, Reply
from assistant.render import place, rendering_label
from assistant.types import Citation, Language

__all__ = ["Source", "main_language", "numbered_over_all", "pieces", "source_words", "title_for"]

_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Source:
    """A quotation with the number it has in the whole file and the places that it is for."""

    n: int
    citation: Citation
    places: tuple[str, ...] = ()


def pieces(reply: Reply) -> list[str | Citation]:
    """Return the text of a reply cut at its marks: texts, and the citation each mark calls."""
    by_number = {citation.n: citation for citation in reply.citations}
    found: list[str | Citation] = []
    done = 0
    for mark in _MARK.finditer(reply.text):
        citation = by_number.get(int(mark[1]))
        if citation is None:
            continue
        if text := reply.text[done : mark.start()]:
            found.append(text)
        found.append(citation)
        done = mark.end()
    if rest := reply.text[done:]:
        found.append(rest)
    return found


def numbered_over_all(
    items: Sequence[Item], replies: Sequence[Reply]
) -> tuple[list[Reply], list[Source]]:
    """Return the replies with marks that count over the whole file, and the sources in order.

    A quotation that several answers give has one number. Only what a mark calls is a source, and
    only of replies that are put in the file.
    """
    numbers: dict[tuple[str, int, int], int] = {}
    found: dict[int, Citation] = {}
    places: dict[int, list[str]] = {}
    made = []
    for item, reply in zip(items, replies, strict=True):
        if not item.place and not reply.choice:
            made.append(replace(reply, text="", citations=()))
            continue
        text = ""
        cited: dict[int, Citation] = {}
        for piece in pieces(reply):
            if isinstance(piece, str):
                text += piece
                continue
            n = numbers.setdefault((piece.document, piece.start, piece.end), len(numbers) + 1)
            cited[n] = found[n] = replace(piece, n=n)
            text += f"[{n}]"
        for n in cited:
            places.setdefault(n, []).append(item.place or item.choice_place)
        made.append(replace(reply, text=text, citations=tuple(cited.values())))
    return made, [Source(n, citation, tuple(places[n])) for n, citation in sorted(found.items())]


def main_language(items: Sequence[Item]) -> Language:
    """Return the language that most items are in."""
    counts = Counter(item.language for item in items)
    return "en" if counts["en"] > counts["nl"] else "nl"


_TITLES: dict[Language, str] = {"nl": "Bronnen", "en": "Sources"}


def title_for(items: Sequence[Item]) -> str:
    """Return what the list of sources is called in the languages of the questionnaire."""
    languages = {item.language for item in items}
    first = main_language(items)
    others = [_TITLES[language] for language in sorted(languages - {first})]
    return " - ".join([_TITLES[first], *others])


def source_words(citation: Citation, language: Language) -> str:
    """Return a source on one line: the quotation, its place, its rendering where that helps."""
    words = f"“{citation.quote}” — {place(citation)} ({citation.document})"
    if citation.rendering and language != citation.language:
        words += f" [{rendering_label(citation)}: {citation.rendering}]"
    return " ".join(words.split("\n"))
