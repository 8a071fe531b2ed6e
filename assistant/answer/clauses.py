"""The parts of a question that asks more than one thing."""

from __future__ import annotations

import re

from assistant.language import content_words, function_words, words
from assistant.types import Language

__all__ = ["clauses"]

_ASKING: dict[Language, str] = {
    "nl": r"(?:(?:tegen|vanaf|voor|met|in|op|door|van|onder|tot|uit|naar|aan|bij|over|sinds|"
    r"volgens)\s+)?(?:welke?|wanneer|hoeveel|hoelang|wie|wiens|wat|hoe|waarom|waar(?:voor|op|van|toe|aan|in|"
    r"mee|bij|door|over|uit|onder)?)\b",
    "en": r"(?:(?:by|from|for|with|in|on|of|under|to|until|at|since|about)\s+)?"
    r"(?:which|when|how|who|whom|whose|what|why|where)\b",
}
_AND: dict[Language, str] = {
    "nl": r"(?:en|alsook|alsmede|én|maar)",
    "en": r"(?:and|but|as well as)",
}
# "…, en wanneer …", "…: waarop …, welke …": a conjunction or comma before a word that asks.
_BETWEEN = {
    language: re.compile(
        rf"(?:,?\s+{_AND[language]}(?:\s+(?:ook|also|again))?\s+|,\s+|:\s+)"
        rf"(?={_ASKING[language]})|;\s+",
        re.IGNORECASE,
    )
    for language in _ASKING
}
_BEGINS = {
    language: re.compile(rf"\b(?:(?:en|and)\s+)?{asking}", re.IGNORECASE)
    for language, asking in _ASKING.items()
}
_ARTICLE: dict[Language, str] = {"nl": r"(?:de|het|een)", "en": r"(?:the|an?)"}
# "de marktplaats, het talentenplatform en de klantrol": things that each have an article.
_THINGS = {
    language: re.compile(
        rf"(?P<first>{article}\s[^,;:?]+?)(?P<more>(?:,\s{article}\s[^,;:?]+?)+),?\s"
        rf"{_AND[language]}\s(?P<last>{article}\s(?:[\w-]+\s?){{1,4}})",
        re.IGNORECASE,
    )
    for language, article in _ARTICLE.items()
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SHORTEST = 3  # words
_MOST = 4
_REMARK = 6  # words
_SCRAP = 12  # words; a longer text is no scrap of keywords


def clauses(question: str, language: Language) -> tuple[str, ...]:
    """Return the things that `question` asks, in order; none where it asks one thing.

    What stands before the sentences that ask is context and belongs to none of them.
    """
    asking = _asking(question.strip(), language)
    parts: list[str] = []
    for sentence in asking:
        split = [part.strip(" ,;:") for part in _BETWEEN[language].split(sentence)]
        asked = [part for part in split if len(part.split()) >= _SHORTEST]
        if len(asked) > 1 and not _BEGINS[language].search(asked[0]):
            # "wij zoeken drie gegevens: …" asks nothing; "naast X, welke Y …?" is one thing
            asked = asked[1:] if len(asked) > 2 else [sentence]
        parts += asked
    if len(parts) < 2 and asking:
        parts = _things(asking[-1], language) or _scraps(question, language)
    found = tuple(parts)[:_MOST]
    return found if len(found) > 1 else ()


def _asking(question: str, language: Language) -> list[str]:
    """Return the sentences at the end that ask.

    The last one does, unless it is a short remark behind a question ("ben het jaartal kwijt").
    """
    sentences = _SENTENCE.split(question)
    last = sentences[-1]
    remark = len(last.split()) < _REMARK and not last.endswith("?")
    if len(sentences) > 1 and sentences[-2].endswith("?") and remark:
        sentences.pop()
    found = [sentences[-1]]
    for sentence in reversed(sentences[:-1]):
        if not sentence.endswith("?") or not _BEGINS[language].match(sentence):
            break
        found.insert(0, sentence)
    return found


def _things(sentence: str, language: Language) -> list[str]:
    """Return the question for each of the things that it names side by side."""
    found = _THINGS[language].search(sentence)
    if not found:
        return []
    named = [found["first"], *re.split(r",\s", found["more"].lstrip(", ")), found["last"].strip()]
    before, after = sentence[: found.start()], sentence[found.end() :]
    return [f"{before}{thing} {after}".strip() for thing in named]


def _scraps(question: str, language: Language) -> list[str]:
    """Return the two halves of keywords with "en" between them, where nothing else asks."""
    said = words(question)
    if len(said) > _SCRAP or "?" in question:
        return []
    joins = {"nl": {"en"}, "en": {"and"}}[language]
    if any(word in function_words(language) - joins - _PLAIN for word in said):
        return []
    halves = re.split(rf"\s+{_AND[language]}\s+|,\s+", question)
    if len(halves) != 2 or any(not content_words(half, language) for half in halves):
        return []
    return [half.strip() for half in halves] if max(len(h.split()) for h in halves) > 1 else []


# Function words that scraps may hold: "rol EIB in defensie".
_PLAIN = frozenset("van voor in op met per door over of for by on with per de het the".split())
