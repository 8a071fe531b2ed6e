"""Compares what a question takes for granted with what the quoted sentences say.

"Waarom worden er maar twee vlaggenschipinitiatieven voorgesteld?" is answered with the sentence
that names four, and with a word on the difference. Compared are numbers of the same thing, times,
negation, obligation and exclusion; each comparison keeps silent unless the sentence speaks of the
same point, since a false alarm costs more trust than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer.compose import Draft
from assistant.deadlines.expressions import time_expressions
from assistant.language import content_words, other_language, words
from assistant.numbers import Quantity, quantities
from assistant.phrases import correction, denial, difference, differs_in_translation
from assistant.types import Citation, Language

__all__ = ["Conflict", "Point", "conflicts", "guarded", "unlike_numbers"]

Point = Literal["number", "time", "negation", "obligation", "exclusion"]

_STEM = 5  # letters that two forms of a word share: "initiatief" and "initiatieven"
_NEAR = 3  # words between a number and what it counts
_NOUN = 2  # words of what is counted: an adjective and its noun
_UNITS = frozenset("euro procent percent miljard miljoen billion million".split())
_OF_A_YEAR = frozenset("kwartaal helft quarter half".split())
_SHARED = 0.5  # of the question's telling words, for a sentence to speak of the same point
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINALS: dict[Language, tuple[str, ...]] = {
    "nl": tuple(
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde "
        "twaalfde".split()
    ),
    "en": tuple(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
    ),
}
_NEGATES: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(r"\b(niet|geen|nooit|niets|niemand|noch|zonder|evenmin)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(not|no|never|none|nobody|nothing|nor|neither|without|cannot|\w+n['’]t)\b",
        re.IGNORECASE,
    ),
}
# Where "niet" and "no" deny nothing: "niet alleen … maar ook", "whether or not".
_NO_DENIAL: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(r"\bniet (alleen|enkel|slechts)\b|\bal dan niet\b|\bof niet\b", re.I),
    "en": re.compile(r"\bnot (only|just|merely)\b|\bwhether or not\b|\bor not\b|\bno\. ?\d", re.I),
}
_MUST: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(moet(en)?|moest(en)?|verplicht(e|ing|ingen|en)?|dien(t|en) .{0,60}\bte|vereist|"
        r"bindend(e)?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(must|have to|has to|had to|oblig(ed|ation|ations|atory)|required|requirement|"
        r"mandatory|compulsory|binding|shall|needs? to)\b",
        re.IGNORECASE,
    ),
}
_MAY: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(vrijwillig(e)?|kan|kunnen|mag|mogen|aan(moedigen|gemoedigd|moedigt)|verzo(ekt|eken|cht)"
        r"|desgewenst|die dat willen|optioneel|facultatief)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(voluntary|voluntarily|can|could|may|might|encourag\w+|invited?|invites|optional|"
        r"so wish(ing)?|if they wish)\b",
        re.IGNORECASE,
    ),
}
_ONLY: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(alleen|uitsluitend|enkel|louter|slechts|beperkt tot|exclusief)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(only|solely|exclusively|just|merely|(restricted|limited|confined) to)\b", re.IGNORECASE
    ),
}
_WIDE: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(r"\b(alle|iedere?|elke?|ook|mede\w*|zowel|samen met|onder meer|en)\b", re.I),
    "en": re.compile(
        r"\b(all|any|every|each|also|as well as|both|together with|co-\w+|coop\w+|coord\w+|"
        r"jointly|among|and)\b",
        re.I,
    ),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point on which question and document differ, each in its own words."""

    point: Point
    asked: str
    said: str


def conflicts(question: str, statements: Sequence[str], language: Language) -> list[Conflict]:
    """Return where `question` takes for granted what `statements` contradict.

    The statements are the answer's sentences in the question's language, most telling first. A
    point on which one of them agrees with the question is no conflict.
    """
    near = [text for text in statements if _speaks_of(text, question, language)]
    found: list[Conflict] = [
        *_numbers(question, near, language),
        *_ordinals(question, near, language),
        *_times(question, near, language),
    ]
    for text in near[:1]:
        found += _modes(question, text, language)
    return found


def guarded(draft: Draft, question: str, language: Language) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft with its corrections in front, and all that is to be noted on it."""
    texts = [_said(citation, language) for citation in draft.citations]
    corrections = [
        correction(language, conflict.asked, conflict.said)
        if conflict.said
        else denial(language, conflict.asked)
        for conflict in conflicts(question, texts, language)
    ]
    notes = [*corrections, *_differences(draft.citations, texts, language)]
    for citation in draft.citations:
        if unlike := unlike_numbers(citation.quote, citation.language, citation.rendering):
            notes.append(differs_in_translation(language, unlike))
    if corrections:
        draft = replace(draft, text=f"{corrections[0]}\n{draft.text}")
    return draft, tuple(dict.fromkeys(notes))


def _said(citation: Citation, language: Language) -> str:
    """Return what is quoted in the answer's language, or the source's where it has no rendering."""
    return citation.quote if language == citation.language else citation.rendering or citation.quote


def _differences(
    citations: Sequence[Citation], texts: Sequence[str], language: Language
) -> list[str]:
    """Return where sentences of two documents give the same thing another number or time."""
    found = []
    for n, first in enumerate(citations):
        for m in range(n + 1, len(citations)):
            second = citations[m]
            if first.document == second.document or not _speaks_of(texts[m], texts[n], language):
                continue
            found += [
                difference(language, first.title, each.asked, second.title, each.said)
                for each in (
                    *_numbers(texts[n], [texts[m]], language),
                    *_times(texts[n], [texts[m]], language),
                )
            ]
    return found


def unlike_numbers(quote: str, quote_language: Language, rendering: str) -> list[str]:
    """Return the numbers of a rendering that its quote does not have, as they stand."""
    other = other_language(quote_language)
    own = quantities(quote, quote_language)
    return [
        quantity.span.of(rendering)
        for quantity in quantities(rendering, other)
        if quantity.value > 1 and not any(quantity.same(known) for known in own)
    ]


def _speaks_of(text: str, question: str, language: Language) -> bool:
    """Whether `text` has half of the question's telling words, by their first letters."""
    asked = {word[:_STEM] for word in content_words(question, language) if len(word) > 3}
    held = {word[:_STEM] for word in words(text)}
    return bool(asked) and len(asked & held) >= _SHARED * len(asked)


