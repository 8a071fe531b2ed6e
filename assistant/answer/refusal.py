"""The refusal: what was looked for, the nearest passages, and what each of them lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answer.candidates import Candidate, Part
from assistant.answer.compose import Draft, draft_of
from assistant.answer.question import AnswerKind, shows
from assistant.language import content_words, words
from assistant.phrases import LACKS_KIND, NO_ANSWER, lacks, not_in_documents
from assistant.types import Citation, Document, Language

__all__ = ["refusal"]

_NEAREST = 3  # passages
_STEM = 5  # letters that two forms of a word share
_SHORTEST = 4  # letters of a word that tells something
_MOST_WORDS = 4


def refusal(parts: Sequence[Part], documents: Mapping[str, Document], language: Language) -> Draft:
    """Return "the documents do not say", with the nearest passages as citations."""
    ordered = sorted(
        ((part, candidate) for part in parts for candidate in part.ordered),
        key=lambda found: -found[1].score,
    )
    nearest: dict[str, tuple[Part, Candidate]] = {}
    for part, candidate in ordered:
        nearest.setdefault(candidate.passage.id, (part, candidate))
    chosen = list(nearest.values())[:_NEAREST]
    citations = draft_of([candidate for _, candidate in chosen], documents, language).citations
    places = [
        f"{' › '.join((citation.title, *citation.section[-2:]))} [{citation.n}]: "
        f"{_short_of(part, citation, language)}"
        for (part, _), citation in zip(chosen, citations, strict=True)
    ]
    sought = [word for part in parts for word in _telling(part.question, language)]
    text = not_in_documents(language, list(dict.fromkeys(sought)), places)
    return Draft(text, citations, tuple(candidate for _, candidate in chosen))


def _telling(question: str, language: Language) -> list[str]:
    """Return the words of the question that say what it is about, in its own spelling."""
    known = {word for word in content_words(question, language) if len(word) >= _SHORTEST}
    said = (word.strip(".,;:?!()“”\"'«»") for word in question.split())
    return [word for word in said if word.lower() in known]


def _short_of(part: Part, citation: Citation, language: Language) -> str:
    """Return why a passage is no answer: a word that it lacks, or the kind of thing asked for."""
    text = citation.quote if language == citation.language else citation.rendering or citation.quote
    held = {word[:_STEM] for word in words(f"{text} {' '.join(citation.section)}")}
    missing = [
        word for word in _telling(part.question, language) if word.lower()[:_STEM] not in held
    ]
    kind: AnswerKind = part.kind
    if kind in LACKS_KIND[language] and not shows(kind, text):
        return LACKS_KIND[language][kind]
    return lacks(language, missing[:_MOST_WORDS]) if missing else NO_ANSWER[language]
