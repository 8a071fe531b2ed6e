"""Questionnaires made after the rules stood, in layouts that those were not written on."""

from __future__ import annotations

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.word_making import add_control, check_box, table

_BOLD = Font(bold=True)
_GREY = PatternFill("solid", fgColor="FFD9D9D9")
_SIDE = Side(style="thin")


def two_headers() -> Sample:
    """A header of two rows, decimal numbers, an example, lengths in a column, a signature block."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Uitvraag"
    write_rows(
        sheet,
        [
            [None, "Uitvraag industriële gereedheid"],
            [None, "Toelichting: per onderdeel graag zo concreet mogelijk antwoorden."],
            [],
            [None, "Nr", "Onderwerp / vraag", "Reactie deelnemer", None, "Max. tekens"],
            [None, None, None, "Ja/Nee", "Toelichting", None],
            [
                None,
                "vb.",
                "Voorbeeld: is er een plan?",
                "Ja",
                "Het plan is in 2024 vastgesteld.",
                200,
            ],
            [None, "1", "Productie"],
            [
                None,
                "1.1",
                "Is de productiecapaciteit voor munitie in kaart gebracht?",
                None,
                None,
                400,
            ],
            [None, "1.2", "Knelpunten in de toeleveringsketen", None, None, 400],
            [
                None,
                "1.3",
                "Investeringen in nieuwe lijnen zijn voorzien in de begroting.",
                None,
                None,
                300,
            ],
            [None, "2", "Personeel"],
            [None, "2.1", "Hoe worden vakmensen bij- en omgeschoold", None, None, 400],
            [None, "2.2", "Toon aan dat er voldoende instructeurs zijn.", None, None, 400],
            [],
            [None, "Aldus naar waarheid ingevuld:"],
            [None, "Naam:", None, "Datum:"],
        ],
    )
    for area in ("B4:B5", "C4:C5", "D4:E4", "F4:F5"):
        sheet.merge_cells(area)
    for row in (4, 5, 7, 11):
        for cell in sheet[row][1:6]:
            cell.font, cell.fill = _BOLD, _GREY
    rule = DataValidation(type="list", formula1='"Ja,Nee"')
    rule.add("D8:D10")
    rule.add("D12:D13")
    sheet.add_data_validation(rule)
    for row in (8, 9, 10, 12, 13):
        for cell in sheet[row][1:6]:
            cell.border = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
    expected = [(sheet.cell(row, 3).value, f"Uitvraag!E{row}") for row in (8, 9, 10, 12, 13)]
    return Sample(
        "two-headers.xlsx",
        saved(book),
        (*expected, ("Naam:", "Uitvraag!C16"), ("Datum:", "Uitvraag!E16")),
    )


def audit() -> Sample:
    """English: numbered definitions and instructions that ask nothing, dotted lines, "if yes"."""
    document = Document()
    document.add_paragraph("Audit questionnaire: capability development", style="Title")
    document.add_heading("Before you start", 1)
    for text in (
        "Read the definitions below.",
        "Return the completed questionnaire by e-mail.",
    ):
        document.add_paragraph(text, style="List Number")
    document.add_heading("Definitions", 1)
    document.add_paragraph("“Capability” means the ability to achieve an effect.")
    document.add_paragraph("“Coalition” means a group of Member States that work together.")
    document.add_heading("Section A. Coalitions", 1)
    document.add_paragraph("A.1 Which capability coalitions have been set up?")
    document.add_paragraph("…………………………………………………………")
    document.add_paragraph("A.2 Has a lead nation been appointed for each coalition?")
    document.add_paragraph("☐ Yes   ☐ No")
    document.add_paragraph("If yes, please specify the date of appointment:")
    document.add_paragraph("…………………………………………………………")
    document.add_heading("Section B. Evidence", 1)
    table(
        document,
        [
            ["Ref", "Requirement", "Evidence required", "Auditee's response"],
            ["B1", "Implementation plans cover the period until 2030.", "Plan", ""],
            ["B2", "Shortfalls are assigned to Member States", "Minutes", ""],
            ["B3", "Provide the list of joint procurements", "List", ""],
        ],
    )
    document.add_paragraph("Signature of the auditor: ____________________")
    return Sample(
        "audit.docx",
        saved(document),
        (
            ("Which capability coalitions have been set up?", "paragraph 10"),
            ("Has a lead nation been appointed for each coalition?", "paragraph 12"),
            ("If yes, please specify the date of appointment:", "paragraph 14"),
            ("Implementation plans cover the period until 2030.", "table 1, row 2, column 4"),
            ("Shortfalls are assigned to Member States", "table 1, row 3, column 4"),
            ("Provide the list of joint procurements", "table 1, row 4, column 4"),
            ("Signature of the auditor:", "paragraph 16"),
        ),
    )


_LETTER = """Aan: de leden van de interdepartementale werkgroep
Betreft: inventarisatie militaire mobiliteit

