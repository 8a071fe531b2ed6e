"""Banners of web pages that were printed: a question about cookies, laid over every page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.ingest.read.glyphs import Box, Fragment, Sheet

__all__ = ["without_banners"]

_COOKIES = re.compile(r"\bcookie", re.I)
_NEAR = 2.0  # points

_Place = tuple[str, int, int]


def without_banners(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return the pages without boxes that ask for cookies at the same place of each.

    What the box covers stays: it does not recur.
    """
    found = list(sheets)
    if len(found) < 2:
        return found
    recurring = set.intersection(*({_place(f) for f in sheet.fragments} for sheet in found))
    for sheet in found:
        for box in [b for b in sheet.boxes if b.right - b.left > 0.5 * sheet.width]:
            held = [f for f in sheet.fragments if _within(f, box) and _place(f) in recurring]
            if any(_COOKIES.search(f.text) for f in held):
                buttons = [b for b in sheet.boxes if b != box and _inside(b, box)]
                held += [f for f in sheet.fragments if any(_within(f, b) for b in buttons)]
                taken = {id(f) for f in held}
                sheet.fragments = [f for f in sheet.fragments if id(f) not in taken]
                sheet.boxes = [b for b in sheet.boxes if not _inside(b, box)]
                sheet.rules = [r for r in sheet.rules if not _inside(r, box)]
    return found


def _place(fragment: Fragment) -> _Place:
    return fragment.text, round(fragment.left), round(fragment.base)


def _within(fragment: Fragment, box: Box) -> bool:
    return (
        box.left <= fragment.left and fragment.right <= box.right
        and box.bottom <= fragment.base <= box.top
    )  # fmt: skip


def _inside(inner: Box, outer: Box) -> bool:
    return (
        outer.left - _NEAR <= inner.left
        and inner.right <= outer.right + _NEAR
        and outer.bottom - _NEAR <= inner.bottom
        and inner.top <= outer.top + _NEAR
    )
