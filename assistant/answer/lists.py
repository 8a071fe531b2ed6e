"""Lists: all items of the one that is asked for, and the points that a sentence leads in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.answer.candidates import PASSAGES, Candidate, Part
from assistant.types import Passage

__all__ = ["whole_list", "with_points"]

_SMALLEST_LIST = 2  # items
_LARGEST_LIST = 25  # items; more is a document's outline, not an answer


def whole_list(part: Part, passages: Mapping[str, Passage], question: str) -> list[Candidate]:
    """Return all items of the list that the question is after, or none.

    It is the list with most items among the first hits: at least two, and either the best
    sentence is one of them or the question calls the list by its name.
    """
    groups = Counter(hit.passage.group for hit in part.hits[:PASSAGES] if hit.passage.group)
    if not groups:
        return []
    best = part.ordered[0]
    group, found = groups.most_common(1)[0]
    items = [passage for passage in passages.values() if passage.group == group]
    if found < _SMALLEST_LIST or len(items) > _LARGEST_LIST:
        return []
    names = {
        words[-1].lower() for p in items for words in (p.section, p.section_rendering) if words
    }
    if best.passage.group != group and not any(name in question.lower() for name in names):
        return []
    return [
        Candidate(0, 0, passage.sentences[0], passage, best.score, best.relevance, is_point=True)
        for passage in items
    ]


def with_points(chosen: Sequence[Candidate], passages: Mapping[str, Passage]) -> list[Candidate]:
    """Return `chosen`, behind each sentence that ends in a colon the points that it leads in.

    "The permit may be withdrawn where:" says nothing without them. What is chosen beside and is one
    of these points stands there. A list that is too long for an answer is left out.
    """
    found: list[Candidate] = []
    for candidate in chosen:
        if any(candidate.overlaps(told) for told in found):
            continue
        found.append(candidate)
        points = _points_of(candidate, passages)
        if len(points) <= _LARGEST_LIST:
            found += [
                replace(candidate, sentence=0, span=one.sentences[0], passage=one, is_point=True)
                for one in points
            ]
    return found


def _points_of(candidate: Candidate, passages: Mapping[str, Passage]) -> list[Passage]:
    """Return the items that a candidate's last sentence leads in, those below them included."""
    passage, end = candidate.passage, candidate.cited.end
    start = max(sentence.start for sentence in passage.sentences if sentence.start < end)
    lead = passage.text[start - passage.start : end - passage.start]
    if not lead.endswith(":"):
        return []
    behind = (p for p in passages.values() if p.document == passage.document and p.start >= end)
    items = (p for p in behind if p.kind != "footnote")
    return list(takewhile(lambda p: p.kind == "item" and lead in p.context, items))
