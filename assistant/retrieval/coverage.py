"""The share of a question's words that a passage or one of its sentences holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.language import other_language
from assistant.renderings import rendering_of
from assistant.retrieval.lexical import LexicalIndex
from assistant.types import Document, Language, Passage

__all__ = ["Coverage"]

_REMEMBERED = 4096  # passages whose words are kept, about 20 kB each


@dataclass(frozen=True, slots=True)
class _Bag:
    """The words of a text and its rendering: as index terms, and as they stand."""

    terms: dict[Language, frozenset[str]]
    words: dict[Language, frozenset[str]]


class Coverage:
    """Tells how much of a question the passages of a generation cover, word by word.

    Words are weighted by idf. One counts as held when the text in either language has it: names
    and numbers are the same in both.
    """

    def __init__(
        self,
        indexes: Mapping[Language, LexicalIndex],
        documents: Mapping[str, Document],
        passages: Mapping[str, Passage],
    ) -> None:
        self._indexes = indexes
        self._documents = documents
        self._passages = passages
        self._bags = lru_cache(_REMEMBERED)(self._make_bags)
        self._weights = lru_cache(2)(self._weigh)  # a question, and it with its context

    def of_passage(self, question: str, language: Language, identity: str) -> float:
        """Return the share, 0 to 1, that a passage holds, with its section and lead-in."""
        return self._share(question, language, self._bags(identity)[0])

    def of_sentences(self, question: str, language: Language, identity: str) -> list[float]:
        """Return the share that each sentence of a passage holds."""
        _, *bags = self._bags(identity)
        return [self._share(question, language, bag) for bag in bags]

    def _share(self, question: str, language: Language, bag: _Bag) -> float:
        weights = self._weights(question, language)
        if not weights:
            return 0.0
        held = bag.terms[language] | bag.words[other_language(language)]
        return sum(w for term, w in weights.items() if term in held) / sum(weights.values())

    def _weigh(self, question: str, language: Language) -> dict[str, float]:
        """Return the question's index terms with how telling each is."""
        index = self._indexes[language]
        return {term: index.idf(term) for term in index.analyzer.terms(question)}

    def _make_bags(self, identity: str) -> tuple[_Bag, ...]:
        """Return the words of a passage with what it needs, then those of each sentence."""
        passage = self._passages[identity]
        own, their = passage.language, other_language(passage.language)
        whole = {
            own: " ".join((*passage.section, passage.context, passage.text)),
            their: " ".join(
                (*passage.section_rendering, passage.context_rendering, passage.rendering)
            ),
        }
        document = self._documents[passage.document]
        sentences = (
            {own: span.of(document.text), their: rendering_of(span, document.renderings)}
            for span in passage.sentences
        )
        return tuple(self._bag(text) for text in (whole, *sentences))

    def _bag(self, text: dict[Language, str]) -> _Bag:
        analyzers = {language: index.analyzer for language, index in self._indexes.items()}
        return _Bag(
            {lang: frozenset(analyzer.terms(text[lang])) for lang, analyzer in analyzers.items()},
            {lang: frozenset(analyzer.words(text[lang])) for lang, analyzer in analyzers.items()},
        )
