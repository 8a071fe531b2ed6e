"""The sentences that may answer, each with its score."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.question import AnswerKind, shows
from assistant.renderings import rendering_of
from assistant.types import Document, Hit, Language, Passage, Relevance, Span

__all__ = ["PASSAGES", "WHOLE_ITEM", "Candidate", "Part", "candidates", "in_language", "part_of"]

# Chosen on the benchmark's dev half: these put all key facts into 0.80 of the answers, and 0.55 of
# the citations hold evidence; without what the reranker says it is 0.80 and 0.52, with coverage 0.9
# or passage 1.7 0.01 less.
_SIMILARITY, _COVERAGE, _PASSAGE, _KIND, _ANSWERS = 1.0, 0.7, 1.4, 0.1, 0.3
_FRONT = 1.0  # taken off what stands about a document's title
_FRONT_MATTER = 600  # characters from the start
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
PASSAGES = 8  # looked into for sentences
WHOLE_ITEM = 400  # characters; a longer item is quoted by its sentences


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with its score; `hit` is its passage's place in the ranking.

    `is_point` tells that it stands in the answer as a point of a list.
    """

    hit: int
    sentence: int
    span: Span
    passage: Passage
    score: float
    relevance: Relevance
    is_point: bool = False

    @property
    def cited(self) -> Span:
        """What is quoted for it: its sentence; a short item or note, or a row, as a whole."""
        passage = self.passage
        short = passage.kind in ("item", "footnote") and len(passage.text) <= WHOLE_ITEM
        # a stop within a cell ends no sentence of the row
        return passage.span if short or passage.kind == "table" else self.span

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two quote some of the same words."""
        same = self.passage.document == other.passage.document
        return same and self.cited.overlaps(other.cited)


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


def candidates(
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    kind: AnswerKind,
    language: Language,
) -> list[Candidate]:
    """Return the sentences of the best hits, most likely answer first."""
    found: list[Candidate] = []
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    for rank, hit in enumerate(hits[:PASSAGES]):
        document = documents[hit.passage.document]
        pairs = zip(hit.passage.sentences, hit.sentences, strict=True)
        for number, (span, relevance) in enumerate(pairs):
            shown = shows(kind, in_language(span, document, language))
            score = (
                _SIMILARITY * relevance.similarity
                + _COVERAGE * relevance.coverage
                + _PASSAGE * hit.score / top
                + _KIND * shown
                + _ANSWERS * _probability(relevance.answers)
            )
            if not shown and _is_title_matter(hit.passage, span, document):
                score -= _FRONT
            found.append(Candidate(rank, number, span, hit.passage, score, relevance))
    return sorted(found, key=lambda c: (-c.score, c.hit, c.sentence))


def _is_title_matter(passage: Passage, span: Span, document: Document) -> bool:
    """Whether words stand about the title and are no sentence: near to questions, no answer."""
    at_front = passage.kind == "paragraph" and span.end <= _FRONT_MATTER
    return at_front and not _ENDED.search(span.of(document.text))


def _probability(answers: float | None) -> float:
    """Return the reranker's log-odds as a probability; 0 where it has not read the sentence."""
    return 0.0 if answers is None else 1 / (1 + math.exp(-max(min(answers, 50.0), -50.0)))


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


def in_language(span: Span, document: Document, language: Language) -> str:
    """Return the span's text, or its rendering where the answer is in the other language."""
    if language != document.language and (text := rendering_of(span, document.renderings)):
        return text
    return span.of(document.text)