Beste collega's,

Ten behoeve van de kabinetsreactie verzamelen wij de antwoorden op onderstaande
vragen. Willen jullie de reactie uiterlijk vrijdag terugsturen?

I. Infrastructuur

Vraag 1 - Welke corridors zijn aangewezen?
Antwoord 1:

Vraag 2 - Wat is er nodig om bruggen en tunnels geschikt te maken voor zwaar
materieel, en wie betaalt dat?
Antwoord 2:

II. Regelgeving

Vraag 3 - Schets de procedure voor grensoverschrijdende toestemming.
Antwoord 3:

Vraag 4 - Binnen hoeveel dagen moet toestemming worden verleend
Antwoord 4:

III. Overig

Vraag 5 - Opmerkingen over de planning
Antwoord 5:

Met vriendelijke groet,
het secretariaat
"""
_QUOTED = (
    '"Inventarisatie financiering"\r\n'
    '"Peildatum";"1 november"\r\n'
    "\r\n"
    '"Thema";"Deelvraag";"Reactie departement";"Status"\r\n'
    '"EDIP";"Omvang van het programma";"";""\r\n'
    '"EDIP";"Wie beheert het programma?";"";""\r\n'
    '"SAFE";"Licht toe hoe de leningen worden terugbetaald";"";""\r\n'
    '"SAFE";"Leningen zijn toegankelijk voor derde landen.";"";""\r\n'
    '"Totaal aantal vragen: 4";"";"";""\r\n'
)


def pairs_without_header() -> Sample:
    """A Word table without a header: English questions left, room or ticks right."""
    document = Document()
    document.add_heading("Stakeholder feedback form", 1)
    document.add_paragraph("We would like to hear from you. It takes about ten minutes.")
    made = table(
        document,
        [
            ["ABOUT YOU", None],
            ["Organisation", ""],
            ["E-mail address", ""],
            ["YOUR VIEWS", None],
            ["What should be done first to shorten lead times?", ""],
            ["Do you expect the space shield to be launched in time?", ""],
            ["Please describe any obstacles for new entrants", ""],
            ["Cooperation with Ukraine brings benefits to EU industry.", ""],
        ],
    )
    ticks = made.cell(5, 1).paragraphs[0]
    for label in (" Yes  ", " No"):
        add_control(ticks, check_box())
        ticks.add_run(label)
    rows = (2, 3, 5, 6, 7, 8)
    return Sample(
        "pairs.docx",
        saved(document),
        tuple((made.cell(row - 1, 0).text, f"table 1, row {row}, column 2") for row in rows),
    )


SAMPLES = (
    two_headers(),
    audit(),
    Sample(
        "letter.txt",
        _LETTER.encode(),
        (
            ("Welke corridors zijn aangewezen?", "line 12"),
            (
                "Wat is er nodig om bruggen en tunnels geschikt te maken voor zwaar materieel, en "
                "wie betaalt dat?",
                "line 16",
            ),
            ("Schets de procedure voor grensoverschrijdende toestemming.", "line 21"),
            ("Binnen hoeveel dagen moet toestemming worden verleend", "line 24"),
            ("Opmerkingen over de planning", "line 29"),
        ),
    ),
    Sample(
        "quoted.csv",
        _QUOTED.encode("cp1252"),
        (
            ("Omvang van het programma", "C5"),
            ("Wie beheert het programma?", "C6"),
            ("Licht toe hoe de leningen worden terugbetaald", "C7"),
            ("Leningen zijn toegankelijk voor derde landen.", "C8"),
        ),
    ),
    pairs_without_header(),
)
