"""A document and its official version in the other language, aligned block by block.

First the blocks, then the sentences of the blocks found to belong together. What has no sure
counterpart is left out: a rendering that is called official has to be the right one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ingest.beads import (
    BLOCKS,
    ONE_TO_ONE,
    SENTENCES,
    Bead,
    Unit,
    beads,
    common_words,
    sure,
    unit,
)
from assistant.sentences import sentence_spans
from assistant.types import Block, Rendering, Span

__all__ = ["align_versions"]

_RATIO = (0.7, 1.45)  # of the lengths of whole versions of one text
_LEAST_ALIGNED = 0.5  # of the text; less is no version of it
_FARTHEST = 2.2  # times longer or shorter than expected: no translation
_LONG = 60  # characters from which a unit's length is judged
_LEAST_NOTES = 0.5  # of the notes of one version; with fewer the other has them as paragraphs
_TEXT = frozenset(("heading", "paragraph", "item", "table"))
_NOTES = frozenset(("footnote",))
_PART = re.compile(r"[^;]+;?\s*")


def align_versions(
    own: tuple[str, Sequence[Block]], other: tuple[str, Sequence[Block]]
) -> tuple[Rendering, ...]:
    """Return the stretches of the own text with their counterparts in the other version.

    Both are a canonical text and its blocks. What has no sure counterpart is left out; where that
    is most of the text, the other is no version of it and nothing is returned.
    """
    text = own[0]
    units, theirs = _units(*own), _units(*other)
    if not units or not theirs:
        return ()
    ratio = len(other[0]) / max(len(text), 1)
    if not 0.5 * _RATIO[0] <= ratio <= 2 * _RATIO[1]:
        return ()
    ratio = min(max(ratio, _RATIO[0]), _RATIO[1])
    found: list[Rendering] = []
    paired: list[Bead] = []
    for kinds in _streams(units, theirs):
        mine = [u for u in units if u.kind in kinds]
        others = [u for u in theirs if u.kind in kinds]
        paired += sure(beads(mine, others, ratio, BLOCKS), ratio)
    done = {u.span for bead in paired for u in bead.own}
    known = {u.span for bead in paired for u in bead.other}
    rest = [u for u in units if u.span not in done], [u for u in theirs if u.span not in known]
    paired += [b for b in beads(*rest, ratio, ONE_TO_ONE) if _is_note(b) and b.holds(ratio)]
    for bead in paired:
        found += _sentences(bead, ratio)
    found.sort(key=lambda rendering: rendering.start)
    aligned = sum(r.end - r.start for r in found)
    return tuple(found) if aligned >= _LEAST_ALIGNED * len(text) else ()


def _streams(units: Sequence[Unit], theirs: Sequence[Unit]) -> tuple[frozenset[str], ...]:
    """Return the kinds of blocks to go through together: notes apart where both versions have them.

    They stand elsewhere on a page than in a word processor's file.
    """
    counts = [sum(u.kind == "footnote" for u in side) for side in (units, theirs)]
    if min(counts) > _LEAST_NOTES * max(counts):
        return _TEXT, _NOTES
    return (_TEXT | _NOTES,)


def _is_note(bead: Bead) -> bool:
    """Whether a bead is of notes that one version has as paragraphs."""
    sides = [{u.kind for u in side} for side in (bead.own, bead.other)]
    return {"footnote"} in sides and {"heading"} not in sides


def _units(text: str, blocks: Sequence[Block]) -> list[Unit]:
    """Return the blocks of a text as units, without the words that are in many of them."""
    found = [unit(b.span.of(text), b.span, b.kind) for b in blocks]
    common = common_words(found)
    return [Unit(u.text, u.span, u.kind, u.numbers, u.words - common) for u in found]


def _sentences(blocks: Bead, ratio: float) -> list[Rendering]:
    """Return the sentences of blocks that belong together with their counterparts."""
    is_list = any(u.kind == "item" for u in (*blocks.own, *blocks.other))
    in_parts = len(blocks.own) != len(blocks.other) and is_list
    own, their = _cut(blocks.own, in_parts=in_parts), _cut(blocks.other, in_parts=in_parts)
    return [
        Rendering(
            bead.own[0].span.start,
            bead.own[-1].span.end,
            " ".join(u.text for u in bead.other),
        )
        for bead in sure(beads(own, their, ratio, SENTENCES), ratio)
        if _belong(bead, ratio)
    ]


def _cut(units: Sequence[Unit], *, in_parts: bool) -> list[Unit]:
    """Return the sentences of units, or their parts between semicolons."""
    found: list[Unit] = []
    for whole in units:
        for sentence in sentence_spans(whole.text, whole.span.start):
            spans = [sentence]
            if in_parts:
                start = sentence.start - whole.span.start
                said = whole.text[start : sentence.end - whole.span.start]
                spans = [
                    Span(
                        sentence.start + p.start(),
                        sentence.start + len(p.group().rstrip()) + p.start(),
                    )
                    for p in _PART.finditer(said)
                ]
            for span in spans:
                said = whole.text[span.start - whole.span.start : span.end - whole.span.start]
                found.append(unit(said, span))
    return found


def _belong(bead: Bead, ratio: float) -> bool:
    """Whether nothing speaks against units being translations of each other."""
    numbers = frozenset().union(*(u.numbers for u in bead.own))
    theirs = frozenset().union(*(u.numbers for u in bead.other))
    if numbers and theirs and not numbers & theirs:
        return False
    length = sum(len(u.text) for u in bead.own) * ratio
    translated = sum(len(u.text) for u in bead.other)
    if max(length, translated) < _LONG:
        return True
    return 1 / _FARTHEST <= translated / max(length, 1) <= _FARTHEST
