"""The fixed phrases of the assistant, in both languages."""

from __future__ import annotations

from assistant.types import Language

__all__ = ["FOREIGN", "NOT_IN_DOCUMENTS", "UNOFFICIAL", "not_in_documents"]

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


def not_in_documents(language: Language, nearest: list[str]) -> str:
    """Return the refusal; `nearest` names the passages that came closest, best first."""
    if not nearest:
        return NOT_IN_DOCUMENTS[language]
    lines = [f"{NOT_IN_DOCUMENTS[language]} {_NEAREST[language]}"]
    return "\n".join([*lines, *(f"- {place}" for place in nearest)])
