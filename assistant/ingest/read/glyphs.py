"""What stands on a page: characters with their places, pieces of lines, and what is drawn there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["Box", "Fragment", "Glyph", "Sheet"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from below left."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: where it starts and ends, the line it stands on, and its type size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False


def _of_capitals(text: str, letters: Sequence[Glyph]) -> float:
    """Return the size of the capitals of a text in small capitals, 0 for other text."""
    capitals = {g.size for g in letters if g.text.isupper()}
    small = {g.size for g in letters if g.text.islower()}
    if small:
        return max(capitals) if len(small) == 1 and capitals and max(small) < min(capitals) else 0.0
    return max(capitals) if text.isupper() and capitals else 0.0


class Fragment:
    """Characters on one line that no wide gap parts; what they share is counted once.

    `size` is that of most of its type, of small capitals that of the capitals among them; `base` is
    the line that most of it stands on; `bold` and `italic` say that all of its words are.
    """

    __slots__ = ("base", "bold", "glyphs", "italic", "left", "right", "size", "text")

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self.glyphs = tuple(glyphs)
        self.left = glyphs[0].left
        self.right = max(glyph.right for glyph in glyphs)
        sizes = Counter([glyph.size for glyph in glyphs])
        self.size = sizes.most_common(1)[0][0]
        self.base = Counter([glyph.base for glyph in glyphs]).most_common(1)[0][0]
        worded = [glyph for glyph in glyphs if glyph.text.isalnum()]
        self.bold = bool(worded) and all(glyph.bold for glyph in worded)
        self.italic = bool(worded) and all(glyph.italic for glyph in worded)
        self.text = "".join([glyph.text for glyph in glyphs])
        if len(sizes) > 1:
            self.size = _of_capitals(self.text, [g for g in worded if g.base == self.base]) or (
                self.size
            )


@dataclass(slots=True)
class Sheet:
    """A page: its fragments as they were drawn, its ruled lines, and what else was drawn on it.

    `boxes` are rectangles, `dots` the marks before its items.
    """

    number: int
    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
