"""Whether a text holds a quotation or a fact, whatever its white space, case and typography."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from eval.outcomes import Found
from eval.questions import Evidence, collapse

__all__ = ["fact_in", "holds", "holds_piece"]

# A text inside a quotation counts as that quotation only where it says something by itself.
_SHORTEST_PART = 25
_SHORT, _SHORTEST = 4, 3  # letters; facts this short start a word ("risk"), or are one ("EDA")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})

_collapsed = lru_cache(maxsize=20_000)(collapse)


def holds(text: str, quote: str) -> bool:
    """Whether `text` contains `quote`, or is a telling part of it."""
    found, wanted = _collapsed(text), _collapsed(quote)
    return wanted in found or (len(found) >= _SHORTEST_PART and found in wanted)


def holds_piece(found: Found, piece: Sequence[Evidence]) -> bool:
    """Whether `found` holds one of the quotations that make up a piece of evidence."""
    return any(found.document == e.document and holds(found.text, e.quote) for e in piece)


@lru_cache(maxsize=20_000)
def _fact(fact: str) -> re.Pattern[str]:
    wanted = collapse(fact.translate(_TYPOGRAPHY))
    before = after = ""
    if wanted[:1].isdigit():
        before = r"(?<!\d)(?<!\d[.,])"
    elif len(wanted) <= _SHORT:
        before = r"(?<!\w)"
    if wanted[-1:].isdigit():
        after = r"(?!\d)(?![.,]\d)"
    elif len(wanted) <= _SHORTEST:
        after = r"(?![^\W\d_])"
    return re.compile(before + re.escape(wanted) + after)


def fact_in(text: str, alternatives: Sequence[str]) -> bool:
    """Whether `text` states a fact in one of its wordings.

    Numbers match as a whole ("7 %" is not in "17 %"), very short wordings as words or their
    beginnings; longer ones may be part of a word, so that inflections and Dutch compounds count.
    """
    folded = collapse(text.translate(_TYPOGRAPHY))
    return any(_fact(fact).search(folded) for fact in alternatives)
