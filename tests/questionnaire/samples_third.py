"""A third set made after the rules stood: other habits of those who make questionnaires."""

from __future__ import annotations

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.word_making import table


def columns_to_tick() -> Sample:
    """English: Yes, No and N/A as columns, domains merged over their rows, notes at the end."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Self-assessment"
    write_rows(
        sheet,
        [
            ["Supply chain resilience self-assessment v2.1"],
            ["Domain", "ID", "Assessment question", "Yes", "No", "N/A", "Notes"],
            ["Governance", "GOV-01", "Is there a national coordinator for defence readiness?"],
            [None, "GOV-02", "Are responsibilities documented and reviewed annually?"],
            ["Supply", "SUP-01", "Do you maintain a register of critical suppliers?"],
            [None, "SUP-02", "Stockpile targets have been set for ammunition."],
        ],
    )
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("A5:A6")
    return Sample(
        "columns-to-tick.xlsx",
        saved(book),
        tuple((sheet.cell(row, 3).value, f"Self-assessment!G{row}") for row in range(3, 7)),
    )


def headers_that_ask() -> Sample:
    """English: the headers are questions themselves; the rows are what they are asked about."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Transposition"
    write_rows(
        sheet,
        [
            ["Implementation of the roadmap by Member States"],
            [],
            ["Ref.", "Measure", "Please describe the steps taken", "Remarks of the Commission"],
            ["M1", "Capability coalitions are set up in all priority areas", None, "-"],
            ["M2", "National plans for industrial production are adopted", None, "-"],
            ["M3", "Procedures for cross-border transport are simplified", None, "-"],
        ],
    )
    return Sample(
        "headers-that-ask.xlsx",
        saved(book),
        tuple((sheet.cell(row, 2).value, f"Transposition!C{row}") for row in (4, 5, 6)),
    )


def across() -> Sample:
    """Dutch: questions beside each other, the answers in the row below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Antwoorden"
    questions = [
        "Wat is de belangrijkste doelstelling?",
        "Welke termijn geldt?",
        "Beschrijf de rol van de industrie",
    ]
    write_rows(sheet, [questions])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    return Sample(
        "across.xlsx",
        saved(book),
        tuple((q, f"Antwoorden!{column}2") for q, column in zip(questions, "ABC", strict=True)),
    )


def answer_in_the_cell() -> Sample:
    """Dutch: a number and a cell that holds the question with empty paragraphs below it."""
    document = Document()
    document.add_heading("Bijlage 3. Vragen aan partijen", 1)
    document.add_paragraph("Partijen wordt verzocht de vragen beknopt te beantwoorden.")
    made = table(document, [["1", ""], ["2", ""], ["3", ""]])
    questions = (
        "Wat zijn volgens u de grootste risico's voor de planning?",
        "Omschrijf uw ervaring met meerjarige raamovereenkomsten.",
        "Onze onderneming kan binnen een jaar opschalen",
    )
    for row, text in enumerate(questions):
        cell = made.cell(row, 1)
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
        cell.add_paragraph("")
        cell.add_paragraph("")
    return Sample(
        "in-the-cell.docx",
        saved(document),
        tuple((text, f"table 1, row {row}, column 2") for row, text in enumerate(questions, 1)),
    )


def question_and_answer_rows() -> Sample:
    """English: a question over the whole width, and a row "Answer" with room below it."""
    document = Document()
    document.add_paragraph("ANNEX: DETAILED QUESTIONS")
    made = table(
        document,
        [
            ["1.1 How will the annual report be structured?", None],
            ["Answer", ""],
            ["1.2 Indicate which indicators are used", None],
            ["Answer", ""],
        ],
    )
    document.add_paragraph("")
    document.add_paragraph("Done at: ______________    Date: ______________")
    del made
    return Sample(
        "question-rows.docx",
        saved(document),
        (
            ("How will the annual report be structured?", "table 1, row 2, column 2"),
            ("Indicate which indicators are used", "table 1, row 4, column 2"),
            ("Done at: ______________ Date:", "paragraph 3"),
        ),
    )


_MAIL = """Hoi,

Voor de nota van morgen nog een paar dingen:

- Wat is het totale bedrag van SAFE?
- Hoeveel lidstaten doen mee aan de oostflankwacht?
- Graag ook aangeven wanneer het droneinitiatief start.
- Is er al iets bekend over de indicatoren?

Alvast dank!
Groet,
Sanne
"""
_TYPED = (
    "question_id,question_text,answer_type,required,answer\n"
    "1,What is the legal basis of SAFE?,text,yes,\n"
    "2,Amount available for loans,number,no,\n"
    "3,Name the four flagships,text,yes,\n"
)
_SURVEY = """## Enquête implementatie

**Deel A**

Q1. In welke fase bevindt het vlaggenschip zich?

- [ ] Voorbereiding
- [ ] Uitvoering
- [ ] Afgerond

Q2. Licht uw antwoord toe.

Q3. Wie is verantwoordelijk voor de rapportage?

---

*Versie 1.2*
"""

SAMPLES = (
    columns_to_tick(),
    headers_that_ask(),
    across(),
    answer_in_the_cell(),
    question_and_answer_rows(),
    Sample(
        "mail.txt",
        _MAIL.encode(),
        (
            ("Wat is het totale bedrag van SAFE?", "after line 5"),
            ("Hoeveel lidstaten doen mee aan de oostflankwacht?", "after line 6"),
            ("Graag ook aangeven wanneer het droneinitiatief start.", "after line 7"),
            ("Is er al iets bekend over de indicatoren?", "after line 8"),
        ),
    ),
    Sample(
        "typed.csv",
        _TYPED.encode(),
        (
            ("What is the legal basis of SAFE?", "E2"),
            ("Amount available for loans", "E3"),
            ("Name the four flagships", "E4"),
        ),
    ),
    Sample(
        "survey.md",
        _SURVEY.encode(),
        (
            ("In welke fase bevindt het vlaggenschip zich?", "line 7"),
            ("Licht uw antwoord toe.", "after line 11"),
            ("Wie is verantwoordelijk voor de rapportage?", "after line 13"),
        ),
    ),
)
