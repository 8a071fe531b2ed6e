"""The numbers that browsers show before the items of a page's lists, which its text lacks."""

from __future__ import annotations

import re

from assistant.ingest.read.web_content import Element

__all__ = ["Numbering"]

_LETTERS = 26
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 39
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:lower|upper)-(alpha|latin|roman)")
_TYPES = {"a": "a", "A": "a", "i": "i", "I": "i", "alpha": "a", "latin": "a", "roman": "i"}


class Numbering:
    """The next item's number in each list."""

    def __init__(self) -> None:
        self._next: dict[Element, int] = {}

    def label(self, item: Element) -> str:
        """Return the number or letter a browser shows before an item, "" for a dot."""
        ordered = item.getparent()
        if ordered is None or ordered.tag != "ol":
            return ""
        stated = item.get("value") or ""
        first = ordered.get("start") or ""
        number = self._next.get(ordered)
        if re.fullmatch(r"[0-9]{1,6}", stated):
            number = int(stated)
        elif number is None:
            number = int(first) if re.fullmatch(r"[0-9]{1,6}", first) else 1
        self._next[ordered] = number + 1
        return _shown(number, ordered)


def _shown(number: int, ordered: Element) -> str:
    style = _STYLE.search(ordered.get("style") or "")
    kind = _TYPES.get(style.group(1) if style else ordered.get("type") or "")
    if kind == "a" and 0 < number <= _LETTERS:
        return chr(ord("a") + number - 1)
    if kind == "i" and 0 < number <= _MOST_ROMAN:
        shown = ""
        for value, letters in _ROMAN:
            shown += letters * (number // value)
            number %= value
        return shown
    return str(number)
