"""How deep an item lies in lists, where only its mark tells: "1.", "(a)", "(i)", "–".

A list within a list has marks of another kind than the one around it, and mostly follows a colon.
"""

from __future__ import annotations

import re

__all__ = ["Nesting"]

_MARK = re.compile(r"(\(?)(?:(\d{1,3})|([ivx]{1,5})|([a-z])|([•▪●‣◦○■–—-]))([.)°º]{0,2})\s")
_FIRST = {"1", "a", "i"}


class Nesting:
    """The lists that are open at an item: of each the kind of its marks and the last of them."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []

    def close(self) -> None:
        """End all lists: other text has come."""
        self._open = []

    def depth(self, text: str, *, led_in: bool) -> int:
        """Return how deep the item `text` lies, 1 for the outermost list.

        `led_in` says that the item before it ends in a colon.
        """
        kind, label = self._kind(text)
        kinds = [known for known, _ in self._open]
        if kind in kinds:
            del self._open[kinds.index(kind) :]
        elif self._open and kind and not (led_in or label in _FIRST):
            self._open.pop()
        elif self._open and not kind and not led_in:
            return len(self._open)
        self._open.append((kind, label))
        return len(self._open)

    def _kind(self, text: str) -> tuple[str, str]:
        """Return the kind of an item's mark, and the mark's number or letter."""
        found = _MARK.match(text)
        if found is None:
            return "", ""
        opening, digits, roman, letter, dot, closing = found.groups()
        shape = f"{opening}{closing}"
        if digits:
            return f"1{shape}", digits
        if dot:
            return dot, ""
        label = roman or letter
        is_letter = letter or (len(label) == 1 and self._goes_on_in_letters(label, shape))
        return (f"a{shape}" if is_letter else f"i{shape}"), label

    def _goes_on_in_letters(self, label: str, shape: str) -> bool:
        """Whether "i" follows "h" rather than begins a list of Roman numbers."""
        return (f"a{shape}", chr(ord(label) - 1)) in self._open[-1:]
