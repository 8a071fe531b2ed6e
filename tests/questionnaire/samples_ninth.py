"""A fresh set to report on; before anything was mended for it all 55 items were found, and
nothing else, 47 of them with the right place for the answer.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.samples_fifth_word import Paper
from tests.questionnaire.word_making import add_control, control

_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="FFEDEDED")


def quick_scan() -> Sample:
    """A province's quick scan: a sheet a theme, the header below a logo's rows, weights behind."""
    book = Workbook()
    book.remove(book.active)
    themes = {
        "Energie": [
            "De kazernes zijn onafhankelijk van het gasnet",
            "Welke noodvoorzieningen zijn aanwezig?",
            "Beschrijf de afspraken met de netbeheerder.",
            "Opslagcapaciteit brandstof",
        ],
        "Vervoer": [
            "Bruggen en viaducten zijn doorgerekend voor zwaar transport.",
            "Wie verleent ontheffingen?",
            "Gemiddelde doorlooptijd van een ontheffing",
        ],
        "Zorg": [
            "Er is een convenant met de ziekenhuizen",
            "Geef het aantal beschikbare bedden bij opschaling",
        ],
    }
    expected = []
    for name, texts in themes.items():
        sheet = book.create_sheet(name)
        sheet["B1"] = "Provincie Oost"
        sheet["B2"] = "Quickscan weerbaarheid"
        sheet["B3"] = f"Thema: {name}"
        for column, head in enumerate(["Nr", "Vraag / stelling", "Reactie", "Weegfactor"], 2):
            cell = sheet.cell(6, column, head)
            cell.fill, cell.border = _GREY, _BOX
        for at, text in enumerate(texts, start=7):
            write_rows(sheet, [[None, at - 6, text, None, 1 + at % 3]], start=at)
            for column in range(2, 6):
                sheet.cell(at, column).border = _BOX
            expected.append((text, f"{name}!D{at}"))
        sheet.cell(len(texts) + 8, 3, "Ingevuld bestand uploaden in het portaal.")
    return Sample("quick-scan.xlsx", saved(book), tuple(expected))


def due_diligence() -> Sample:
    """A bank's due diligence list in English: parts as rows, yes or no, details if so."""
    book = Workbook()
    sheet = book.active
    sheet.title = "DDQ"
    write_rows(
        sheet,
        [
            ["Due Diligence Questionnaire"],
            ["Applicant:", None],
            ["Reporting year:", None],
            [],
            ["Ref", "Question", "Y / N", "If yes, provide details", "Bank use only"],
            ["1", "Corporate"],
            ["1.1", "Is the company listed on a stock exchange?"],
            ["1.2", "List shareholders with more than 10% of the votes"],
            ["1.3", "Ultimate beneficial owners"],
            ["2", "Compliance"],
            ["2.1", "The company has an export control policy."],
            ["2.2", "Has the company been fined in the past five years?"],
            ["2.3", "Name of the compliance officer"],
            ["3", "Defence activities"],
            ["3.1", "Which share of turnover comes from defence?"],
            ["3.2", "Products covered by the Common Military List"],
            [],
            ["By returning this list you confirm that the information is correct."],
        ],
    )
    rule = DataValidation(type="list", formula1='"Y,N"', allow_blank=True)
    rule.add("C7:C16")
    sheet.add_data_validation(rule)
    for row in (6, 10, 14):
        for column in range(1, 6):
            sheet.cell(row, column).fill = _GREY
        sheet.cell(row, 2).font = Font(bold=True)
    rows = (7, 8, 9, 11, 12, 13, 15, 16)
    return Sample(
        "due-diligence.xlsx",
        saved(book),
        (
            ("Applicant:", "DDQ!B2"),
            ("Reporting year:", "DDQ!B3"),
            *((str(sheet.cell(row, 2).value), f"DDQ!D{row}") for row in rows),
        ),
    )


def internal_review() -> Sample:
    """A ministry's legal check: per article a heading, questions below, answers in frames."""
    paper = Paper()
    paper.head("Toetsingskader implementatie verordening", 0)
    paper.say("Status: concept. Datum: 3 november 2025.")
    paper.say("Dit kader helpt bij de implementatie. Het bestaat uit drie blokken.")
    frames = [
        ("Blok 1: Bevoegdheden", [
            "Welke autoriteit wordt aangewezen?",
            "Benoem de benodigde wijzigingen van nationale wetgeving.",
        ]),
        ("Blok 2: Procedure", [
            "De beslistermijn van 60 dagen is uitvoerbaar.",
            "Wijze waarop bezwaar en beroep zijn geregeld",
            "Is digitale indiening mogelijk, en zo ja via welk loket?",
        ]),
        ("Blok 3: Toezicht", [
            "Licht de keuze voor bestuurlijke boetes toe",
            "Samenwerking met toezichthouders in andere lidstaten",
        ]),
    ]  # fmt: skip
    count = 0
    for title, texts in frames:
        paper.head(title, 1)
        for text in texts:
            count += 1
            paper.say(f"{count}) {text}")
            paper.grid([[""]])
            paper.find(text, 1)
    paper.head("Afsluiting", 1)
    paper.grid([["Naam toetser", ""], ["Datum", ""], ["Paraaf", ""]])
    for row, text in enumerate(("Naam toetser", "Datum", "Paraaf"), start=1):
        paper.find(text, row, 2)
    return paper.sample("internal-review.docx")


