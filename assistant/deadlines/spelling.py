"""Mends slips of the keyboard in words that are known: "mijlplaen", "kwartal", "shceduled".

Only slips that seldom make another word are mended: two letters that changed places, a letter left
out or doubled, and in long words another letter. "Tanks" is not "tasks" written wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

__all__ = ["mended"]

_WORD = re.compile(r"[^\W\d_]+")
_SWAPPED = 4  # letters that a word must have for this slip to be mended
_LEFT_OUT = 5
_REPLACED = 8


def mended(text: str, known: Collection[str], left_alone: Collection[str] = ()) -> str:
    """Return `text` with each word that is a slip of one `known` word replaced by that word.

    `known` and `left_alone` are in lower case; a word of either is never changed, nor is a name
    in capitals.
    """

    def mend(found: re.Match[str]) -> str:
        word = found.group().lower()
        if word in known or word in left_alone or found.group().isupper():
            return found.group()
        meant = {right for right in known if _is_a_slip(word, right)}
        return meant.pop() if len(meant) == 1 else found.group()

    return _WORD.sub(mend, text)


def _is_a_slip(word: str, right: str) -> bool:
    """Whether one slip of the keyboard makes `word` of `right`; the first letter is right."""
    if not word or word[0] != right[0] or abs(len(word) - len(right)) > 1:
        return False
    return word in _slips(right)


def _slips(right: str) -> Iterator[str]:
    size = len(right)
    for n in range(1, size):
        if size >= _SWAPPED:
            yield right[: n - 1] + right[n] + right[n - 1] + right[n + 1 :]
        if size >= _LEFT_OUT:
            yield right[:n] + right[n + 1 :]
            yield right[:n] + right[n - 1] + right[n:]
    if size >= _REPLACED:
        for n in range(1, size):
            for letter in "abcdefghijklmnopqrstuvwxyz":
                yield right[:n] + letter + right[n + 1 :]
