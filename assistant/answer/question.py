"""What kind of answer a question asks for, told by its words in Dutch or English."""

from __future__ import annotations

import re
from typing import Literal

from assistant.types import Language

__all__ = ["AnswerKind", "answer_kind", "shows"]

AnswerKind = Literal["date", "amount", "list", "who", "why", "definition", "fact"]

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
# Asked in this order: "hoeveel" before "welke", since an amount may be asked of a list.
_ASKS: dict[Language, tuple[tuple[AnswerKind, re.Pattern[str]], ...]] = {
    "nl": (
        ("why", re.compile(r"\b(waarom|hoezo|vanwege wat|om welke reden|reden(en)?)\b")),
        (
            "date",
            re.compile(
                r"\b(wanneer|welke? (jaar|datum|kwartaal|maand|termijn)|deadline|uiterlijk|"
                r"tegen welk|sinds wanneer|hoe laat|datum|termijn|tijdstip)\b"
            ),
        ),
        (
            "amount",
            re.compile(
                r"\b(hoeveel|hoe (groot|hoog|lang|veel)|welk (bedrag|percentage|deel|aandeel)|"
                r"bedrag|budget|percentage|aantal|omvang)\b|%|€"
            ),
        ),
        ("who", re.compile(r"\b(wie|welke (instantie|organisatie|instelling|partij)|door wie)\b")),
        (
            "definition",
            re.compile(
                r"^(en )?wat (is|zijn|betekent|houdt|verstaat)\b|\bwaar staat\b|\bdefinitie\b|"
                r"\bbetekenis\b|\bafkorting\b"
            ),
        ),
        (
            "list",
            re.compile(
                r"\b(welke|noem|som .* op|opsomming|lijst|overzicht|mijlpalen|maatregelen|"
                r"indicatoren)\b"
            ),
        ),
    ),
    "en": (
        ("why", re.compile(r"\b(why|for what reason|reasons?|how come)\b")),
        (
            "date",
            re.compile(
                r"\b(when|by what|(which|what) (year|date|quarter|month)|deadline|due|since when|"
                r"timing|date)\b"
            ),
        ),
        (
            "amount",
            re.compile(
                r"\bhow (much|many|big|large|high|long)\b|\b(what|which) (amount|percentage|share|"
                r"proportion|sum)\b|\b(amount|budget|percentage|number of|size)\b|%|€"
            ),
        ),
        (
            "who",
            re.compile(r"\b(who|whom|whose|(which|what) (body|organisation|institution|party))\b"),
        ),
        (
            "definition",
            re.compile(
                r"^(and )?what (is|are|does .* (mean|stand for))\b|\bmeaning of\b|\bdefin(e|ition)"
                r"\b|\bstand for\b"
            ),
        ),
        (
            "list",
            re.compile(r"\b(which|list|name the|what .* are|milestones|measures|indicators)\b"),
        ),
    ),
}
_SHOWS: dict[AnswerKind, re.Pattern[str]] = {
    "date": re.compile(
        rf"\b(19|20)\d\d\b|\b({_MONTHS})\b|\b(kwartaal|quarter|medio|begin|eind|voorjaar|najaar|"
        r"spring|autumn|helft|half|maanden|months|jaarlijks|annual(ly)?|elk jaar|every year)\b",
        re.IGNORECASE,
    ),
    "amount": re.compile(
        r"\d|\b(een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|honderd|duizend|miljoen|miljard|"
        r"helft|kwart|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|"
        r"billion|half|quarter)\b",
        re.IGNORECASE,
    ),
    "who": re.compile(
        r"\b(Commissie|Raad|lidstaten|Parlement|vertegenwoordiger|agentschap|EDA|EUMS|NAVO|EIB|EIF|"
        r"Commission|Council|Member States|Parliament|Representative|Agency|NATO|door|by)\b"
    ),
    "why": re.compile(
        r"\b(omdat|want|aangezien|doordat|daarom|vanwege|zodat|om .* te|reden|gezien|teneinde|"
        r"because|since|therefore|so that|in order to|as a result|due to|given|reason)\b",
        re.IGNORECASE,
    ),
    "definition": re.compile(
        r"\b(is een|zijn|verwijst naar|betekent|houdt .* in|wil zeggen|heeft tot doel|\(|is an?|is"
        r" the|refers to|means|aims to|stands for)\b",
        re.IGNORECASE,
    ),
    "list": re.compile(r"[,;:].*[,;].*\b(en|and|of|or|alsook)\b|\bi+\)", re.IGNORECASE | re.DOTALL),
    "fact": re.compile(r""),
}


def answer_kind(question: str, language: Language) -> AnswerKind:
    """Return what `question` asks for; "fact" where no word tells."""
    # a questionnaire item asks in its last sentence; what stands before is context
    last = re.split(r"(?<=[.!?:])\s+", question.strip())[-1].lower()
    for kind, pattern in _ASKS[language]:
        if pattern.search(last):
            return kind
    return "fact"


def shows(kind: AnswerKind, text: str) -> bool:
    """Whether `text` holds what a question of `kind` asks for: a date, a figure, a reason."""
    return kind != "fact" and bool(_SHOWS[kind].search(text))
