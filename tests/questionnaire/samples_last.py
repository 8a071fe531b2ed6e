"""A second set made after the rules stood, once the first one had been learnt from."""

from __future__ import annotations

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.word_making import add_control, control, table

_SIDE = Side(style="hair")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_GREEN = PatternFill("solid", fgColor="FFE2EFDA")


def two_tables_on_a_sheet() -> Sample:
    """English: two tables below each other, the answer's column first named otherwise, then not."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Peer review"
    write_rows(
        sheet,
        [
            ["Peer review of national plans"],
            ["Reviewer:", None, None, "Country reviewed:"],
            [],
            ["Criterion", "Weight", "Finding of the reviewer", "Evidence"],
            ["The plan identifies shortfalls against NATO targets", 3],
            ["Milestones are dated", 2],
            ["Explain whether funding is secured beyond 2027", 3],
            ["Sub-total", 8],
            [],
            ["Follow-up questions to the Commission"],
            ["No", "Question", "Reply"],
            [1, "When will the first annual report be published?"],
            [2, "Which indicators are used?"],
            [3, "Support for frontline Member States"],
        ],
    )
    sheet["A10"].font = Font(bold=True)
    return Sample(
        "peer-review.xlsx",
        saved(book),
        (
            ("Reviewer:", "Peer review!B2"),
            ("Country reviewed:", "Peer review!E2"),
            ("The plan identifies shortfalls against NATO targets", "Peer review!C5"),
            ("Milestones are dated", "Peer review!C6"),
            ("Explain whether funding is secured beyond 2027", "Peer review!C7"),
            ("When will the first annual report be published?", "Peer review!C12"),
            ("Which indicators are used?", "Peer review!C13"),
            ("Support for frontline Member States", "Peer review!C14"),
        ),
    )


def intake() -> Sample:
    """Dutch: an Excel form of labels in blocks, room to the right, no question mark."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Intake"
    write_rows(
        sheet,
        [
            [None, "Intakeformulier subsidie droneafweer"],
            [None, "In te vullen door de aanvrager. Laat geen velden leeg."],
            [],
            [None, "1. Aanvrager"],
            [None, "Naam"],
            [None, "Adres"],
            [None, "E-mailadres"],
            [],
            [None, "2. Project"],
            [None, "Titel van het project"],
            [None, "Bijdrage aan het Europees initiatief voor droneverdediging"],
            [None, "Beoogde start- en einddatum"],
            [None, "Licht de samenwerking met andere lidstaten toe"],
        ],
    )
    for row in (4, 9):
        sheet.cell(row, 2).font = Font(bold=True)
        sheet.cell(row, 2).fill = _GREEN
    rows = (5, 6, 7, 10, 11, 12, 13)
    for row in rows:
        sheet.cell(row, 3).border = _BOX
    return Sample(
        "intake.xlsx",
        saved(book),
        tuple((sheet.cell(row, 2).value, f"Intake!C{row}") for row in rows),
    )


def parliament() -> Sample:
    """Dutch running text with questions that are not numbered, controls and remarks between."""
    document = Document()
    document.add_paragraph("Feitelijke vragen over de routekaart", style="Title")
    document.add_paragraph(
        "De vaste commissie heeft kennisgenomen van de brief. De leden van de commissie hebben de "
        "volgende vragen."
    )
    document.add_heading("Inbreng van de leden", 1)
    document.add_paragraph("Kan het kabinet toelichten wat het aandeel gezamenlijke aanschaf is?")
    document.add_paragraph("Antwoord:").runs[0].bold = True
    document.add_paragraph("")
    document.add_paragraph(
        "De leden lezen dat de doorlooptijden worden verkort. Op welke wijze gebeurt dat? "
        "En per wanneer?"
    )
    document.add_paragraph("Antwoord:").runs[0].bold = True
    document.add_paragraph("")
    document.add_heading("Volgorde van de procedure", 1)
    document.add_paragraph("Na ontvangst worden de antwoorden aan de Kamer gezonden.")
    made = table(
        document,
        [
            ["Toezegging", "Stand van zaken"],
            ["De Kamer ontvangt een overzicht van de mijlpalen", ""],
            ["Er komt een appreciatie van het ruimteschild.", ""],
        ],
    )
    add_control(made.cell(2, 1).paragraphs[0], control("richText", "Klik om tekst in te voeren."))
    return Sample(
        "parliament.docx",
        saved(document),
        (
            ("Kan het kabinet toelichten wat het aandeel gezamenlijke aanschaf is?", "paragraph 5"),
            (
                "De leden lezen dat de doorlooptijden worden verkort. Op welke wijze gebeurt dat? "
                "En per wanneer?",
                "paragraph 8",
            ),
            ("De Kamer ontvangt een overzicht van de mijlpalen", "table 1, row 2, column 2"),
            ("Er komt een appreciatie van het ruimteschild.", "table 1, row 3, column 2"),
        ),
    )


_INTERVIEW = """Interview guide - national armaments directors

Introduction
Thank you for making time. The interview takes 45 minutes and is not recorded.

A. Demand
1) How is joint demand aggregated today?
2) Walk us through the last joint procurement
   (up to 150 words)
3) Which of these applies?
   a) No joint procurement
   b) Some joint procurement
   c) Mostly joint procurement

B. Supply
4) Describe, for ammunition:
   (a) current output
   (b) planned output
5) The European production capacity is sufficient.
   [ ] agree  [ ] disagree
   Comments: ____________________

Closing
6) Anything else?
"""

SAMPLES = (
    two_tables_on_a_sheet(),
    intake(),
    parliament(),
    Sample(
        "interview.txt",
        _INTERVIEW.encode(),
        (
            ("How is joint demand aggregated today?", "after line 7"),
            ("Walk us through the last joint procurement", "after line 9"),
            ("Which of these applies?", "after line 10"),
            ("current output", "after line 17"),
            ("planned output", "after line 18"),
            ("The European production capacity is sufficient.", "line 21"),
            ("Anything else?", "after line 24"),
        ),
    ),
)
