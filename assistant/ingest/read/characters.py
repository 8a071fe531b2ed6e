"""The characters that a PDF's codes stand for: ligatures, broken words, fonts of symbols."""

from __future__ import annotations

import re

__all__ = ["shown", "symbolic"]

_BROKEN = {0x2: "-", 0xFFFE: "-", 0xAD: "-", 0x2010: "-", 0x2011: "-"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SYMBOLIC = re.compile(r"wingdings(?!.?[23])", re.I)
# The signs of Wingdings and Symbol that office programs set before items, into boxes and cells.
_SIGNS = {
    "·": "•", "§": "•", "Ø": "•", "v": "•", "n": "•", "l": "•", "u": "•", "w": "•", "q": "•",
    "-": "•", "°": "•", "Ÿ": "•", "s": "•", "t": "•", "o": "☐", "¨": "☐", "£": "☐", "r": "☐",
    "þ": "☑", "R": "☑", "ý": "☒", "x": "☒", "T": "☒", "S": "☒", "ü": "✓", "û": "✗",
    "à": "→", "è": "→", "ð": "⇒",
}  # fmt: skip


def symbolic(font: str) -> bool:
    """Whether a font's letters are signs."""
    return bool(_SYMBOLIC.search(font))


def shown(code: int, *, signs: bool = False) -> str:
    """Return the character for a code, or "" for one that is none.

    `signs` says that its font is one of symbols.
    """
    if code in _BROKEN:
        return _BROKEN[code]
    if not 0x20 <= code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    text = chr(code)
    if 0xF000 <= code < 0xF100:
        return _SIGNS.get(chr(code - 0xF000), "")
    if 0xE000 <= code < 0xF900 or code == 0xFEFF or 0x200B <= code <= 0x200F:
        return ""
    if signs and text in _SIGNS:
        return _SIGNS[text]
    return _LIGATURES.get(text, text)
