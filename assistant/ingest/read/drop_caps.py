"""Drop caps: the large letter that a chapter opens with goes back to the word it begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.ingest.read.glyphs import Fragment, Sheet

__all__ = ["with_drop_caps"]

_CAP = re.compile(r"[“\"‘']?[^\W\d_]")
_LARGE = 1.8  # times the type size of the line it opens
_GAP = 2.0  # of that size: the line begins no farther behind it
_WORDS = frozenset("AIOU")  # letters that are words


def with_drop_caps(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return the pages, each drop cap at the beginning of its first line."""
    found = list(sheets)
    for sheet in found:
        for cap in [f for f in sheet.fragments if _CAP.fullmatch(f.text) and f.text[-1].isupper()]:
            line = _line(cap, sheet.fragments)
            if line is not None:
                joined = _joined(cap, line, sheet.fragments)
                sheet.fragments = [
                    joined if f is line else f for f in sheet.fragments if f is not cap
                ]
    return found


def _line(cap: Fragment, fragments: Sequence[Fragment]) -> Fragment | None:
    """Return the line that a drop cap opens: the highest of two or more right of it."""
    beside = [
        f
        for f in fragments
        if f is not cap
        and cap.size >= _LARGE * f.size
        and -0.2 * f.size <= f.left - cap.right <= _GAP * f.size
        and cap.base - 0.3 * f.size <= f.base <= cap.base + cap.size
    ]
    top = max(beside, key=lambda f: f.base, default=None)
    if top is None or not top.text[0].isalpha() or cap.base > top.base - 0.5 * top.size:
        return None
    return top


def _joined(cap: Fragment, line: Fragment, fragments: Sequence[Fragment]) -> Fragment:
    """Return the line with its cap before it, a blank between them where the cap is a word."""
    first = line.glyphs[0]
    opening = [
        replace(g, size=first.size, base=first.base, bold=first.bold, italic=first.italic)
        for g in cap.glyphs
    ]
    if cap.text[-1] in _WORDS:
        words = Counter(word for f in fragments for word in re.findall(r"\w+", f.text.lower()))
        word = re.split(r"\W", line.text.lower(), maxsplit=1)[0]
        if words[word] > 1 and not words[cap.text[-1].lower() + word]:
            opening.append(replace(first, text=" ", left=cap.right, right=first.left))
    return Fragment([*opening, *line.glyphs])
