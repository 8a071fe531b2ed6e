"""Counts what a sentence enumerates, where a question takes another number of it for granted.

"Waarom worden er maar twee vlaggenschipinitiatieven voorgesteld?" meets no number in the document:
"Zij zullen elkaar versterken: A, B, C en D." The enumeration is counted and quoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.candidates import Candidate, Part
from assistant.answer.compose import Draft, draft_of
from assistant.language import words
from assistant.numbers import quantities
from assistant.phrases import enumeration
from assistant.renderings import rendering_of
from assistant.types import Document, Language, Span

__all__ = ["Enumeration", "enumerated", "recounted"]

_STEM = 6  # letters that two forms of a word share
_PASSAGES = 3  # whose enumerations are looked at
_MOST = 20  # things that one enumerates in a sentence
_LONGEST = 12  # words in one of them
_TWO = 2  # the last thing but one and the last, with "and" between them
_KEPT = 2  # sentences of the answer behind the one that enumerates
# "maar twee", "de drie", "only two": the question knows how many there are. "Welke twee" does not.
_GIVEN: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(r"\b(maar|slechts|alleen|enkel|de|deze|die|alle)\s+$", re.IGNORECASE),
    "en": re.compile(r"\b(only|just|merely|the|these|those|all)\s+$", re.IGNORECASE),
}
_AND: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(r"\s+en\s+", re.IGNORECASE),
    "en": re.compile(r"\s+and\s+", re.IGNORECASE),
}
_LAST = re.compile(r"^(en|and)\s+", re.IGNORECASE)
# The sentence goes on about what the one before it named.
_GOES_ON = re.compile(r"(zij|ze|deze|dit|they|these|this)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Things that a sentence puts behind a colon; `text` is all of them as they stand."""

    items: tuple[str, ...]
    text: str


def enumerated(sentence: str, language: Language) -> Enumeration | None:
    """Return what `sentence` enumerates behind its colon, None where that cannot be told.

    Commas and one "and" part the things; where a second "and" could join two of them or lie within
    one, nothing is counted.
    """
    head, _, tail = sentence.rpartition(": ")
    text = tail.strip().rstrip(".")
    *firsts, last = re.split(r"[,;]\s+", text)
    if not head or not firsts:
        return None
    said = _LAST.sub("", last)
    ends = [said] if said != last else _AND[language].split(last)  # "B, and C" or "B and C"
    if said == last and len(ends) != _TWO:  # a clause with commas, or more than one "and"
        return None
    items = (*firsts, *ends)
    if any(_AND[language].search(item) or item.endswith("-") for item in items):
        return None
    if any(not item or len(item.split()) > _LONGEST for item in items):
        return None
    return Enumeration(items, text)


def recounted(
    draft: Draft,
    parts: Sequence[Part],
    documents: Mapping[str, Document],
    question: str,
    language: Language,
) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft with the enumeration that corrects the question in front, and the note.

    It comes back as it is where the question names no number of things, or the right one.
    """
    for asked, number, stem in _given(question, language):
        for part in parts:
            said = _other_count(part, documents, number, stem, language)
            if said is None:
                continue
            found, candidate = said
            note = enumeration(language, asked, len(found.items), found.text)
            others = [one for one in draft.best if one.span != candidate.span][:_KEPT]
            again = draft_of([candidate, *others], documents, language)
            return Draft(f"{note}\n{again.text}", again.citations, again.best), (note,)
    return draft, ()


def _given(question: str, language: Language) -> list[tuple[str, int, str]]:
    """Return each number of things that is taken for granted: its words, its value, the noun."""
    found = []
    for quantity in quantities(question, language):
        behind = re.match(r"\s+([^\W\d_][\w-]{3,})", question[quantity.span.end :])
        whole = quantity.value == int(quantity.value) and 1 < quantity.value <= _MOST
        before = question[: quantity.span.start]
        if behind and whole and not quantity.unit and _GIVEN[language].search(before):
            said = question[quantity.span.start : quantity.span.end + behind.end()]
            found.append((said, int(quantity.value), behind[1].lower()[:_STEM]))
    return found


def _other_count(
    part: Part,
    documents: Mapping[str, Document],
    number: int,
    stem: str,
    language: Language,
) -> tuple[Enumeration, Candidate] | None:
    """Return the enumeration of another number of things whose name begins with `stem`."""
    for hit in part.hits[:_PASSAGES]:
        document = documents[hit.passage.document]
        texts = [_text(span, document, language) for span in hit.passage.sentences]
        for place, text in enumerate(texts):
            subject = text.rpartition(": ")[0]
            if place and _GOES_ON.match(text):
                subject = f"{texts[place - 1]} {subject}"
            named = any(word.startswith(stem) for word in words(subject))
            found = enumerated(text, language) if named else None
            if found is None:
                continue
            if len(found.items) == number:
                return None
            for candidate in part.ordered:
                if candidate.passage.id == hit.passage.id and candidate.sentence == place:
                    return found, candidate
    return None


def _text(span: Span, document: Document, language: Language) -> str:
    """Return a sentence in the answer's language, or the source's where it has no rendering."""
    own = span.of(document.text)
    said = own if language == document.language else rendering_of(span, document.renderings) or own
    return " ".join(said.split())
