"""The words of the questionnaire tab, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types import Language

__all__ = ["QUESTIONNAIRE_TEXTS", "QuestionnaireTexts"]


@dataclass(frozen=True, slots=True)
class QuestionnaireTexts:
    """Every text of the questionnaire tab in one language; `{}` takes what is meant."""

    tab: str
    intro: str
    upload: str
    fill: str
    stop: str
    found: str
    nothing: str
    caption: str
    number: str
    question: str
    place: str
    status: str
    answer: str
    sources: str
    waiting: str
    asking: str
    done: str
    stopped: str
    downloads: str
    filled: str
    report: str
    report_table: str
    review: str
    choice: str
    nearest: str


QUESTIONNAIRE_TEXTS: Mapping[Language, QuestionnaireTexts] = {
    "nl": QuestionnaireTexts(
        tab="Vragenlijst",
        intro="Geef een vragenlijst (XLSX, DOCX, CSV, JSONL, TXT of MD); u krijgt haar ingevuld "
        "terug, met bronnen en een verslag van wat gedekt is.",
        upload="Vragenlijst kiezen",
        fill="Vul in",
        stop="Stop",
        found="{} vragen gevonden in {}",
        nothing="In {} zijn geen vragen gevonden.",
        caption="Wat de vragenlijst vraagt",
        number="Nr.",
        question="Vraag",
        place="Plaats",
        status="Status",
        answer="Antwoord",
        sources="Bronnen",
        waiting="nog niet gevraagd",
        asking="Vraag {} van {}",
        done="{} vragen beantwoord",
        stopped="Gestopt na {} vragen; er is niets ingevuld.",
        downloads="Downloads",
        filled="Ingevulde vragenlijst",
        report="Dekkingsverslag (HTML)",
        report_table="Dekkingsverslag (XLSX)",
        review="Beoordelingsblad (XLSX)",
        choice="Keuze",
        nearest="Dichtstbijzijnde passage",
    ),
    "en": QuestionnaireTexts(
        tab="Questionnaire",
        intro="Give a questionnaire (XLSX, DOCX, CSV, JSONL, TXT or MD); you get it back filled "
        "in, with sources and a report of what is covered.",
        upload="Choose questionnaire",
        fill="Fill in",
        stop="Stop",
        found="{} questions found in {}",
        nothing="No questions were found in {}.",
        caption="What the questionnaire asks",
        number="No.",
        question="Question",
        place="Place",
        status="Status",
        answer="Answer",
        sources="Sources",
        waiting="not asked yet",
        asking="Question {} of {}",
        done="{} questions answered",
        stopped="Stopped after {} questions; nothing was filled in.",
        downloads="Downloads",
        filled="Filled questionnaire",
        report="Coverage report (HTML)",
        report_table="Coverage report (XLSX)",
        review="Review sheet (XLSX)",
        choice="Choice",
        nearest="Nearest passage",
    ),
}
