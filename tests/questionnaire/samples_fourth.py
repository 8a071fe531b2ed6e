"""A fourth set, made after the third had been learnt from: everyday layouts."""

from __future__ import annotations

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.word_making import add_control, control, table


def with_guidance() -> Sample:
    """Dutch: help for each question in a column of its own, types, weights, a filled example."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Vragenlijst"
    write_rows(
        sheet,
        [
            ["Nulmeting defensiegereedheid gemeenten"],
            ["Versie 0.9 - concept"],
            [],
            ["ID", "Categorie", "Vraag", "Toelichting op de vraag", "Type", "Uw antwoord", "Bron"],
            [
                "V-01", "Mobiliteit", "Zijn de routes voor militair vervoer bekend?",
                "Denk aan bruggen en tunnels. Vermeld ook de draagkracht.", "open",
            ],
            [
                "V-02", "Mobiliteit", "Hoe lang duurt een vergunning",
                "In werkdagen.", "open",
            ],
            [
                "V-03", "Weerbaarheid", "De gemeente heeft een actueel crisisplan",
                "Niet ouder dan twee jaar.", "stelling",
            ],
            [
                "V-04", "Weerbaarheid", "Oefeningen in 2025",
                "Noem datum en onderwerp.", "open",
            ],
        ],
    )  # fmt: skip
    for cell in sheet[4]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFDDDDDD")
    return Sample(
        "guidance.xlsx",
        saved(book),
        tuple((sheet.cell(row, 3).value, f"Vragenlijst!F{row}") for row in range(5, 9)),
    )


def heading_questions() -> Sample:
    """English: each question is a title, text explains it, an empty paragraph follows."""
    document = Document()
    document.add_heading("Call for evidence: defence readiness", 0)
    document.add_paragraph("This call for evidence is open until 1 December.")
    document.add_heading("Part 1: Demand", 1)
    document.add_heading("1.1 How can demand be aggregated?", 2)
    document.add_paragraph("")
    document.add_heading("1.2 Describe barriers to joint procurement", 2)
    document.add_paragraph("")
    document.add_heading("Part 2: Supply", 1)
    document.add_heading("2.1 Which materials are critical?", 2)
    document.add_paragraph("")
    return Sample(
        "titles.docx",
        saved(document),
        (
            ("How can demand be aggregated?", "paragraph 5"),
            ("Describe barriers to joint procurement", "paragraph 7"),
            ("Which materials are critical?", "paragraph 10"),
        ),
    )


def two_tables() -> Sample:
    """Dutch and English: a table for each part, two languages in the header, a list to choose."""
    document = Document()
    document.add_heading("Vragenformulier / Questionnaire", 1)
    document.add_paragraph("Onderdeel A / Part A").runs[0].bold = True
    table(
        document,
        [
            ["Vraag / Question", "Antwoord / Answer"],
            ["Wat is de stand van zaken van het ruimteschild?", ""],
            ["Which Member States lead the drone coalition?", ""],
        ],
    )
    document.add_paragraph("Onderdeel B / Part B").runs[0].bold = True
    made = table(
        document,
        [
            ["Stelling", "Eens / oneens", "Motivering"],
            ["Het tijdpad is haalbaar.", "", ""],
            ["De financiering is toereikend", "", ""],
        ],
    )
    for row in (1, 2):
        paragraph = made.cell(row, 1).paragraphs[0]
        add_control(paragraph, control("dropDownList", "Kies een item.", ("Eens", "Oneens")))
    return Sample(
        "two-tables.docx",
        saved(document),
        (
            ("Wat is de stand van zaken van het ruimteschild?", "table 1, row 2, column 2"),
            ("Which Member States lead the drone coalition?", "table 1, row 3, column 2"),
            ("Het tijdpad is haalbaar.", "table 2, row 2, column 3"),
            ("De financiering is toereikend", "table 2, row 3, column 3"),
        ),
    )


def simple_list() -> Sample:
    """English: one column of questions with a title, nothing else."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    questions = [
        "What is the budget of the European Defence Industry Programme?",
        "Who approves the annual work programme?",
        "Describe the links with NATO planning",
        "Lessons learnt from Ukraine",
        "When does the drone initiative become fully operational?",
    ]
    write_rows(sheet, [["Questions"], *[[text] for text in questions]])
    return Sample(
        "simple.xlsx",
        saved(book),
        tuple((text, f"Sheet1!B{row}") for row, text in enumerate(questions, 2)),
    )


_NUMBERED = """Vragen voor het technisch overleg

1. Kunt u toelichten hoe de prioriteiten zijn bepaald?
2. Wat is de planning voor
   a. het droneinitiatief;
   b. de oostflankwacht;
3. Geef een overzicht van de beschikbare middelen per programma.
4. In hoeverre sluit dit aan bij de NAVO-doelen?
   Ga daarbij in op:
   - vermogensdoelen
   - planning
5. Overige opmerkingen
"""
_SEMICOLONS = (
    "Volgnummer;Hoofdstuk;Te beantwoorden vraag;Beantwoording;Behandelaar\r\n"
    "1;Inleiding;Wie heeft om de routekaart gevraagd?;;JK\r\n"
    "2;Inleiding;Aanleiding voor het document;;JK\r\n"
    "3;Industrie;Beschrijf de maatregelen voor kmo's;;LM\r\n"
    "4;Industrie;Is er steun voor opschaling voorzien;;LM\r\n"
)

SAMPLES = (
    with_guidance(),
    heading_questions(),
    two_tables(),
    simple_list(),
    Sample(
        "numbered.txt",
        _NUMBERED.encode(),
        (
            ("Kunt u toelichten hoe de prioriteiten zijn bepaald?", "after line 3"),
            ("het droneinitiatief;", "after line 5"),
            ("de oostflankwacht;", "after line 6"),
            ("Geef een overzicht van de beschikbare middelen per programma.", "after line 7"),
            ("In hoeverre sluit dit aan bij de NAVO-doelen?", "after line 11"),
            ("Overige opmerkingen", "after line 12"),
        ),
    ),
    Sample(
        "semicolons.csv",
        _SEMICOLONS.encode("cp1252"),
        (
            ("Wie heeft om de routekaart gevraagd?", "D2"),
            ("Aanleiding voor het document", "D3"),
            ("Beschrijf de maatregelen voor kmo's", "D4"),
            ("Is er steun voor opschaling voorzien", "D5"),
        ),
    ),
)
