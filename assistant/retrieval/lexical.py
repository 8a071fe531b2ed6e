"""BM25 over one language's words: each with its own stemmer, stop words and number notation.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), as
bm25s computes it (Lucene's variant). Dutch compounds are searched whole and by their parts, where
the collection itself knows both parts: "droneafweervermogens" also as "droneafweer", "vermogens".
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import IndexMissingError
from assistant.language import function_words
from assistant.numbers import quantities
from assistant.types import Language

if TYPE_CHECKING:
    import bm25s

__all__ = ["Analyzer", "LexicalIndex"]

_STEMMERS: dict[Language, str] = {"nl": "dutch", "en": "english"}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-’'/&][^\W\d_]+)*\d*")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,\u00a0]\d{3})+(?![\d])")
_LETTER = re.compile(r"[^\W\d_]")
_SPELLED_FROM = 3  # "twee" and "two" are in every other text
_SHORTEST_PART = 4  # letters of a compound's part; shorter ones split by chance ("aan", "ver")
_SHORTEST_COMPOUND = 9
_LINKS = ("", "s", "e", "en", "n")
_FILES = ("bm25", "words.json")


def _fold(text: str) -> str:
    """Return `text` without diacritics, in lower case, with one kind of apostrophe."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class Analyzer:
    """Turns text of one language into index terms; holds the words that compounds split into."""

    def __init__(self, language: Language, known: Iterable[str] = ()) -> None:
        import Stemmer

        self.language = language
        self.known = frozenset(known)
        self._stemmer = Stemmer.Stemmer(_STEMMERS[language])
        self._stop = {_fold(word) for word in function_words(language)}

    def words(self, text: str) -> list[str]:
        """Return the folded words and numbers of `text`; numbers in one notation.

        A spelled number and one with "miljard" behind it are also there as their figure.
        """
        found = [
            f"{quantity.value:.0f}"
            for quantity in quantities(text, self.language)
            if quantity.value >= _SPELLED_FROM and _LETTER.search(quantity.span.of(text))
        ]
        text = _GROUPED.sub(lambda m: re.sub(r"\D", "", m.group()), text)
        for token in _TOKEN.findall(unicodedata.normalize("NFC", text)):
            word = _fold(token).replace("&", "")  # "O&O" is one word
            if not word:
                continue
            if word[0].isdecimal():
                found.append(word.replace(",", "."))
                continue
            parts = re.split(r"[-'/]", word)
            if len(parts) > 1:
                found.append("".join(parts))
            found += [part for part in parts if len(part) > 1 or len(parts) == 1]
        return found

    def parts(self, word: str) -> tuple[str, str] | None:
        """Return the two known words that the compound `word` is made of, or None.

        Of several splits the one with the longest second part wins: a Dutch compound's head,
        which carries the meaning, stands last.
        """
        if self.language != "nl" or len(word) < _SHORTEST_COMPOUND:
            return None
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head = word[cut:]
            if head not in self.known:
                continue
            for link in _LINKS:
                first = word[:cut].removesuffix(link) if link else word[:cut]
                if len(first) >= _SHORTEST_PART and first in self.known:
                    return first, head
        return None

    def _stem(self, word: str) -> str:
        """Return the stem's stem, until it is its own: "vermogens" and "vermogen" meet there."""
        while (stem := self._stemmer.stemWord(word)) != word and len(stem) < len(word):
            word = stem
        return word

    def terms(self, text: str) -> list[str]:
        """Return the stems to index or to search for, compounds with their parts, in order."""
        return [term for word in self.words(text) for term in self.terms_of(word)]

    def terms_of(self, word: str) -> list[str]:
        """Return the stems of one of the words that `words` finds; none of a function word."""
        if word in self._stop:
            return []
        terms = [self._stem(word)]
        todo = self.parts(word)
        while todo:
            first, head = todo
            terms.append(self._stem(first))
            todo = self.parts(head)
            if not todo:
                terms.append(self._stem(head))
        return terms


