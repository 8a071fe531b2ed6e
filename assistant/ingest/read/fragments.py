"""Pieces of lines: characters next to each other, blanks where gaps part words."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.ingest.read.glyphs import Fragment, Glyph

__all__ = ["fragments_of", "spaced_out"]

_BLANK = 0.2  # of the type size: a gap this wide separates words
_APART = 1.0  # of the type size: a gap this wide may lie between columns or cells
_BETWEEN_NUMBERS = 0.6  # of the type size: a wider gap between two figures parts two columns
_RAISED = 0.62  # of the type size: as far above the line as a number that calls a note stands
_TINY = 0.4  # of the type size: no number that calls a note is smaller
_SPACED = 0.1  # of the type size: characters whose usual gap is as wide are set letter-spaced
_FEWEST_SPACED = 5  # characters
_LONGEST_SYMBOL = 4  # characters that may be drawn into a gap


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    """Whether `glyph` stands on the line of `before`, next to it or raised behind it."""
    size = max(before.size, glyph.size)
    gap = glyph.left - before.right
    if gap > _BETWEEN_NUMBERS * size and before.text.isdecimal() and glyph.text.isdecimal():
        return False
    rise = abs(glyph.base - before.base)
    raised = rise <= _RAISED * size and _TINY * size < min(before.size, glyph.size) < 0.9 * size
    return -0.5 * size <= gap <= _APART * size and (rise <= 0.2 * size or raised)


def fragments_of(glyphs: Iterable[tuple[Glyph, bool]]) -> list[Fragment]:
    """Return the pieces of lines that characters make.

    The characters come in the order they are drawn, each with whether white space stood before.
    """
    found: list[list[Glyph]] = []
    for glyph, blank in glyphs:
        last = found[-1][-1] if found else None
        if last is not None and _goes_on(last, glyph):
            if blank or glyph.left - last.right > _BLANK * glyph.size:
                space = replace(last, text=" ", left=last.right, right=glyph.left)
                found[-1].append(space)
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [Fragment(spaced_out(glyphs)) for glyphs in _with_symbols(found)]


def _with_symbols(found: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the characters of each piece of text; those drawn into a gap of another are in it.

    A symbol from another font is often drawn after the line that it stands in.
    """
    lines: dict[float, list[list[Glyph]]] = {}
    for glyphs in found:
        lines.setdefault(glyphs[0].base, []).append(glyphs)
    taken: set[int] = set()
    for pieces in lines.values():
        for piece in pieces:
            if len(piece) > _LONGEST_SYMBOL:
                continue
            for host in pieces:
                gap = _gap_for(piece, host) if host is not piece and id(host) not in taken else None
                if gap is not None:
                    host[gap : gap + 1] = piece
                    taken.add(id(piece))
                    break
    return [glyphs for glyphs in found if id(glyphs) not in taken]


def _gap_for(piece: Sequence[Glyph], host: Sequence[Glyph]) -> int | None:
    """Return the number of the blank in `host` in which `piece` stands."""
    left, right = piece[0].left, piece[-1].right
    return next(
        (
            n
            for n, glyph in enumerate(host)
            if glyph.text == " " and glyph.left - 1 <= left and right <= glyph.right + 1
        ),
        None,
    )


def spaced_out(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the characters; in letter-spaced type without the blanks that its wide gaps made."""
    letters = [glyph for glyph in glyphs if glyph.text != " "]
    if len(letters) < _FEWEST_SPACED:
        return glyphs
    usual = statistics.median(after.left - before.right for before, after in pairwise(letters))
    size = letters[0].size
    if usual < _SPACED * size:
        return glyphs
    return [g for g in glyphs if g.text != " " or g.right - g.left > usual + _SPACED * size]
