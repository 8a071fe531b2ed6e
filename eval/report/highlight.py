"""Gold evidence marked in retrieved text, as HTML; every character of the text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from eval.measures.matching import holds

__all__ = ["highlighted"]


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where `quote` stands in `text`, whatever white space and case."""
    words = quote.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    found = [match.span() for match in pattern.finditer(text)]
    return found or ([(0, len(text))] if holds(text, quote) else [])


def highlighted(text: str, quotes: Iterable[str]) -> str:
    """Return `text` as HTML with the quotations in it between <mark> and </mark>."""
    places = sorted(place for quote in quotes for place in _places(text, quote))
    parts: list[str] = []
    position = 0
    for start, end in places:
        if end <= position:
            continue
        begin = max(start, position)
        parts += [escape(text[position:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
        position = end
    return "".join([*parts, escape(text[position:])])
