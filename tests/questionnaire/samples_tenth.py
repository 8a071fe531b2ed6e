"""A sixth fresh set; before anything was mended for it 31 of its 38 items were found among 33,
26 of them with the right place.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.samples_fifth_word import Paper


def supervision() -> Sample:
    """A regulator's sheet: duties with their articles, what was done, proof, and a judgement."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Zelftoets"
    duties = [
        "De aanbieder houdt een register van incidenten bij.",
        "Welke maatregelen zijn genomen na de laatste audit?",
        "Onderbouw dat de toeleveringsketen is doorgelicht",
        "Oefeningen met crisisscenario's",
        "Het bestuur keurt het beveiligingsbeleid jaarlijks goed.",
        "Is er een meldprocedure van 24 uur?",
        "Opleidingen voor bestuurders",
    ]
    write_rows(sheet, [["Zelftoets zorgplicht"], ["Inleverdatum: 1 maart 2026"], []])
    heads = ["Artikel", "Verplichting", "Hoe geeft u hier invulling aan?", "Bewijsstuk",
             "Oordeel toezichthouder"]  # fmt: skip
    write_rows(sheet, [heads], start=4)
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    for at, text in enumerate(duties, start=5):
        write_rows(sheet, [[f"art. {20 + at}", text]], start=at)
    return Sample(
        "supervision.xlsx",
        saved(book),
        tuple((text, f"Zelftoets!C{at}") for at, text in enumerate(duties, start=5)),
    )


def statistics() -> Sample:
    """An English statistical office's form: codes, items to report, a value and a remark."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Form 12"
    write_rows(sheet, [["Annual survey – defence industry"], ["Response is compulsory."], [],
                       ["Code", "Item", "Value", "Remarks"]])  # fmt: skip
    texts = [
        "Turnover from defence products",
        "Number of persons employed",
        "Which products are exported outside the Union?",
        "Explain changes of more than 20%",
        "The firm takes part in a European project",
        "Order intake",
    ]
    for at, text in enumerate(texts, start=5):
        write_rows(sheet, [[f"D{at}0", text]], start=at)
    return Sample(
        "statistics.xlsx",
        saved(book),
        tuple((text, f"Form 12!C{at}") for at, text in enumerate(texts, start=5)),
    )


def members() -> Sample:
    """Members' written questions in Word, typed numbers, the answers in a table at the end."""
    paper = Paper()
    paper.head("Schriftelijke vragen over militaire mobiliteit", 1)
    paper.say("Ingezonden 12 november 2025", "Toelichting")
    paper.say("Deze vragen dienen ter aanvulling op eerdere vragen ter zake.")
    for number, text in enumerate(
        (
            "Bent u bekend met het bericht over de wachttijden aan de grens?",
            "Klopt het dat vergunningen gemiddeld 20 dagen duren?",
            "Kunt u aangeven welke lidstaten de norm halen?",
            "Welke stappen zet u om de termijn te verkorten?",
            "Bent u bereid de Kamer hierover voor het zomerreces te berichten?",
        ),
        start=1,
    ):
        paper.ask(f"{number}. {text}", text)
    paper.head("Gegevens", 2)
    paper.grid(
        [
            ["Omschrijving", "2024", "2025", "Bijzonderheden"],
            ["Verleende vergunningen", "312", "401", ""],
            ["Geweigerde vergunningen", "7", "9", ""],
        ]
    )
    paper.find("Verleende vergunningen", 2, 4)
    paper.find("Geweigerde vergunningen", 3, 4)
    return paper.sample("members.docx")


def programme() -> Sample:
    """An English programme review in Word: criterion, guiding question, assessment, score."""
    paper = Paper()
    paper.head("Mid-term review", 1)
    paper.say("Reviewers fill in the last two columns only.")
    rows: list[list[str | None]] = [
        ["Criterion", "Guiding question", "Assessment", "Score"],
        ["Relevance", "Are the objectives still valid?", "", ""],
        ["Coherence", "How does the programme relate to NATO targets?", "", ""],
        ["Efficiency", "Describe how costs were controlled.", "", ""],
        ["Impact", "Unintended effects", "", ""],
        ["Sustainability", "Results will last beyond 2030.", "", ""],
    ]
    paper.grid(rows)
    for at, row in enumerate(rows[1:], start=2):
        paper.find(str(row[1]), at, 3)
    paper.head("Overall", 1)
    paper.ask("Conclusions:", "Conclusions:")
    paper.ask("Please list up to five recommendations.", "Please list up to five recommendations.")
    return paper.sample("programme.docx")


_HEADS = (
    "vraag_id,onderdeel,vraag_nl,antwoordtype,antwoord,bron\n"
    "1,Financiën,Wat is de looptijd van SAFE?,tekst,,\n"
    "2,Financiën,Aandeel leningen in het totaal,percentage,,\n"
    "3,Industrie,Noem de doelen voor 2027,tekst,,\n"
    "4,Industrie,Het omnibuspakket is aangenomen,ja/nee,,\n"
    '5,Partners,"Met welke landen, buiten de Unie, wordt samengewerkt?",tekst,,\n'
)
_AGENDA = """## Input for the working group

Please reply under each point by Friday.

1. Status of the **drone initiative** in your country

2. Do you foresee a contribution to the air shield? If so, which?

3. Legal obstacles:
   a. procurement law
   b. transfer licences

4. The reporting calendar suits us.

5. Suggest topics for the next meeting
"""

SAMPLES = (
    supervision(),
    statistics(),
    members(),
    programme(),
    Sample(
        "heads.csv",
        _HEADS.encode("utf-8-sig"),
        (
            ("Wat is de looptijd van SAFE?", "E2"),
            ("Aandeel leningen in het totaal", "E3"),
            ("Noem de doelen voor 2027", "E4"),
            ("Het omnibuspakket is aangenomen", "E5"),
            ("Met welke landen, buiten de Unie, wordt samengewerkt?", "E6"),
        ),
    ),
    Sample(
        "agenda.md",
        _AGENDA.encode(),
        (
            ("Status of the drone initiative in your country", "after line 5"),
            ("Do you foresee a contribution to the air shield? If so, which?", "after line 7"),
            ("procurement law", "after line 10"),
            ("transfer licences", "after line 11"),
            ("The reporting calendar suits us.", "after line 13"),
            ("Suggest topics for the next meeting", "after line 15"),
        ),
    ),
)
