"""Abbreviations and what they stand for, mined from the documents' own definitions.

A definition is a long form with its abbreviation in brackets behind it: "het Europees
Defensieagentschap (EDA)". The long form's words are found by the rule of Schwartz and Hearst, "A
simple algorithm for identifying abbreviation definitions in biomedical text" (PSB 2003): each
letter of the abbreviation, from the last to the first, stands in the words before the bracket, the
first one at the start of a word. Dutch texts often keep an English abbreviation ("Europees
programma voor de defensie-industrie (EDIP)"); there the nearest word with its first letter opens
the long form. Renderings tie the two languages: HV/VV and HR/VP stand at the same place.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.language import function_words, other_language
from assistant.types import Document, Language

__all__ = ["Abbreviations", "definitions"]

_BRACKETED = re.compile(r"\(\s*[“\"'‘]?([A-Z][\w&/-]*[A-Z][\w&/-]*)[”\"'’]?(?=\s*[),;])")
_WORD = re.compile(r"[^\W\d_][\w’'/&-]*")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,}(?:/[A-Z]{2,})*(?![\w-])")
_TOGETHER = 0.75  # Dice coefficient of two abbreviations that stand for the same thing
_SHORTEST_OF_A_WORD = 3  # letters of what abbreviates one word
_LINKING = 4  # letters of a word that an abbreviation may pass over: "van", "voor"
_OFTEN = 3
_LONGEST_SHORT = 12  # characters; more in capitals is a heading
_LANGUAGES: tuple[Language, ...] = ("nl", "en")


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yield (abbreviation, long form) for each definition in `text`, in order."""
    for match in _BRACKETED.finditer(text):
        short = match[1]
        if 2 <= len(short) <= _LONGEST_SHORT and (long := _long_form(short, text, match.start())):
            yield short, long


def _long_form(short: str, text: str, end: int) -> str:
    """Return the words before `end` that `short` abbreviates, or ""."""
    letters = [c.lower() for c in short if c.isalnum()]
    most = min(len(letters) + 5, len(letters) * 2)
    sentence = re.split(r"[.;:()]", text[:end])[-1].rstrip()
    words = list(_WORD.finditer(sentence))[-most:]
    if not words:
        return ""
    before = sentence[words[0].start() :]
    start = _by_initials(letters, before)
    if start is None:
        start = _matched(letters, before.lower())
    if start is None or not _initials(letters, before[start:]):
        start = next(
            (
                word.start() - words[0].start()
                for word in reversed(words)
                if word.group()[0] == short[0] and len(word.group()) > 1
            ),
            None,
        )
    if start is None:
        return ""
    long = before[start:].strip()
    if " " not in long and len(short) < _SHORTEST_OF_A_WORD:  # "Nederland (NL)" is a code
        return ""
    return " ".join(long.split()).strip(" ,“”\"'‘’")


def _by_initials(letters: list[str], before: str) -> int | None:
    """Return where the words begin whose first letters these are; short words may lie between."""
    left = list(letters)
    for word in reversed(list(_WORD.finditer(before))):
        if word.group()[0].lower() == left[-1]:
            left.pop()
            if not left:
                return word.start()
        elif len(word.group()) > _LINKING:
            return None
    return None


def _initials(letters: list[str], long: str) -> bool:
    """Whether at least half of the letters begin a word of the long form."""
    first = Counter(word.group()[0].lower() for word in _WORD.finditer(long))
    return 2 * (Counter(letters) & first).total() >= len(letters)


