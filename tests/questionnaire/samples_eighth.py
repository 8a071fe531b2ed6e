"""A fourth fresh set; before anything was mended for it 46 of its 57 items were found among 59
with the right place.
"""

from __future__ import annotations

from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.samples_fifth_word import Paper
from tests.questionnaire.word_making import add_control, add_list, control, numbered

_ORANGE = PatternFill("solid", fgColor="FFFCE4D6")


def evaluation() -> Sample:
    """A grant evaluation: criteria in groups, points, a free remark column, a second form sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Beoordelingskader"
    write_rows(
        sheet,
        [
            ["Tender Weerbare Ketens – beoordelingskader"],
            ["In te vullen door de aanvrager: kolom D. De overige kolommen zijn voor de jury."],
            [],
            ["Code", "Criterium", "Max. punten", "Beschrijving door aanvrager", "Punten jury"],
            ["A", "Bijdrage aan de doelstelling"],
            ["A1", "Het project verkleint een tekort dat in de routekaart is genoemd.", 20],
            ["A2", "Mate van samenwerking over de grens", 10],
            ["A3", "Toon aan dat de resultaten blijvend zijn", 10],
            ["B", "Haalbaarheid"],
            ["B1", "Is de planning realistisch?", 15],
            ["B2", "Kwaliteit van het projectteam", 15],
            ["B3", "Risico's zijn benoemd en belegd", 10],
            ["C", "Kosten"],
            ["C1", "Verhouding tussen kosten en opbrengsten", 10],
            ["C2", "Motiveer de gevraagde bijdrage.", 10],
            [None, "Totaal", "=SUM(C6:C15)", None, "=SUM(E6:E15)"],
        ],
    )
    for cell in sheet[4]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True)
    rows = (6, 7, 8, 10, 11, 12, 14, 15)
    other = book.create_sheet("Gegevens aanvrager")
    write_rows(other, [["Gegevens"], ["Naam organisatie:"], ["KvK-nummer:"], ["Contactpersoon:"]])
    return Sample(
        "evaluation.xlsx",
        saved(book),
        (
            *((str(sheet.cell(row, 2).value), f"Beoordelingskader!D{row}") for row in rows),
            *((str(other.cell(row, 1).value), f"Gegevens aanvrager!B{row}") for row in (2, 3, 4)),
        ),
    )


def readiness() -> Sample:
    """An English readiness check: choices only, comments for some, a part answered already."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Readiness check"
    write_rows(
        sheet,
        [
            [None, "READINESS CHECK 2026"],
            [None, "Orange cells are for you. Choose a value from the list and add a comment."],
            [],
            [None, "Ref", "Check", "Value", "Comment", "Last year"],
            [None, "1.1", "A national coordinator has been appointed", None, None, "Yes"],
            [None, "1.2", "The coordinator reports to the government.", None, None, "No"],
            [None, "1.3", "Budget for 2026 has been approved", "Yes", "Law of 12 June", "No"],
            [None, "2.1", "Military mobility corridors have been mapped", None, None, "Yes"],
            [None, "2.2", "Which bottlenecks remain?", None, None, None],
            [None, "2.3", "State the date of the last exercise", None, None, None],
            [None, "2.4", "Stocks of ammunition cover thirty days.", None, None, "No"],
            [None, "", "Signed off by (name)", None, None, None],
        ],
    )
    rule = DataValidation(type="list", formula1='"Yes,No,In progress"', allow_blank=True)
    rule.add("D5:D11")
    sheet.add_data_validation(rule)
    for row in range(5, 12):
        for column in (4, 5):
            sheet.cell(row, column).fill = _ORANGE
    rows = (5, 6, 8, 9, 10, 11)
    return Sample(
        "readiness.xlsx",
        saved(book),
        tuple((str(sheet.cell(row, 3).value), f"Readiness check!E{row}") for row in rows),
    )


