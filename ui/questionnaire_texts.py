"""The words of the questionnaire tab, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types import Language

__all__ = ["QUESTIONNAIRE_TEXTS", "QuestionnaireTexts"]


@dataclass(frozen=True, slots=True)
class QuestionnaireTexts:
    """Every text of the questionnaire tab in one language; `{}` takes what is meant.

    `notes` maps how a remark of the engine begins to how it is said here, `places` its words for
    the parts of a file.
    """

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
    open: str
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
    under_way: str
    go_on: str
    begin_anew: str
    broken_off: str
    reuse: str
    approve: str
    approved: str
    none_approved: str
    notes: Mapping[str, str]
    places: Mapping[str, str]


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
        open="Open",
        waiting="nog niet gevraagd",
        asking="Vraag {} van {}",
        done="{} vragen beantwoord",
        stopped="Gestopt: {} van de {} vragen hebben een antwoord. Ga verder of begin opnieuw.",
        downloads="Downloads",
        filled="Ingevulde vragenlijst",
        report="Dekkingsverslag (HTML)",
        report_table="Dekkingsverslag (XLSX)",
        review="Beoordelingsblad (XLSX)",
        choice="Keuze",
        nearest="Dichtstbijzijnde passage",
        under_way="wordt nu gevraagd",
        go_on="Ga verder",
        begin_anew="Begin opnieuw",
        broken_off="{} van de {} vragen van {} zijn al beantwoord. Ga verder of begin opnieuw.",
        reuse="Goedgekeurde antwoorden hergebruiken",
        approve="Beoordelingsblad goedkeuren",
        approved="Goedgekeurd in {1}: {0}. Dit wordt bewaard en is nu te hergebruiken.",
        none_approved="{} keurt niets goed; vul “ja” in bij “akkoord / approve”.",
        notes={
            "asks for particulars of whoever fills in": "vraagt naar gegevens van de invuller",
            "the place takes a number or a date only": "hier past alleen een getal of een datum",
            "no whole sentence of the answer fits in": "geen hele zin van het antwoord past in",
            "shortened to": "ingekort tot",
            "to be chosen": "nog te kiezen",
            "approved": "goedgekeurd op",
            "the documents have changed since": "de documenten zijn sindsdien gewijzigd",
        },
        places={
            "after paragraph": "na alinea",
            "paragraph": "alinea",
            "table": "tabel",
            "row": "rij",
            "line": "regel",
            "column": "kolom",
            "cell": "cel",
        },
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
        open="Open",
        waiting="not asked yet",
        asking="Question {} of {}",
        done="{} questions answered",
        stopped="Stopped: {} of {} questions are answered. Go on or begin anew.",
        downloads="Downloads",
        filled="Filled questionnaire",
        report="Coverage report (HTML)",
        report_table="Coverage report (XLSX)",
        review="Review sheet (XLSX)",
        choice="Choice",
        nearest="Nearest passage",
        under_way="being asked",
        go_on="Go on",
        begin_anew="Begin anew",
        broken_off="{} of the {} questions of {} are answered already. Go on or begin anew.",
        reuse="Reuse approved answers",
        approve="Approve review sheet",
        approved="Approved in {1}: {0}. This is kept and can be reused from now on.",
        none_approved="{} approves nothing; write “yes” under “akkoord / approve”.",
        notes={
            "asks for particulars of whoever fills in": "asks for particulars of whoever fills in",
            "the place takes a number or a date only": "the place takes a number or a date only",
            "no whole sentence of the answer fits in": "no whole sentence of the answer fits in",
            "shortened to": "shortened to",
            "to be chosen": "to be chosen",
            "approved": "approved on",
            "the documents have changed since": "the documents have changed since",
        },
        places={},
    ),
}
