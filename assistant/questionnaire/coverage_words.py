"""The words of the coverage report, in both languages."""

from __future__ import annotations

from assistant.questionnaire.records import Status
from assistant.types import Language

__all__ = ["SHEET_WORDS", "STATUS_WORDS", "WORDS"]

STATUS_WORDS: dict[Language, dict[Status, str]] = {
    "nl": {
        "answered": "beantwoord",
        "partial": "deels beantwoord",
        "not_in_documents": "niet in de documenten",
        "needs_person": "vraagt een mens",
        "error": "fout",
    },
    "en": {
        "answered": "answered",
        "partial": "partly answered",
        "not_in_documents": "not in the documents",
        "needs_person": "needs a person",
        "error": "error",
    },
}
# The names of the report's sheets: Excel shows 31 characters at most.
SHEET_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "summary": "Samenvatting",
        "sections": "Per onderdeel",
        "gaps": "Niet geheel beantwoord",
        "same": "Zelfde antwoord",
        "contradictions": "Tegenstrijdig",
        "unused": "Niet aangehaalde documenten",
        "reused": "Overgenomen",
        "shortened": "Ingekort",
    },
    "en": {
        "summary": "Summary",
        "sections": "By section",
        "gaps": "Not wholly answered",
        "same": "Same answer",
        "contradictions": "Contradicting",
        "unused": "Documents not cited",
        "reused": "Reused",
        "shortened": "Shortened",
    },
}
WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "title": "Dekking van de vragenlijst",
        "summary": "Samenvatting",
        "items": "vragen",
        "index": "Index",
        "sections": "Per onderdeel",
        "section": "onderdeel",
        "total": "totaal",
        "gaps": "Wat niet of niet geheel beantwoord is",
        "question": "vraag",
        "place": "plaats",
        "status": "status",
        "why": "toelichting",
        "nearest": "dichtstbijzijnde passage",
        "same": "Vragen met hetzelfde antwoord",
        "answer": "antwoord",
        "contradictions": "Tegenstrijdige antwoorden op gelijke vragen",
        "difference": "verschil",
        "unused": "Documenten die nergens zijn aangehaald",
        "document": "document",
        "reused": "Overgenomen goedgekeurde antwoorden",
        "origin": "herkomst",
        "changed": "documenten sindsdien gewijzigd",
        "shortened": "Ingekort om te passen",
        "none": "geen",
        "yes": "ja",
        "no": "nee",
    },
    "en": {
        "title": "Coverage of the questionnaire",
        "summary": "Summary",
        "items": "items",
        "index": "Index",
        "sections": "By section",
        "section": "section",
        "total": "total",
        "gaps": "What is not, or not wholly, answered",
        "question": "question",
        "place": "place",
        "status": "status",
        "why": "note",
        "nearest": "nearest passage",
        "same": "Items with the same answer",
        "answer": "answer",
        "contradictions": "Contradicting answers to like items",
        "difference": "difference",
        "unused": "Documents that are cited nowhere",
        "document": "document",
        "reused": "Approved answers reused",
        "origin": "origin",
        "changed": "documents changed since",
        "shortened": "Shortened to fit",
        "none": "none",
        "yes": "yes",
        "no": "no",
    },
}
