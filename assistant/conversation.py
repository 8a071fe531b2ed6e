"""Makes a question that leans on what was said before stand on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language import content_words, language_of
from assistant.types import Language, Turn

__all__ = ["Standalone", "last_language", "part_context", "standalone"]

# Words that point back. "het", "er" and "it" also stand in questions that do not, so that they
# count only in short ones.
_POINTS_BACK: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"^(en|maar|of|ook|dus|want|hoezo|waarom|wanneer|hoeveel|wie|welke|sinds wanneer|tegen "
        r"wanneer)\b[^\w]*$|^(en|maar|dus)\b|\b(dat|die|dit|deze|daar|daarvoor|daarvan|daarmee|"
        r"daarin|daarbij|daarover|daaraan|daarop|hiervan|hiervoor|hierbij|ervoor|ervan|ermee|erin|"
        r"eraan|erop|eruit|hij|hem|zij|ze|hun|hen|haar|zijn ervan|laatstgenoemde|eerste|tweede|"
        r"vorige|hetzelfde|dezelfde|ander(e)?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"^(and|but|or|so|why|when|how much|how many|who|which|since when|by when|how so)\b[^\w]*$|"
        r"^(and|but|so|what about|how about)\b|\b(that|this|those|these|it|its|they|them|"
        r"(?<!is )(?<!are )(?<!was )(?<!were )there(?! (?:is|are|was|were)\b)|"
        r"their|he|she|his|her|him|the former|the latter|the same|the first|the second|"
        r"the (other|previous) one)\b",
        re.IGNORECASE,
    ),
}
# In a long question only these do: its other pronouns point within it.
_POINTS_FAR = re.compile(
    r"\b(dezelfde|hetzelfde|the same|eerdergenoemde|voornoemde|aforementioned)\b", re.I
)
# "Welke vermogenscoalities zijn er?" is short and whole.
_EXISTS = re.compile(r"\b(zijn|bestaan) er\b|\b(is|are|was|were) there\b", re.I)
# A name: a capital behind the first letter of the question.
_NAME = re.compile(r"(?<=.)(?<![.?!:] )[A-Z]", re.S)
_SHORT = 2  # content words; a shorter question after another one leans on it
_FULL = 3  # content words; a shorter part of a question leans on the others
_LONG = 14  # words; a longer one carries its own subject


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be read alone; `context` is what it took from earlier turns, or ""."""

    question: str
    context: str = ""


def last_language(history: Sequence[Turn]) -> Language | None:
    """Return the language of the last question in `history`."""
    for turn in reversed(history):
        if turn.role == "user" and turn.content.strip():
            return language_of(turn.content).language
    return None


def _leans(question: str, language: Language) -> bool:
    """Whether `question` needs what was said before to be understood."""
    if len(question.split()) > _LONG:
        return bool(_POINTS_FAR.search(question))
    if _POINTS_BACK[language].search(question.strip()):
        return True
    telling = [word for word in content_words(question, language) if len(word) > 2]
    if telling and _EXISTS.search(question):
        return False
    return len(telling) < _SHORT and not _NAME.search(question)


def standalone(question: str, history: Sequence[Turn], language: Language) -> Standalone:
    """Return `question` with the subject of the conversation, where it leans on it.

    The subject is the last question that stood on its own, with those between that lean on it.
    """
    asked = [
        turn.content.strip() for turn in history if turn.role == "user" and turn.content.strip()
    ]
    if not asked or not _leans(question, language):
        return Standalone(question)
    context: list[str] = []
    for earlier in reversed(asked):
        context.insert(0, earlier)
        if not _leans(earlier, language_of(earlier, language).language):
            break
    return Standalone(f"{question} ({' '.join(context)})", " ".join(context))


def part_context(part: str, parts: Sequence[str], question: str, language: Language) -> str:
    """Return what a part of `question` leans on: the words before all parts, or the first part.

    "Voor een fiche over het fonds zoeken wij: waarop het zich toespitst, en wanneer het begint" is
    about the fund in both parts; in "wat is BraveTech en wanneer begint het?" the second part is
    about what the first one names. A part that stands on its own leans on nothing.
    """
    telling = [word for word in content_words(part, language) if len(word) > 2]
    if not _leans(part, language) and len(telling) >= _FULL:
        return ""
    start = question.find(parts[0])
    before = question[:start] if start > 0 else ""
    if len(content_words(before, language)) >= _SHORT:
        return before.strip(" ,;:")
    return parts[0] if part != parts[0] else ""
