"""The words of the documents tab, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types import Language

__all__ = ["DOCUMENT_TEXTS", "DocumentTexts"]


@dataclass(frozen=True, slots=True)
class DocumentTexts:
    """Every text of the documents tab in one language; `{}` takes what is meant."""

    tab: str
    heading: str
    caption: str
    title: str
    date: str
    publisher: str
    language: str
    passages: str
    ingested: str
    file: str
    action: str
    read: str
    unknown: str
    skipped: str
    manage: str
    upload: str
    update: str
    choose: str
    sure: str
    remove: str
    phases: Mapping[str, str]
    outcomes: Mapping[str, str]
    up_to_date: str
    not_sure: str


DOCUMENT_TEXTS: Mapping[Language, DocumentTexts] = {
    "nl": DocumentTexts(
        tab="Documenten",
        heading="Documenten",
        caption="Hieruit antwoordt de assistent",
        title="Titel",
        date="Datum",
        publisher="Uitgever",
        language="Taal",
        passages="Passages",
        ingested="Ingelezen",
        file="Bestand",
        action="Lezen",
        read="Open",
        unknown="onbekend",
        skipped="Niet ingelezen",
        manage="Beheer",
        upload="Document toevoegen",
        update="Opnieuw inlezen",
        choose="Document",
        sure="Ja, verwijder dit document van de schijf",
        remove="Verwijder document",
        phases={"read": "Lezen", "embed": "Doorzoekbaar maken", "write": "Wegschrijven"},
        outcomes={
            "created": "toegevoegd",
            "updated": "bijgewerkt",
            "unchanged": "ongewijzigd",
            "deleted": "verwijderd",
            "failed": "mislukt",
            "skipped": "overgeslagen",
        },
        up_to_date="Alles is al bij.",
        not_sure="Kies een document en vink aan dat het weg mag.",
    ),
    "en": DocumentTexts(
        tab="Documents",
        heading="Documents",
        caption="What the assistant answers from",
        title="Title",
        date="Date",
        publisher="Publisher",
        language="Language",
        passages="Passages",
        ingested="Ingested",
        file="File",
        action="Read",
        read="Open",
        unknown="unknown",
        skipped="Not ingested",
        manage="Manage",
        upload="Add document",
        update="Ingest again",
        choose="Document",
        sure="Yes, remove this document from the disk",
        remove="Remove document",
        phases={"read": "Reading", "embed": "Making searchable", "write": "Writing"},
        outcomes={
            "created": "added",
            "updated": "updated",
            "unchanged": "unchanged",
            "deleted": "removed",
            "failed": "failed",
            "skipped": "skipped",
        },
        up_to_date="Everything is up to date.",
        not_sure="Choose a document and tick that it may go.",
    ),
}