def oversight() -> Sample:
    """A Dutch inspection's letter: Word's own numbers, hints in italics, tables in between."""
    paper = Paper()
    number = add_list(paper.document, (("decimal", "%1."), ("lowerLetter", "%2.")))
    paper.say("Informatieverzoek", bold=True)
    paper.say(
        "Op grond van artikel 5:16 Awb vorder ik de volgende inlichtingen. U bent verplicht mee "
        "te werken.",
    )
    paper.head("Bedrijfsvoering", 2)

    def listed(text: str, level: int = 0, room: bool = True) -> None:
        numbered(paper.document, text, number, level)
        paper.paragraphs += 1
        if room:
            paper.say("")
            paper.expected.append((text, f"paragraph {paper.paragraphs}"))

    listed("Hoe is de naleving van de exportregels georganiseerd?")
    listed("Geef aan wie verantwoordelijk is voor:", room=False)
    listed("de vergunningaanvragen", 1)
    listed("de administratie", 1)
    listed("de opleiding van medewerkers", 1)
    listed("Er is een intern controleprogramma.")
    paper.head("Leveringen", 2)
    listed("Verstrek een overzicht van de leveringen in 2024 en 2025.", room=False)
    overview = "Verstrek een overzicht van de leveringen in 2024 en 2025."
    paper.expected.append((overview, f"after paragraph {paper.paragraphs}"))
    paper.grid(
        [
            ["Afnemer", "Land", "Goed", "Waarde"],
            ["", "", "", ""],
            ["", "", "", ""],
        ]
    )
    paper.say("")
    listed("Zijn er leveringen geweigerd, en zo ja op welke grond?")
    hint = paper.document.add_paragraph("Vermeld uw antwoord hieronder.")
    hint.runs[0].italic = True
    paper.paragraphs += 1
    listed("Overige relevante feiten")
    paper.say("Een afschrift van deze brief is gezonden aan de directie.", "Hoogachtend,")
    return paper.sample("oversight.docx")


def partners() -> Sample:
    """An English partner form: answer cells hold hints, drop-downs in the text, a long table."""
    paper = Paper()
    paper.head("Partner information form", 0)
    title = paper.document.add_paragraph("All fields marked with an asterisk are mandatory")
    title.runs[0].font.color.rgb = RGBColor(192, 0, 0)
    paper.paragraphs += 1
    labels = ["Legal name *", "Country", "Contact person", "Main activity", "Annual turnover"]
    paper.grid([[label, "[to be completed]"] for label in labels])
    for row, label in enumerate(labels, start=1):
        paper.find(label.rstrip("* "), row, 2)
    paper.head("Involvement", 1)
    paper.grid(
        [
            ["Question", "Guidance", "Your reply"],
            ["Which work packages will you lead?", "Numbers suffice.", ""],
            ["Describe your earlier work on drones.", "At most five projects.", ""],
            ["Staff available", "In full-time equivalents.", ""],
            ["Security clearances are in place", "State the level.", ""],
            ["Will you use subcontractors?", "", ""],
        ]
    )
    for row, text in enumerate(
        (
            "Which work packages will you lead?",
            "Describe your earlier work on drones.",
            "Staff available",
            "Security clearances are in place",
            "Will you use subcontractors?",
        ),
        start=2,
    ):
        paper.find(text, row, 3)
    line = paper.document.add_paragraph("Do you apply for an advance payment? ")
    add_control(line, control("dropDownList", "Choose an item.", ("Yes", "No")))
    paper.paragraphs += 1
    paper.expected.append(("Do you apply for an advance payment?", f"paragraph {paper.paragraphs}"))
    return paper.sample("partners.docx")