def _numbers(question: str, texts: Iterable[str], language: Language) -> list[Conflict]:
    asked = [
        quantity
        for quantity in quantities(question, language)
        if not _YEAR.fullmatch(quantity.span.of(question))
    ]
    said = [(text, quantity) for text in texts for quantity in quantities(text, language)]
    found = []
    for quantity in asked:
        rivals = [
            (text, other)
            for text, other in said
            if _counts_the_same(question, quantity, text, other, language)
        ]
        if rivals and not any(quantity.same(other) for _, other in said):
            text, rival = rivals[0]
            found.append(
                Conflict(
                    "number",
                    _with_noun(question, quantity, language),
                    _with_noun(text, rival, language),
                )
            )
    return found


def _counts_the_same(
    question: str, asked: Quantity, text: str, said: Quantity, language: Language
) -> bool:
    """Whether two numbers count the same noun; shares and sums need one too where they have it."""
    if asked.unit != said.unit or _YEAR.fullmatch(said.span.of(text)):
        return False
    return bool(_noun(question, asked, language) & _noun(text, said, language))


def _noun(text: str, quantity: Quantity, language: Language) -> set[str]:
    """Return the first letters of what a number counts: the telling words right behind it.

    Words that tell nothing may stand before them ("40 % van de kosten") but not between them.
    """
    found: list[str] = []
    for word in words(re.split(r"[.;:!?]", text[quantity.span.end :])[0])[: _NEAR + 1]:
        telling = len(word) > 3 and bool(content_words(word, language)) and word not in _UNITS
        if found and (not telling or len(found) == _NOUN):
            break
        if telling:
            found.append(word[:_STEM])
    return set(found)


def _with_noun(text: str, quantity: Quantity, language: Language) -> str:
    """Return a number as it stands, up to the first telling word behind it."""
    rest = text[quantity.span.end :]
    for match in list(re.finditer(r"[^\W\d_][\w-]*|[.;:!?,]", rest))[:_NEAR]:
        if not match.group()[0].isalpha():
            break
        if content_words(match.group(), language):
            return " ".join(text[quantity.span.start : quantity.span.end + match.end()].split())
    return quantity.span.of(text)


def _ordinals(question: str, texts: Iterable[str], language: Language) -> list[Conflict]:
    pattern = re.compile(rf"\b({'|'.join(_ORDINALS[language])})\s+([^\W\d_]{{4,}})", re.IGNORECASE)
    said = [match for text in texts for match in pattern.finditer(text)]
    found = []
    for asked in pattern.finditer(question):
        if asked[2].lower() in _OF_A_YEAR:  # a time, compared as such
            continue
        rivals = [m for m in said if m[2].lower()[:_STEM] == asked[2].lower()[:_STEM]]
        if rivals and all(m[1].lower() != asked[1].lower() for m in rivals):
            found.append(Conflict("number", asked.group(), rivals[0].group()))
    return found


def _times(question: str, texts: Sequence[str], language: Language) -> list[Conflict]:
    """Return the time that the question names and the first sentence puts otherwise.

    A time that only narrows what is asked ("Hoeveel … in 2026?") is told from a premise by the
    sentence: it names one time, and that lies wholly outside.
    """
    if not texts:
        return []
    asked = [t for t in time_expressions(question, language) if t.interval.last]
    said = [t for text in texts for t in time_expressions(text, language) if t.interval.due]
    first = [t for t in time_expressions(texts[0], language) if t.interval.due]
    found = []
    for time in asked:
        start, end = time.interval.first or time.interval.last, time.interval.last
        if len(first) != 1 or start is None or end is None:
            continue
        apart = all(
            (t.interval.last is not None and t.interval.last < start)
            or ((t.interval.first or t.interval.due or end) > end)
            for t in said
        )
        if apart:
            found.append(Conflict("time", time.words, first[0].words))
    return found


def _modes(question: str, text: str, language: Language) -> list[Conflict]:
    """Return the conflicts of negation, obligation and exclusion with the first sentence."""
    found = []
    denies = _denial(question, language)
    if denies and not _denial(text, language):
        found.append(Conflict("negation", denies, ""))
    must, may = _MUST[language].search(question), _MAY[language].search(text)
    if must and may and not _MUST[language].search(text):
        found.append(Conflict("obligation", must.group(), may.group()))
    only, wide = _ONLY[language].search(question), _WIDE[language].search(text)
    if only and wide and not _ONLY[language].search(text):
        found.append(Conflict("exclusion", only.group(), wide.group()))
    return found


def _denial(text: str, language: Language) -> str:
    found = _NEGATES[language].search(_NO_DENIAL[language].sub("", text))
    return found.group() if found else ""