class LexicalIndex:
    """A BM25 index over passages, saved to and loaded from a folder."""

    def __init__(self, analyzer: Analyzer, ids: Sequence[str], ranker: bm25s.BM25) -> None:
        self.analyzer = analyzer
        self.ids = tuple(ids)
        self._ranker = ranker
        self._frequency: dict[str, int] | None = None

    @classmethod
    def build(cls, language: Language, entries: Iterable[tuple[str, str]]) -> LexicalIndex:
        """Return an index over (passage id, text) pairs, which are taken one at a time.

        A text is cut into words once and kept as their numbers, each word is stemmed and split
        once: a hundred thousand passages have ten million words, but few different ones.
        """
        import bm25s

        ids: list[str] = []
        texts: list[array[int]] = []
        numbers: dict[str, int] = {}
        plain = Analyzer(language)
        for identity, text in entries:
            ids.append(identity)
            found = (numbers.setdefault(word, len(numbers)) for word in plain.words(text))
            texts.append(array("I", found))
        analyzer = Analyzer(language, (word for word in numbers if len(word) >= _SHORTEST_PART))
        vocabulary: dict[str, int] = {"": 0}
        terms = [
            [vocabulary.setdefault(term, len(vocabulary)) for term in analyzer.terms_of(word)]
            for word in numbers
        ]
        ranker = bm25s.BM25(method="lucene")
        # bm25s cannot index nothing, which is what a language has that no document is in
        corpus = [[t for word in text for t in terms[word]] or [0] for text in texts] or [[0]]
        ranker.index((corpus, vocabulary), show_progress=False)
        return cls(analyzer, ids, ranker)

    def scores(
        self, question: str, allowed: Collection[str] = (), most: int | None = None
    ) -> dict[str, float]:
        """Return the BM25 score of the passages that share a term with `question`.

        Of `allowed` passages only, where some are named, and of no more than the `most` best.
        """
        terms = [t for t in self.analyzer.terms(question) if t in self._ranker.vocab_dict]
        if not terms or not self.ids:
            return {}
        found = self._ranker.get_scores(terms)
        held = np.flatnonzero(found > 0)
        if allowed:
            held = np.array([n for n in held.tolist() if self.ids[n] in allowed], dtype=int)
        if most is not None and len(held) > most:
            held = held[np.argpartition(-found[held], most)[:most]]
        return {
            self.ids[n]: score for n, score in zip(held.tolist(), found[held].tolist(), strict=True)
        }

    def idf(self, term: str) -> float:
        """Return how telling an index term is: log of passages over passages that hold it.

        A term that no passage holds gets the highest value.
        """
        if self._frequency is None:
            columns = np.diff(self._ranker.scores["indptr"])
            self._frequency = {
                word: int(columns[n])
                for word, n in self._ranker.vocab_dict.items()
                if n < len(columns)
            }
        return float(np.log((len(self.ids) + 1) / (self._frequency.get(term, 0) + 0.5)))

    def save(self, folder: Path) -> None:
        """Write the index below `folder`."""
        self._ranker.save(folder / _FILES[0], show_progress=False)
        words = {
            "language": self.analyzer.language,
            "ids": self.ids,
            "known": sorted(self.analyzer.known),
        }
        (folder / _FILES[1]).write_text(json.dumps(words, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Return the index saved below `folder`.

        Raises:
            IndexMissingError: where it is not whole.
        """
        import bm25s

        try:
            words = json.loads((folder / _FILES[1]).read_text("utf-8"))
            ranker = bm25s.BM25.load(folder / _FILES[0], show_progress=False)
        except (OSError, ValueError, KeyError) as exc:
            raise IndexMissingError(
                f"{folder}: the word index is damaged ({exc}); run `assistant ingest --rebuild`"
            ) from exc
        return cls(Analyzer(words["language"], words["known"]), words["ids"], ranker)
