"""What a run covered: counts per section, gaps, like answers, contradictions, unused documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.questionnaire.agreement import figures, negates
from assistant.questionnaire.likeness import Encodes, like_pairs
from assistant.questionnaire.records import Item, Reply, Status
from assistant.types import Document, Language

__all__ = ["STATUSES", "Contradiction", "Coverage", "Gap", "coverage_of"]

STATUSES: tuple[Status, ...] = (
    "answered", "partial", "not_in_documents", "needs_person", "error",
)  # fmt: skip
_MARK = re.compile(r"\s*\[\d+\]")


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that is not answered, and why."""

    item: Item
    reply: Reply


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two items that ask the same and whose answers differ in a number or a negation."""

    first: Item
    second: Item
    answers: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures and lists of the report."""

    name: str
    index: str
    language: Language
    counts: dict[Status, int]
    sections: tuple[tuple[str, dict[Status, int]], ...]
    gaps: tuple[Gap, ...]
    same: tuple[tuple[str, tuple[Item, ...]], ...]
    contradictions: tuple[Contradiction, ...]
    unused: tuple[tuple[str, str], ...]
    reused: tuple[Gap, ...]
    shortened: tuple[Gap, ...]

    @property
    def total(self) -> int:
        """The number of items."""
        return sum(self.counts.values())


def coverage_of(
    name: str,
    items: Sequence[Item],
    replies: Sequence[Reply],
    documents: Mapping[str, Document],
    *,
    index: str = "",
    language: Language = "nl",
    encoder: Encodes | None = None,
) -> Coverage:
    """Return what the replies cover of the items of the questionnaire `name`."""
    pairs = [Gap(item, reply) for item, reply in zip(items, replies, strict=True)]
    sections: dict[str, Counter[Status]] = {}
    for pair in pairs:
        title = " › ".join(pair.item.section) or "–"
        sections.setdefault(title, Counter())[pair.reply.status] += 1
    cited = {citation.document for reply in replies for citation in reply.citations}
    return Coverage(
        name=name,
        index=index,
        language=language,
        counts=_counted(Counter(reply.status for reply in replies)),
        sections=tuple((title, _counted(counts)) for title, counts in sections.items()),
        gaps=tuple(pair for pair in pairs if pair.reply.status != "answered"),
        same=tuple(_same_answers(pairs)),
        contradictions=tuple(_contradictions(pairs, encoder)),
        unused=tuple(
            (identity, document.title(language))
            for identity, document in documents.items()
            if identity not in cited
        ),
        reused=tuple(pair for pair in pairs if pair.reply.reused),
        shortened=tuple(
            pair for pair in pairs if any(n.startswith("shortened") for n in pair.reply.notes)
        ),
    )


def _counted(counts: Counter[Status]) -> dict[Status, int]:
    return {status: counts[status] for status in STATUSES}


def _bare(text: str) -> str:
    return " ".join(_MARK.sub("", text).split())


def _is_said(reply: Reply) -> bool:
    return bool(reply.text) and reply.status != "not_in_documents"


def _same_answers(pairs: Sequence[Gap]) -> list[tuple[str, tuple[Item, ...]]]:
    """Return each answer that several items got, with those items."""
    found: dict[str, list[Item]] = {}
    for pair in pairs:
        if _is_said(pair.reply):
            found.setdefault(_bare(pair.reply.text), []).append(pair.item)
    return [(text, tuple(items)) for text, items in found.items() if len(items) > 1]


def _contradictions(pairs: Sequence[Gap], encoder: Encodes | None) -> list[Contradiction]:
    said = [pair for pair in pairs if _is_said(pair.reply) or pair.reply.choice]
    found = []
    for a, b in like_pairs([pair.item.asked for pair in said], encoder):
        one, other = said[a], said[b]
        texts = (_bare(one.reply.text), _bare(other.reply.text))
        if reason := _difference(one.reply, other.reply, texts):
            found.append(Contradiction(one.item, other.item, texts, reason))
    return found


def _difference(one: Reply, other: Reply, texts: tuple[str, str]) -> str:
    """Return in what two answers contradict each other, "" where in nothing."""
    if one.choice and other.choice and one.choice != other.choice:
        return f"{one.choice} / {other.choice}"
    if not all(texts) or texts[0] == texts[1]:
        return ""
    mine, theirs = figures(texts[0]), figures(texts[1])
    if mine and theirs and mine - theirs and theirs - mine:
        return f"{', '.join(sorted(mine - theirs))} / {', '.join(sorted(theirs - mine))}"
    if negates(texts[0]) != negates(texts[1]):
        return "niet / not"
    return ""
