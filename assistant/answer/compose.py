"""Composes an answer of the documents' own sentences; no language model takes part.

The best sentences of the best passages are chosen, up to three for a fact and the whole list for a
question after one, and put behind each other with marks. Dutch answers are spans of the source;
English ones their renderings.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.question import AnswerKind, shows
from assistant.renderings import rendering_of
from assistant.types import Citation, Document, Hit, Language, Passage, Relevance, Span

__all__ = [
    "Candidate",
    "Draft",
    "Part",
    "candidates",
    "compose",
    "draft_of",
    "part_of",
]

# Chosen on the benchmark's dev half: these put all key facts into 0.80 of the answers, and 0.55 of
# the citations hold evidence; without what the reranker says it is 0.80 and 0.52, with coverage 0.9
# or passage 1.7 0.01 less.
_SIMILARITY, _COVERAGE, _PASSAGE, _KIND, _ANSWERS = 1.0, 0.7, 1.4, 0.1, 0.3
_PASSAGES = 8  # looked into for sentences
_SENTENCES = 3  # at most, for a fact
_NEAR_BEST = 0.8  # share of the best score that a further sentence needs
_LONGEST = 120  # words, lists apart
_SMALLEST_LIST = 2  # items
_LARGEST_LIST = 25  # items; more is a document's outline, not an answer
_WHOLE_ITEM = 400  # characters; a longer item is quoted by its sentences
_LABEL = re.compile(r"^(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]?\s+|^[•▪●‣◦○■–—-]\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with its score; `hit` is its passage's place in the ranking."""

    hit: int
    sentence: int
    span: Span
    passage: Passage
    score: float
    relevance: Relevance


@dataclass(frozen=True, slots=True)
class Part:
    """A thing that was asked: its kind, the passages found for it, and their sentences in order.

    `asked_before` tells whether likely questions like it are answered, from -1 to 1; None where
    there are none beside the document that was found first.
    """

    question: str
    kind: AnswerKind
    hits: tuple[Hit, ...]
    ordered: tuple[Candidate, ...]
    asked_before: float | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed answer before it is judged: the text with marks, and what the marks stand for."""

    text: str
    citations: tuple[Citation, ...]
    best: tuple[Candidate, ...]


def candidates(
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    kind: AnswerKind,
    language: Language,
) -> list[Candidate]:
    """Return the sentences of the best hits, most likely answer first."""
    found: list[Candidate] = []
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    for rank, hit in enumerate(hits[:_PASSAGES]):
        document = documents[hit.passage.document]
        pairs = zip(hit.passage.sentences, hit.sentences, strict=True)
        for number, (span, relevance) in enumerate(pairs):
            text = _in_language(span, document, language)
            score = (
                _SIMILARITY * relevance.similarity
                + _COVERAGE * relevance.coverage
                + _PASSAGE * hit.score / top
                + _KIND * shows(kind, text)
                + _ANSWERS * _probability(relevance.answers)
            )
            found.append(Candidate(rank, number, span, hit.passage, score, relevance))
    return sorted(found, key=lambda c: (-c.score, c.hit, c.sentence))


def _probability(answers: float | None) -> float:
    """Return the reranker's log-odds as a probability; 0 where it has not read the sentence."""
    return 0.0 if answers is None else 1 / (1 + math.exp(-max(min(answers, 50.0), -50.0)))


def _in_language(span: Span, document: Document, language: Language) -> str:
    """Return the span's text, or its rendering where the answer is in the other language."""
    if language != document.language and (text := rendering_of(span, document.renderings)):
        return text
    return span.of(document.text)


def draft_of(
    chosen: Sequence[Candidate],
    documents: Mapping[str, Document],
    language: Language,
    *,
    as_list: bool = False,
) -> Draft:
    """Return the answer made of `chosen`, in that order, each sentence with its mark."""
    citations: list[Citation] = []
    lines: list[str] = []
    for candidate in chosen:
        document = documents[candidate.passage.document]
        span = _cited(candidate)
        citations.append(
            Citation(
                n=len(citations) + 1,
                document=document.id,
                title=document.title(language),
                section=candidate.passage.section,
                page=candidate.passage.page,
                start=span.start,
                end=span.end,
                quote=span.of(document.text),
                language=document.language,
                rendering=rendering_of(span, document.renderings),
                rendering_official=document.rendering_official,
                score=round(candidate.score, 4),
            )
        )
        text = _spoken(candidate, document, language, introduce=not as_list)
        lines.append(f"{'- ' if as_list else ''}{text} [{len(citations)}]")
    return Draft(("\n" if as_list else " ").join(lines), tuple(citations), tuple(chosen))


