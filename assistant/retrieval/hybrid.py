"""Finds the passages for a question: by meaning and by words, in both languages, fused.

Each ranker's scores are standardised over all passages and summed with the weights below. On the
dev half sums of standard scores kept more of the evidence among the first five than sums of
reciprocal ranks did (all-MiniLM-L6-v2, words and own views: 0.72 / 0.78 beside 0.64 / 0.76).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nsmallest
from pathlib import Path

import numpy as np

from assistant.errors import IndexMissingError
from assistant.language import other_language
from assistant.renderings import rendering_of
from assistant.retrieval.abbreviations import Abbreviations
from assistant.retrieval.coverage import Coverage
from assistant.retrieval.embed import Encoder, Vectors
from assistant.retrieval.fuse import ranks, standardised_sum
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.likely import Likely
from assistant.retrieval.records import read_documents, read_passages
from assistant.retrieval.register import read_register
from assistant.retrieval.rerank import Judgement, Reranker, Sentences
from assistant.retrieval.store import REBUILD
from assistant.retrieval.vectors import LANGUAGES, VectorIndex, collection_name
from assistant.retrieval.weights import Weights
from assistant.types import Document, Hit, Language, Passage, Relevance, Span

__all__ = ["HybridSearcher"]

_ASKED = 16  # questions whose vectors are kept: the parts of those being answered
_REMEMBERED = 4096  # passages whose texts are kept as the reranker reads them
_READ = 3  # passages that the reranker reads; 10 tell no better whether there is an answer
_NEAREST_QUESTIONS = 400
_ALIKE = 0.45  # the cosine from which two questions may ask the same
_NEAREST_WORDS = 1000  # passages; of a hundred thousand nearly all share a word with a question
_NEAREST_VIEWS = 600  # per language; enough that each of the best passages shows its best sentence


class HybridSearcher:
    """One generation of the index, open for searching."""

    def __init__(
        self,
        generation: Path,
        encoder: Encoder,
        weights: Weights | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._encoder = encoder
        self._reranker = reranker
        self._weights = weights or Weights()
        try:
            self.documents: dict[str, Document] = read_documents(generation / "documents.jsonl")
            self.passages: dict[str, Passage] = read_passages(generation / "passages.jsonl")
        except (OSError, ValueError, TypeError, KeyError) as exc:
            raise IndexMissingError(
                f"the passages in {generation} are damaged ({type(exc).__name__}); {REBUILD}"
            ) from exc
        self.deadlines = read_register(generation)
        self._vectors = VectorIndex(generation / "chroma")
        self._words = {
            language: LexicalIndex.load(generation / f"words-{language}") for language in LANGUAGES
        }
        self._names = Abbreviations.load(generation / "abbreviations.json")
        self._coverage = Coverage(self._words, self.documents, self.passages)
        self._allowed = lru_cache(_ASKED)(self._passages_of)
        self._query = lru_cache(_ASKED)(self._encode)
        self._likely = lru_cache(_ASKED)(self._find_likely)
        self._readings = lru_cache(_REMEMBERED)(self._make_reading)
        self.vocabulary = {lang: index.analyzer.known for lang, index in self._words.items()}

    def search(
        self,
        question: str,
        language: Language,
        count: int = 10,
        *,
        documents: Collection[str] = (),
        context: str = "",
    ) -> list[Hit]:
        """Return the `count` best passages for `question`, best first.

        `documents` limits the search to some documents. `context` is what was said before in the
        conversation: passages are found by both together, and of their sentences those rank high
        that are near both together and the question itself.
        """
        asked = f"{context} {question}".strip()
        vector = self._query(asked)
        allowed = self._allowed(frozenset(documents))
        scores = self._scores(asked, vector, language, allowed, documents)
        likely = self._likely(asked, language, frozenset(documents))
        total = standardised_sum(scores, self._weights.of(language), len(allowed))
        for identity, cosine in likely.of_passages.items():
            bonus = self._weights.question_own * max(0.0, cosine - _ALIKE)
            total[identity] = total.get(identity, 0.0) + bonus
        scores[f"question-{language}"] = likely.of_passages
        pool = _first(max(count, _READ), total)
        similarities = self._sentence_similarities(
            np.mean([vector, self._query(question)], axis=0, dtype=np.float32),
            [self.passages[found] for found in pool],
            language,
        )
        for (identity, number), value in likely.answered.items():
            if identity in similarities:
                likeness = similarities[identity]
                likeness[number] = max(likeness[number], value)
        judged = self._judge(
            asked, language, pool[:_READ], scores[f"passage-{language}"], similarities
        )
        least = min((judgement.answers for judgement in judged.values()), default=0.0)
        for identity in pool:
            answers = judged[identity].answers if identity in judged else least
            total[identity] += self._weights.reranker * answers
        best = _first(count, {identity: total[identity] for identity in pool})
        placed = {ranker: ranks(found, best) for ranker, found in scores.items()}
        return [
            Hit(
                passage=self.passages[identity],
                score=total[identity],
                found_by={r: place[identity] for r, place in placed.items() if identity in place},
                relevance=Relevance(
                    max(
                        scores[f"{part}-{lang}"].get(identity, 0.0)
                        for part in ("passage", "sentence")
                        for lang in LANGUAGES
                        if self._weights.of(language)[f"{part}-{lang}"] or lang == language
                    ),
                    self._coverage.of_passage(asked, language, identity),
                    judged[identity].answers if identity in judged else None,
                ),
                sentences=self._sentences(
                    question,
                    language,
                    self.passages[identity],
                    similarities[identity],
                    judged.get(identity),
                ),
            )
            for identity in best
        ]

    def asked_before(
        self,
        question: str,
        language: Language,
        *,
        documents: Collection[str] = (),
        context: str = "",
    ) -> float | None:
        """Return whether likely questions like this one are answered, -1 to 1: `Likely.vote`."""
        asked = f"{context} {question}".strip()
        return self._likely(asked, language, frozenset(documents)).vote

    def _encode(self, question: str) -> Vectors:
        vector: Vectors = self._encoder.encode([question], "query")[0]
        return vector

    def _passages_of(self, documents: frozenset[str]) -> Collection[str]:
        """Return the passages of some documents, all of them where none is named."""
        if not documents:
            return self.passages.keys()
        return {p.id for p in self.passages.values() if p.document in documents}

    def _judge(
        self,
        question: str,
        language: Language,
        read: Sequence[str],
        whole: dict[str, float],
        parts: dict[str, list[float]],
    ) -> dict[str, Judgement]:
        """Return what the reranker makes of the passages in `read`, nothing without one.

        `whole` and `parts` tell how near the question each passage and its sentences are.
        """
        if self._reranker is None or not read:
            return {}
        least = min(whole.values(), default=0.0)
        texts = [
            replace(
                self._readings(identity, language),
                similarity=whole.get(identity, least),
                similarities=tuple(parts[identity]),
            )
            for identity in read
        ]
        return dict(zip(read, self._reranker.judge(question, texts), strict=True))

    def _make_reading(self, identity: str, language: Language) -> Sentences:
        """Return a passage as the reranker reads it for a question in `language`.

        An item stands behind its lead-in, which belongs to no sentence.
        """
        passage = self.passages[identity]
        document = self.documents[passage.document]
        own = _read_in(passage, language) == passage.language
        context = passage.context if own else passage.context_rendering
        text = f"{context} " if passage.kind == "item" and context else ""
        spans = []
        for span in passage.sentences:
            said = span.of(document.text) if own else rendering_of(span, document.renderings)
            spans.append(Span(len(text), len(text) + len(said)))
            text += f"{said} "
        return Sentences(text.rstrip(), tuple(spans))

    def _scores(
        self,
        question: str,
        vector: Vectors,
        asked_in: Language,
        allowed: Collection[str],
        documents: Collection[str],
    ) -> dict[str, dict[str, float]]:
        """Return each ranker's scores per passage, the other documents' passages left out."""
        scores: dict[str, dict[str, float]] = {}
        for language in LANGUAGES:
            names = self._names.expanded(question, language)
            scores[f"words-{language}"] = self._words[language].scores(
                f"{question} {names}".strip(), allowed if documents else (), _NEAREST_WORDS
            )
            whole: dict[str, float] = {}
            sentence: dict[str, float] = {}
            views = self._vectors.nearest(
                vector, collection_name(language), _NEAREST_VIEWS, documents
            )
            for match in views:
                if match.passage in allowed:
                    into = whole if match.part < 0 else sentence
                    into[match.passage] = max(into.get(match.passage, 0.0), match.similarity)
            scores[f"passage-{language}"] = whole
            scores[f"sentence-{language}"] = sentence
        self._lend(scores, asked_in)
        return scores

    def _find_likely(self, question: str, language: Language, documents: frozenset[str]) -> Likely:
        """Return how near the likely questions in `language` are."""
        if not self._weights.question_own:
            return Likely()
        name = collection_name(language, asked=True)
        near = self._vectors.nearest(self._query(question), name, _NEAREST_QUESTIONS, documents)
        return Likely.of(near, self._allowed(documents))

    def _lend(self, scores: dict[str, dict[str, float]], asked_in: Language) -> None:
        """Let a passage without a rendering in the question's language count by its own text."""
        for part in ("passage", "sentence"):
            own = scores[f"{part}-{asked_in}"]
            for identity, value in scores[f"{part}-{other_language(asked_in)}"].items():
                if _read_in(self.passages[identity], asked_in) != asked_in:
                    own[identity] = value

    def _sentence_similarities(
        self, vector: Vectors, passages: Sequence[Passage], language: Language
    ) -> dict[str, list[float]]:
        """Return, per passage, how near each sentence is, by its view in the question's language.

        A sentence too short for a view of its own counts as 0.
        """
        found: dict[str, Vectors] = {}
        for read_in in LANGUAGES:
            ids = [
                _sentence_view(passage, number, language)
                for passage in passages
                if _read_in(passage, language) == read_in
                for number in range(len(passage.sentences))
            ]
            found |= self._vectors.vectors(ids, read_in)
        return {
            passage.id: [
                float(np.dot(found[view], vector)) if view in found else 0.0
                for number in range(len(passage.sentences))
                for view in (_sentence_view(passage, number, language),)
            ]
            for passage in passages
        }

    def _sentences(
        self,
        question: str,
        language: Language,
        passage: Passage,
        similarities: Sequence[float],
        judged: Judgement | None,
    ) -> tuple[Relevance, ...]:
        covered = self._coverage.of_sentences(question, language, passage.id)
        answers = judged.sentences if judged else (None,) * len(covered)
        return tuple(
            Relevance(similarity, coverage, said)
            for coverage, similarity, said in zip(covered, similarities, answers, strict=True)
        )


def _first(count: int, total: dict[str, float]) -> list[str]:
    """Return the `count` passages with the highest scores, highest first."""
    return nsmallest(count, total, key=lambda passage: (-total[passage], passage))


def _read_in(passage: Passage, language: Language) -> Language:
    """Return the language that a passage is read in for a question in `language`."""
    return language if passage.rendering else passage.language


def _sentence_view(passage: Passage, number: int, language: Language) -> str:
    """Return the id of the view of a sentence that a question in `language` is compared with."""
    return f"{passage.id}:{_read_in(passage, language)}:{number}"
