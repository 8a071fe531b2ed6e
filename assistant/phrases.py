"""The fixed phrases of the assistant, in both languages."""

from __future__ import annotations

from assistant.types import Language

__all__ = [
    "FOREIGN",
    "LACKS_KIND",
    "NOT_IN_DOCUMENTS",
    "NO_ANSWER",
    "UNOFFICIAL",
    "correction",
    "denial",
    "difference",
    "differs_in_translation",
    "enumeration",
    "lacks",
    "not_in_documents",
]

_MOST_WORDS = 8

FOREIGN = (
    "Ik kan alleen vragen in het Nederlands of het Engels beantwoorden; wilt u uw vraag in een van "
    "deze talen stellen? / I can only answer questions in Dutch or English; could you ask your "
    "question in one of these languages?"
)
NOT_IN_DOCUMENTS: dict[Language, str] = {
    "nl": "De documenten zeggen dit niet.",
    "en": "The documents do not say.",
}
_NEAREST: dict[Language, str] = {
    "nl": "Het dichtst in de buurt komen deze passages:",
    "en": "The nearest passages are:",
}
UNOFFICIAL: dict[Language, str] = {
    "nl": "werkvertaling",
    "en": "unofficial translation",
}
OFFICIAL: dict[Language, str] = {"nl": "officiële vertaling", "en": "official translation"}


LACKS_KIND: dict[Language, dict[str, str]] = {
    "nl": {
        "date": "noemt geen tijdstip",
        "amount": "noemt geen getal",
        "why": "geeft geen reden",
    },
    "en": {
        "date": "gives no time",
        "amount": "gives no figure",
        "why": "gives no reason",
    },
}
NO_ANSWER: dict[Language, str] = {
    "nl": "gaat hierover, maar beantwoordt de vraag niet",
    "en": "is about this, but does not answer the question",
}


def not_in_documents(language: Language, sought: list[str], nearest: list[str]) -> str:
    """Return the refusal; `sought` are the words looked for, `nearest` what came closest."""
    if not nearest:
        return NOT_IN_DOCUMENTS[language]
    looked = ", ".join(sought[:_MOST_WORDS])
    before = {"nl": f"Gezocht is naar: {looked}.", "en": f"Looked for: {looked}."}[language]
    said = (NOT_IN_DOCUMENTS[language], before if looked else "", _NEAREST[language])
    return "\n".join([" ".join(filter(None, said)), *(f"- {place}" for place in nearest)])


def lacks(language: Language, missing: list[str]) -> str:
    """Return what a passage does not speak of."""
    named = ", ".join(missing)
    return f"zegt niets over {named}" if language == "nl" else f"says nothing of {named}"


def correction(language: Language, asked: str, said: str) -> str:
    """Return that the question takes for granted what the document puts otherwise."""
    if language == "nl":
        return f"Let op: de vraag gaat uit van “{asked}”; het document zegt “{said}”."
    return f"Note: the question assumes “{asked}”; the document says “{said}”."


def enumeration(language: Language, asked: str, count: int, items: str) -> str:
    """Return that the question takes another number of things for granted than are named."""
    if language == "nl":
        return f"Let op: de vraag gaat uit van “{asked}”; het document noemt er {count}: “{items}”."
    return f"Note: the question assumes “{asked}”; the document names {count}: “{items}”."


def denial(language: Language, asked: str) -> str:
    """Return that the question denies what the document states."""
    if language == "nl":
        return f"Let op: de vraag zegt “{asked}”; het document ontkent dit niet:"
    return f"Note: the question says “{asked}”; the document does not deny it:"


def difference(language: Language, first: str, one: str, second: str, other: str) -> str:
    """Return that two documents put the same thing otherwise."""
    if language == "nl":
        return f"De documenten verschillen: “{one}” in {first}, “{other}” in {second}."
    return f"The documents differ: “{one}” in {first}, “{other}” in {second}."


def differs_in_translation(language: Language, numbers: list[str]) -> str:
    """Return that a translation has numbers that its source does not have."""
    named = ", ".join(numbers)
    if language == "nl":
        return f"De vertaling noemt {named}; dat staat zo niet in de brontekst."
    return f"The translation has {named}, which the source text does not have."
