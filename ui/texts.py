"""The page's own words, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types import Language

__all__ = ["LANGUAGES", "TEXTS", "Texts", "interface_language"]


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text of the page in one language; `{}` takes what the name says."""

    name: str
    subtitle: str
    language: str
    automatic: str
    chat: str
    greeting: str
    question: str
    placeholder: str
    send: str
    new: str
    examples: str
    sources: str
    no_sources: str
    earlier: str
    nearest: str
    source: str
    page: str
    refusal: str
    partial: str
    read_as: str
    confidence: str
    high: str
    fair: str
    low: str
    empty_question: str


TEXTS: Mapping[Language, Texts] = {
    "nl": Texts(
        name="Routekaartassistent",
        subtitle="Antwoorden met de bron erbij, uit:",
        language="Taal van het antwoord",
        automatic="Automatisch",
        chat="Gesprek",
        greeting="Stel een vraag over de documenten, in het Nederlands of het Engels.",
        question="Uw vraag",
        placeholder="Typ hier uw vraag",
        send="Verstuur",
        new="Nieuw gesprek",
        examples="Voorbeeldvragen",
        sources="Bronnen",
        no_sources="Hier verschijnen de letterlijke citaten waarop een antwoord rust.",
        earlier="Eerdere vraag",
        nearest="Geen antwoord gevonden; dit komt het dichtst in de buurt",
        source="Bron",
        page="blz.",
        refusal="Niet in de documenten",
        partial="Gedeeltelijk antwoord",
        read_as="Gelezen als",
        confidence="Zekerheid",
        high="hoog",
        fair="redelijk; lees de bron erbij",
        low="laag; ga de bron na",
        empty_question="De vraag is leeg; typ een vraag in het Nederlands of het Engels.",
    ),
    "en": Texts(
        name="Roadmap Assistant",
        subtitle="Answers with their sources, from:",
        language="Language of the answer",
        automatic="Automatic",
        chat="Conversation",
        greeting="Ask a question about the documents, in Dutch or English.",
        question="Your question",
        placeholder="Type your question here",
        send="Send",
        new="New conversation",
        examples="Example questions",
        sources="Sources",
        no_sources="The verbatim quotations that an answer rests on appear here.",
        earlier="Earlier question",
        nearest="No answer found; these passages come nearest",
        source="Source",
        page="p.",
        refusal="Not in the documents",
        partial="Partial answer",
        read_as="Read as",
        confidence="Confidence",
        high="high",
        fair="fair; read the source too",
        low="low; check the source",
        empty_question="The question is empty; type one in Dutch or English.",
    ),
}

LANGUAGES: Mapping[Language, str] = {"nl": "Nederlands", "en": "English"}


def interface_language(choice: str, accepted: str) -> Language:
    """Return the language for the page's own words.

    It is the chosen language of the answers; where that is automatic, the first of Dutch and
    English in the browser's `Accept-Language` header, and Dutch where it names neither.
    """
    wanted = [choice, *(part.strip()[:2].lower() for part in accepted.split(","))]
    for code in wanted:
        if code == "nl" or code == "en":
            return "nl" if code == "nl" else "en"
    return "nl"