def _matched(letters: list[str], before: str) -> int | None:
    """Return where the shortest long form starts that holds all letters in their order."""
    place = len(before)
    for number in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and (
            before[place] != letters[number]
            or (number == 0 and place > 0 and before[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
    return place


def _counterparts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield abbreviations of the text with those that stand for them in its renderings.

    They need no definition: HV/VV is HR/VP, since each is there where the other is.
    """
    here: Counter[str] = Counter()
    there: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for rendering in document.renderings:
        own = set(_CAPITALS.findall(document.text[rendering.start : rendering.end]))
        their = set(_CAPITALS.findall(rendering.text))
        here.update(own)
        there.update(their)
        both.update((a, b) for a in own - their for b in their - own)
    for (a, b), count in sorted(both.items()):
        alike = [len(part) for part in a.split("/")] == [len(part) for part in b.split("/")]
        if (count > 1 or alike) and 2 * count >= _TOGETHER * (here[a] + there[b]):
            yield a, b


def _spelled_out(short: str, text: str, language: Language) -> str:
    """Return the words that an abbreviation without a definition has the first letters of, or "".

    Of "HV/VV" it is the first part: "hoge vertegenwoordiger". They are no function words and
    stand together at least three times.
    """
    letters = short.split("/")[0].lower()
    pattern = r"\s+".join(rf"{re.escape(letter)}[^\W\d_]{{3,}}" for letter in letters)
    found = Counter(
        " ".join(match.group().lower().split())
        for match in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE)
    )
    for words, count in found.most_common():
        if count < _OFTEN:
            break
        if not function_words(language) & set(words.split()):
            return words
    return ""


@dataclass(frozen=True, slots=True)
class _Concept:
    """One thing's names: per language its abbreviations and its long forms."""

    names: Mapping[str, tuple[str, ...]]


class Abbreviations:
    """The names that stand for the same thing, in both languages."""

    def __init__(self, concepts: Iterable[Mapping[str, Iterable[str]]] = ()) -> None:
        self._concepts = [
            _Concept({language: tuple(names) for language, names in concept.items()})
            for concept in concepts
        ]
        self._of: dict[str, list[int]] = {}
        for number, concept in enumerate(self._concepts):
            for name in {name for names in concept.names.values() for name in names}:
                self._of.setdefault(_key(name), []).append(number)
        longest = sorted(self._of, key=len, reverse=True)
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
            if longest
            else None
        )

    @classmethod
    def mine(cls, documents: Iterable[Document]) -> Abbreviations:
        """Return what the documents and their renderings define."""
        found: dict[str, dict[str, dict[str, None]]] = {}

        def note(concept: str, language: str, *names: str) -> None:
            forms = found.setdefault(concept, {}).setdefault(language, {})
            forms.update(dict.fromkeys(names))

        for document in documents:
            own: Language = document.language
            their = other_language(own)
            for short, long in definitions(document.text):
                note(short, own, short, long)
            for rendering in document.renderings:
                here = list(definitions(document.text[rendering.start : rendering.end]))
                there = list(definitions(rendering.text))
                for short, long in there:
                    note(short, their, short, long)
                if len(here) == len(there):
                    for (short, _), (other, long) in zip(here, there, strict=True):
                        note(short, their, other, long)
            for short, other in _counterparts(document):
                translated = " ".join(rendering.text for rendering in document.renderings)
                long = _spelled_out(short, document.text, own)
                their_long = _spelled_out(other, translated, their)
                both = long and their_long  # one alone is often by chance
                note(short, own, short, *([long] if both else ()))
                note(short, their, other, *([their_long] if both else ()))
        return cls([found[concept] for concept in sorted(found)])

    def expanded(self, question: str, language: Language) -> str:
        """Return the other names in `language` of what `question` names, or "".

        A name that the question uses already is not repeated.
        """
        if self._pattern is None:
            return ""
        asked = _key(question)
        added: dict[str, None] = {}
        for match in self._pattern.finditer(asked):
            for number in self._of[match.group()]:
                for name in self._concepts[number].names.get(language, ()):
                    if _key(name) not in asked:
                        added[name] = None
        return " ".join(added)

    def save(self, path: Path) -> None:
        """Write the names to `path`."""
        concepts = [concept.names for concept in self._concepts]
        path.write_text(json.dumps(concepts, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, path: Path) -> Abbreviations:
        """Return the names that `save` wrote; none where the index was made without them."""
        return cls(json.loads(path.read_text("utf-8"))) if path.is_file() else cls()


def _key(text: str) -> str:
    """Return `text` in lower case with single blanks, as names are compared."""
    return " ".join(text.lower().split())