def _cited(candidate: Candidate) -> Span:
    """Return what is quoted for a candidate: its sentence; a short item or note as a whole."""
    passage = candidate.passage
    if passage.kind in ("item", "footnote") and len(passage.text) <= _WHOLE_ITEM:
        return passage.span
    return candidate.span


def _spoken(
    candidate: Candidate, document: Document, language: Language, *, introduce: bool
) -> str:
    """Return the words that stand in the answer: no list number, and what an item needs.

    An item's lead-in is put before it ("De Commissie zal een proefinstrument voorstellen"), a bare
    label with the section it stands under ("Mijlpalen, Europees luchtschild: Lancering …").
    """
    passage = candidate.passage
    own = language == document.language
    text = _in_language(_cited(candidate), document, language)
    if passage.kind not in ("item", "footnote") or (
        candidate.sentence > 0 and len(passage.text) > _WHOLE_ITEM
    ):
        return text
    if passage.label:
        text = _LABEL.sub("", text, count=1)
    if passage.kind == "footnote" or not introduce:
        return text
    context = passage.context if own or not passage.context_rendering else passage.context_rendering
    sections = (
        passage.section
        if own or not any(passage.section_rendering)
        else (passage.section_rendering)
    )
    if context.endswith(":") and " " in context:
        return f"{context.removesuffix(':')} {text}"
    if sections:
        above = [_LABEL.sub("", re.sub(r"^\d+\s+[–—-]\s+", "", s)) for s in sections[-2:]]
        return f"{above[-1]}, {above[0]}: {text}" if len(above) > 1 else f"{above[0]}: {text}"
    return text


def part_of(
    question: str,
    kind: AnswerKind,
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    language: Language,
    asked_before: float | None = None,
) -> Part:
    """Return a thing that was asked with what was found for it."""
    ordered = tuple(candidates(hits, documents, kind, language))
    return Part(question, kind, tuple(hits), ordered, asked_before)


def compose(
    parts: Sequence[Part],
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
    language: Language,
    question: str = "",
) -> Draft:
    """Return the answer to a question of one or more parts; empty where nothing was found.

    One part is answered by up to three sentences or by a whole list; `question` tells whether that
    is called by its name ("mijlpalen"). Of several, each has its best sentence in the answer, and
    then its second best as far as there is room.
    """
    if len(parts) == 1:
        (part,) = parts
        if not part.ordered:
            return Draft("", (), ())
        if part.kind == "list" and (items := _whole_list(part, passages, question)):
            return draft_of(items, documents, language, as_list=True)
        near = [c for c in part.ordered if c.score >= _NEAR_BEST * part.ordered[0].score]
        return draft_of(_choice(near, documents, language, _SENTENCES), documents, language)
    firsts = [part.ordered[0] for part in parts if part.ordered]
    seconds = sorted(
        (
            candidate
            for part in parts
            for candidate in part.ordered[1:2]
            if candidate.score >= _NEAR_BEST * part.ordered[0].score
        ),
        key=lambda c: -c.score,
    )
    room = max(len(firsts), _SENTENCES) + 1
    return draft_of(_choice([*firsts, *seconds], documents, language, room), documents, language)


def _choice(
    ordered: Sequence[Candidate],
    documents: Mapping[str, Document],
    language: Language,
    most: int,
) -> list[Candidate]:
    """Return the first `most` candidates that say something new and do not make it too long."""
    chosen: list[Candidate] = []
    words = 0
    for candidate in ordered:
        if len(chosen) == most:
            break
        document = documents[candidate.passage.document]
        length = len(_in_language(_cited(candidate), document, language).split())
        told = any(
            c.passage.document == document.id and _cited(candidate).overlaps(_cited(c))
            for c in chosen
        )
        if told or (chosen and words + length > _LONGEST):
            continue
        chosen.append(candidate)
        words += length
    return chosen


def _whole_list(part: Part, passages: Mapping[str, Passage], question: str) -> list[Candidate]:
    """Return all items of the list that the question is after, or none.

    It is the list with most items among the first hits: at least two, and either the best
    sentence is one of them or the question calls the list by its name.
    """
    groups = Counter(hit.passage.group for hit in part.hits[:_PASSAGES] if hit.passage.group)
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
        Candidate(0, 0, passage.sentences[0], passage, best.score, best.relevance)
        for passage in items
    ]