_MIXED = """nr,taal,thema / topic,vraag / question,toelichting,antwoord / answer
1,NL,Lucht,Welke landen trekken het luchtschild?,,
2,EN,Air,"Explain how sensors, weapons and command are linked",See annex II,
3,NL,Land,Voertuigen worden gezamenlijk besteld,,
4,EN,Land,Timeline for the first corridor,,
5,NL,Zee,"Zijn er knelpunten? Zo ja, welke?",max. 3,
6,EN,Sea,The ports have been adapted.,,
7,NL,Ruimte,Noem de betrokken agentschappen,,
"""
_NOTE = """Subject: input needed for the annual report

1. BACKGROUND
The annual report is due in November. Each unit contributes to the sections
below. Contributions are limited to half a page.

2. QUESTIONS TO UNITS
2.1 Which actions of the roadmap did your unit complete this year?

2.2 Reasons for delays, if any

2.3 Set out the main actions for next year, with:
    (i) the expected outcome
    (ii) the resources needed

2.4 The unit has the staff it needs. [agree / disagree, and why]

3. NEXT STEPS
The drafting team will circulate a first version in October.
"""
_LOG = """# Auditvragenlijst subsidieproces

Datum gesprek: ____________
Gesproken met: ____________

## A. Opzet

- A1. Hoe worden aanvragen geregistreerd?
- A2. Wie beslist over toekenning?
- A3. Functiescheiding tussen beoordelen en betalen

## B. Bestaan en werking

| Vraag | Bevinding auditor |
| --- | --- |
| Zijn de controles in 2025 uitgevoerd? | |
| Beschrijf de steekproef. | |
| Aantal afwijkingen | |
| Bevindingen worden opgevolgd | |

_Paraaf:_
"""


def _line(text: str, fragment: str) -> int:
    return next(at for at, line in enumerate(text.split("\n"), start=1) if fragment in line)


SAMPLES = (
    evaluation(),
    readiness(),
    oversight(),
    partners(),
    Sample(
        "two-languages.csv",
        _MIXED.encode("utf-8-sig"),
        (
            ("Welke landen trekken het luchtschild?", "F2"),
            ("Explain how sensors, weapons and command are linked", "F3"),
            ("Voertuigen worden gezamenlijk besteld", "F4"),
            ("Timeline for the first corridor", "F5"),
            ("Zijn er knelpunten? Zo ja, welke?", "F6"),
            ("The ports have been adapted.", "F7"),
            ("Noem de betrokken agentschappen", "F8"),
        ),
    ),
    Sample(
        "units.txt",
        _NOTE.encode(),
        (
            ("Which actions of the roadmap did your unit complete this year?",
             f"after line {_line(_NOTE, '2.1')}"),
            ("Reasons for delays, if any", f"after line {_line(_NOTE, '2.2')}"),
            ("the expected outcome", f"after line {_line(_NOTE, '(i)')}"),
            ("the resources needed", f"after line {_line(_NOTE, '(ii)')}"),
            ("The unit has the staff it needs. [agree / disagree, and why]",
             f"after line {_line(_NOTE, '2.4')}"),
        ),
    ),
    Sample(
        "audit-log.md",
        _LOG.encode(),
        (
            ("Datum gesprek:", "line 3"),
            ("Gesproken met:", "line 4"),
            ("Hoe worden aanvragen geregistreerd?", f"after line {_line(_LOG, 'A1')}"),
            ("Wie beslist over toekenning?", f"after line {_line(_LOG, 'A2')}"),
            ("Functiescheiding tussen beoordelen en betalen", f"after line {_line(_LOG, 'A3')}"),
            ("Zijn de controles in 2025 uitgevoerd?", f"line {_line(_LOG, 'Zijn de')}, column 2"),
            ("Beschrijf de steekproef.", f"line {_line(_LOG, 'Beschrijf')}, column 2"),
            ("Aantal afwijkingen", f"line {_line(_LOG, 'Aantal')}, column 2"),
            ("Bevindingen worden opgevolgd", f"line {_line(_LOG, 'opgevolgd')}, column 2"),
        ),
    ),
)  # fmt: skip