def twinning() -> Sample:
    """A twinning partner's form, English with Dutch notes: drop-downs, ranking, free remarks."""
    paper = Paper()
    paper.head("Twinning project – needs assessment", 1)
    paper.say("Toelichting: dit formulier wordt in het Engels ingevuld.")
    paper.grid(
        [
            ["Beneficiary institution", ""],
            ["Project title", ""],
            ["Period (from – to)", ""],
        ]
    )
    for row, text in enumerate(
        ("Beneficiary institution", "Project title", "Period (from – to)"), start=1
    ):
        paper.find(text, row, 2)
    paper.head("Current situation", 2)
    rows: list[list[str | None]] = [
        ["Area", "Level", "Explain your choice"],
        ["Strategic planning is in line with NATO targets", "", ""],
        ["Staff know the rules on joint procurement", "", ""],
        ["How are lessons recorded?", "", ""],
    ]
    made = paper.grid(rows)
    for at in (1, 2, 3):
        add_control(
            made.cell(at, 1).paragraphs[0],
            control("dropDownList", "Choose an item.", ("None", "Basic", "Advanced")),
        )
        paper.find(str(rows[at][0]), at + 1, 3)
    paper.head("Needs", 2)
    paper.ask("a) What should be different after the project?",
              "What should be different after the project?")  # fmt: skip
    paper.ask("b) Training needs", "Training needs")
    paper.ask("c) Specify the support expected from partners.",
              "Specify the support expected from partners.")  # fmt: skip
    paper.say("Opmerkingen van de begeleider: niet invullen.")
    return paper.sample("twinning.docx")


_SEMI = """"Uitvraag";"Q4 2025";;;
"Rij";"Indicator";"Definitie";"Realisatie";"Bron"
"1";"Aantal afgeronde vermogenscoalities";"Coalities met een vastgesteld plan";;
"2";"Welk deel van de aanschaf gebeurt gezamenlijk?";"In procenten van het totaal";;
"3";"Licht de afwijking van de planning toe";;;
"4";"De databank van leveranciers is bijgewerkt";"Peildatum 1 december";;
"5";"Bestede middelen EDIP";"In miljoen euro";;
"6";"Noem nieuwe knelpunten";;;
"""
_INTERVIEW = """Questions for the panel - session 3

(1) What did the Commission propose in October 2025, and why?

(2) Milestones for the first quarter of 2026

(3) "Readiness 2030" is more than a slogan. Do you agree?

(4) Describe, in two or three sentences, the role of:
  - the European Council
  - the High Representative

(5) Any lessons from Ukraine?

(6) Panel members are free to add remarks

Moderator: J. de Boer
Duration: 90 minutes
"""
_RECORDS = """{"id": 1, "type": "heading", "text": "Part one: money"}
{"id": 2, "type": "open", "text": "What does SAFE finance?", "response": ""}
{"id": 3, "type": "open", "text": "Size of the European Defence Fund", "response": ""}
{"id": 4, "type": "likert", "text": "Member States spend enough.", "response": ""}
{"id": 5, "type": "info", "text": "The next questions are about industry.", "response": ""}
{"id": 6, "type": "open", "text": "Geef de kern van het omnibuspakket", "response": ""}
{"id": 7, "type": "open", "text": "Wie bewaakt de voortgang?", "response": ""}
"""


SAMPLES = (
    quick_scan(),
    due_diligence(),
    internal_review(),
    twinning(),
    Sample(
        "indicators.csv",
        _SEMI.encode("cp1252"),
        tuple(
            (line.split(";")[1].strip('"'), f"D{at}")
            for at, line in enumerate(_SEMI.splitlines(), start=1)
            if at > 2
        ),
    ),
    Sample(
        "panel-questions.txt",
        _INTERVIEW.encode(),
        (
            ("What did the Commission propose in October 2025, and why?", "after line 3"),
            ("Milestones for the first quarter of 2026", "after line 5"),
            ('"Readiness 2030" is more than a slogan. Do you agree?', "after line 7"),
            ("Describe, in two or three sentences, the role of:", "after line 11"),
            ("Any lessons from Ukraine?", "after line 13"),
            ("Panel members are free to add remarks", "after line 15"),
        ),
    ),
    Sample(
        "records.jsonl",
        _RECORDS.encode(),
        (
            ("What does SAFE finance?", "line 2, response"),
            ("Size of the European Defence Fund", "line 3, response"),
            ("Member States spend enough.", "line 4, response"),
            ("Geef de kern van het omnibuspakket", "line 6, response"),
            ("Wie bewaakt de voortgang?", "line 7, response"),
        ),
    ),
)
