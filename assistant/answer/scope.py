"""Which of the documents a question speaks of by name, and whether it asks of all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.types import Document, Language

__all__ = ["asks_of_each", "named_documents"]

_SHARED = 8  # letters that a title's word and the question's share: "gereedheidsroutekaart"
_DOCUMENT = (
    r"(?:routekaart|mededeling|document|verslag|rapport|nota|witboek|plan|brief|strategie|roadmap|"
    r"communication|report|paper|letter|strategy)"
)
# "gereedheidsroutekaart", "routekaart voor de transformatie van …", "the readiness roadmap"
_CALLED = re.compile(
    rf"(?:([\w-]+)[\s-])?([\w-]*){_DOCUMENT}\w*(?:\s+(?:voor|van|over|inzake|on|of|for)\s+"
    r"(?:(?:de|het|the)\s+)?([\w-]+))?",
    re.IGNORECASE,
)
_EACH: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(beide|allebei|elk van beide|de twee (documenten|routekaart\w*|mededelingen|stukken)|"
        r"(alle|elk|ieder) (document\w*|routekaart\w*|mededeling\w*))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(both|each of the two|the two (documents|road\w*|communications|texts)|"
        r"(all|each|every) (documents?|road\w*|communications?))\b",
        re.IGNORECASE,
    ),
}


def asks_of_each(question: str, language: Language) -> bool:
    """Whether `question` asks what each of the documents says."""
    return bool(_EACH[language].search(question))


def named_documents(question: str, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Return the documents that `question` calls by a word that only their title has.

    The word must stand with one for a document: "de gereedheidsroutekaart", "the roadmap for
    transformation". It counts by a run of its letters that is in no other document's title; what
    stands behind a colon is a subtitle and names nothing.
    """
    asked = {word.lower() for match in _CALLED.finditer(question) for word in match.groups("")}
    titles = {
        identity: " ".join(title.split(":")[0] for title in document.titles.values()).lower()
        for identity, document in documents.items()
    }
    return tuple(
        identity
        for identity, title in titles.items()
        if any(_names(word, title, [titles[o] for o in titles if o != identity]) for word in asked)
    )


def _names(word: str, title: str, others: list[str]) -> bool:
    runs = (word[at : at + _SHARED] for at in range(len(word) - _SHARED + 1))
    return any(run in title and not any(run in other for other in others) for run in runs)
