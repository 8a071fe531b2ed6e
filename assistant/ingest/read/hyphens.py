"""Words that a line's end broke: whether its hyphen is the word's own or the typesetter's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

__all__ = ["breaks_words", "folding", "joined", "mended", "words_of"]

_SUSPENDED = {"en", "of", "and", "or", "noch", "als", "tot", "to"}  # "EU- en nationale"
_BROKEN = re.compile(r"([^\W\d_]{2,})-$")
_WORD = re.compile(r"\w+(?:-\w+)*")
_NEXT = re.compile(r"[^\W\d_]{2,}")
# First halves of words that are written with a hyphen wherever they stand.
_KEEPS = frozenset(
    "niet non ex oud anti pro sociaal politiek civiel publiek noord zuid oost west midden semi "
    "north south east west self cross long short well high low mid real follow non pre post co "
    "all full large small medium part decision state face hand half".split()
)
# Second halves that are.
_KEPT_BEFORE = frozenset(
    "free based wide term related scale level making driven neutral friendly specific sized ready "
    "oriented funded led owned emission border efficient effective resistant".split()
)
# First halves that are words by themselves, and grow together with what follows.
_GROWS = frozenset("under over with through inter out some any every there where".split())
_DUTCH, _ENGLISH = (
    frozenset("de het een van en is".split()),
    frozenset("the of and to a is".split()),
)
_VOWELS = "aeiou"
_COMPOUND_HALF = 4  # letters: "energie-infrastructuur" keeps its hyphen between vowels
_FEWEST_LETTERS = 3  # of the halves of an English compound: "zero-emission", but "to-day"


def _are_compound(one: str, other: str, words: frozenset[str]) -> bool:
    """Whether two words of an English document may stand beside a hyphen.

    Dutch writes such words as one.
    """
    return (
        one in words
        and other in words
        and one not in _GROWS
        and min(len(one), len(other)) >= _FEWEST_LETTERS
        and len(words & _ENGLISH) > len(words & _DUTCH)
    )


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of `lines` in lower case, those with a hyphen as one.

    The halves of a word that a line's end breaks are none.
    """
    found: set[str] = set()
    broken = False
    for line in lines:
        words = _WORD.findall(line.lower())[1 if broken else 0 :]
        broken = bool(_BROKEN.search(line))
        found.update(words[:-1] if broken else words)
    return frozenset(found)


def joined(before: str, after: str, words: frozenset[str] = frozenset()) -> str:
    """Join two lines: a blank between them, unless a hyphen ends the first.

    A line-end hyphen stays ("EU-niveau") unless the document writes the word without it
    elsewhere and never with it; before "en" or "of" it keeps its blank ("EU- en nationale").
    """
    if not before.endswith("-") or (before.endswith(" -") and after[0].isupper()):  # a dash
        return f"{before} {after}"
    first = re.split(r"\W", after, maxsplit=1)[0].lower()
    if first in _SUSPENDED:
        return f"{before} {after}"
    head = re.split(r"[^\w-]", before[:-1])[-1].lower()
    if head and first and head + first in words and f"{head}-{first}" not in words:
        return before[:-1] + after
    return before + after


def breaks_words(lines: Iterable[str], words: frozenset[str]) -> bool:
    """Whether the document breaks words at its lines' ends, as justified type does.

    It does where more ends of lines halve a word, neither half of which it uses by itself, than
    end in a hyphen between two of its words.
    """
    halved = whole = 0
    for line, after in pairwise(lines):
        head, first = _BROKEN.search(line), _NEXT.match(after)
        if head is None or first is None or not first.group()[0].islower():
            continue
        one, other = head.group(1).lower(), first.group().lower()
        if f"{one}-{other}" in words or _are_compound(one, other, words):
            whole += 1
        elif one + other in words or (one not in words and other not in words):
            halved += 1
    return halved > whole


def mended(before: str, after: str, words: frozenset[str]) -> str:
    """Join two lines of a document that breaks words, taking out the typesetter's hyphens."""
    head, first = _BROKEN.search(before), _NEXT.match(after)
    if head is None or first is None or not after[0].islower():
        return joined(before, after, words)
    one, other = head.group(1), first.group().lower()
    own = (
        other in _SUSPENDED
        or f"{one.lower()}-{other}" in words
        or one.lower() in _KEEPS
        or other in _KEPT_BEFORE
        or not one[1:].islower()
        or _are_compound(one.lower(), other, words)
        or (one[-1] in _VOWELS and other[0] in _VOWELS and len(one) >= _COMPOUND_HALF)
    )
    if own and f"{one.lower()}{other}" not in words:
        return joined(before, after, words)
    return before[:-1] + after


def folding(lines: Sequence[str]) -> Callable[[str], str]:
    """Return what joins a text's lines to one, as the document of `lines` breaks its words."""
    words = words_of(lines)
    join = mended if breaks_words(lines, words) else joined

    def folded(text: str) -> str:
        whole = ""
        for line in text.split("\n"):
            whole = join(whole, line, words) if whole and line else whole or line
        return whole

    return folded
