"""The words of the page's frame and of its conversation, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types import Language

__all__ = ["LANGUAGES", "TEXTS", "Texts", "interface_language", "spoken"]


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text of the frame and the conversation in one language; `{}` takes what is meant."""

    name: str
    subtitle: str
    interface: str
    ask_tab: str
    language: str
    automatic: str
    scope: str
    all_documents: str
    chat: str
    greeting: str
    question: str
    placeholder: str
    send: str
    stop: str
    new: str
    examples: str
    searching: str
    stopped: str
    answer_ready: str
    edit: str
    editing: str
    cancel: str
    sources: str
    no_sources: str
    earlier: str
    nearest: str
    source: str
    page: str
    read: str
    copy: str
    copied: str
    copy_answer: str
    refusal: str
    partial: str
    notes: str
    read_as: str
    confidence: str
    high: str
    fair: str
    low: str
    empty_question: str
    one_at_a_time: str
    reader: str
    close: str
    contents: str
    quotation: str
    section: str
    milestone: str
    item: str
    footnote: str
    save_as: str
    word: str
    judge: str
    right: str
    wrong: str
    source_wrong: str
    comment: str
    give_judgement: str
    judged: str
    history: str
    no_history: str
    open: str
    forget: str
    skip: str


TEXTS: Mapping[Language, Texts] = {
    "nl": Texts(
        name="Routekaartassistent",
        subtitle="Antwoorden uit officiële documenten, met het citaat erbij.",
        interface="Taal van de pagina",
        ask_tab="Vragen",
        language="Taal van het antwoord",
        automatic="Automatisch",
        scope="Zoeken in",
        all_documents="Alle documenten",
        chat="Gesprek",
        greeting="Stel een vraag over de documenten, in het Nederlands of het Engels.",
        question="Uw vraag",
        placeholder="Typ hier uw vraag",
        send="Verstuur",
        stop="Stop",
        new="Nieuw gesprek",
        examples="Voorbeeldvragen",
        searching="Zoekt in de documenten …",
        stopped="Gestopt. De vraag staat weer in het vak: pas haar aan of verstuur haar opnieuw.",
        answer_ready="Antwoord op “{}”",
        edit="Vraag wijzigen",
        editing="U wijzigt vraag {}. Wat erna kwam, vervalt zodra u verstuurt.",
        cancel="Annuleer",
        sources="Bronnen",
        no_sources="Hier verschijnen de letterlijke citaten waarop een antwoord rust.",
        earlier="Eerdere vraag",
        nearest="Geen antwoord gevonden; dit komt het dichtst in de buurt",
        source="Bron",
        page="blz.",
        read="Open in document",
        copy="Kopieer verwijzing",
        copied="Gekopieerd: {}",
        copy_answer="Kopieer antwoord",
        refusal="Niet in de documenten",
        partial="Gedeeltelijk antwoord",
        notes="Let op",
        read_as="Gelezen als",
        confidence="Zekerheid",
        high="hoog",
        fair="redelijk; lees de bron erbij",
        low="laag; ga de bron na",
        empty_question="De vraag is leeg; typ een vraag in het Nederlands of het Engels.",
        one_at_a_time="De vorige vraag loopt nog; wacht op het antwoord of stop haar.",
        reader="Document",
        close="Sluit",
        contents="Inhoud",
        quotation="Citaat",
        section="§",
        milestone="mijlpaal",
        item="punt",
        footnote="voetnoot",
        save_as="Gesprek bewaren als",
        word="Word (DOCX)",
        judge="Klopt dit antwoord?",
        right="Klopt",
        wrong="Klopt niet",
        source_wrong="Bron klopt niet",
        comment="Toelichting (mag leeg blijven)",
        give_judgement="Verstuur oordeel",
        judged="Uw oordeel: {}",
        history="Eerdere gesprekken",
        no_history="Er zijn nog geen eerdere gesprekken.",
        open="Open",
        forget="Verwijder",
        skip="Naar de vraag",
    ),
    "en": Texts(
        name="Roadmap Assistant",
        subtitle="Answers from official documents, with the quotation beside them.",
        interface="Language of the page",
        ask_tab="Ask",
        language="Language of the answer",
        automatic="Automatic",
        scope="Search in",
        all_documents="All documents",
        chat="Conversation",
        greeting="Ask a question about the documents, in Dutch or English.",
        question="Your question",
        placeholder="Type your question here",
        send="Send",
        stop="Stop",
        new="New conversation",
        examples="Example questions",
        searching="Searching the documents …",
        stopped="Stopped. The question is in the box again: change it or send it anew.",
        answer_ready="Answer to “{}”",
        edit="Edit question",
        editing="You are editing question {}. What came after it goes when you send.",
        cancel="Cancel",
        sources="Sources",
        no_sources="The verbatim quotations that an answer rests on appear here.",
        earlier="Earlier question",
        nearest="No answer found; these passages come nearest",
        source="Source",
        page="p.",
        read="Open in document",
        copy="Copy reference",
        copied="Copied: {}",
        copy_answer="Copy answer",
        refusal="Not in the documents",
        partial="Partial answer",
        notes="Please note",
        read_as="Read as",
        confidence="Confidence",
        high="high",
        fair="fair; read the source too",
        low="low; check the source",
        empty_question="The question is empty; type one in Dutch or English.",
        one_at_a_time="The last question is still under way; wait for its answer or stop it.",
        reader="Document",
        close="Close",
        contents="Contents",
        quotation="Quotation",
        section="§",
        milestone="milestone",
        item="item",
        footnote="footnote",
        save_as="Save conversation as",
        word="Word (DOCX)",
        judge="Is this answer right?",
        right="Right",
        wrong="Wrong",
        source_wrong="Source is wrong",
        comment="Comment (may stay empty)",
        give_judgement="Send judgement",
        judged="Your judgement: {}",
        history="Earlier conversations",
        no_history="There are no earlier conversations yet.",
        open="Open",
        forget="Remove",
        skip="To the question",
    ),
}

LANGUAGES: Mapping[Language, str] = {"nl": "Nederlands", "en": "English"}


def spoken(choice: object) -> Language:
    """Return the interface language that a choice on the page names; Dutch where it is none."""
    return "en" if choice == "en" else "nl"


def interface_language(accepted: str) -> Language:
    """Return the language that the page begins in.

    It is the first of Dutch and English in the browser's `Accept-Language` header, and Dutch
    where that names neither.
    """
    for part in accepted.split(","):
        code = part.strip()[:2].lower()
        if code == "nl" or code == "en":
            return "nl" if code == "nl" else "en"
    return "nl"
