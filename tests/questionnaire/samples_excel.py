"""Invented Excel questionnaires of the kinds that officials get."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.questionnaire.sample import Sample, saved, write_rows

_BOLD = Font(bold=True)
_BLUE = PatternFill("solid", fgColor="FFBDD7EE")
_YELLOW = PatternFill("solid", fgColor="FFFFF2CC")
_SIDE = Side(style="thin")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def box(sheet: Any, area: str, fill: PatternFill | None = None) -> None:
    for row in sheet[area]:
        for cell in row:
            cell.border = _BOX
            if fill:
                cell.fill = fill


def tender() -> Sample:
    """Requirements to meet: a cover with particulars, sections as bands, a list elsewhere."""
    book = Workbook()
    cover = book.active
    cover.title = "Voorblad"
    write_rows(
        cover,
        [
            ["Aanbesteding Monitoring Defensiegereedheid"],
            ["Dit formulier dient volledig te worden ingevuld."],
            [],
            [None, "Naam inschrijver"],
            [None, "KvK-nummer"],
            [None, "Contactpersoon"],
        ],
    )
    cover["A1"].font = Font(bold=True, size=16)
    box(cover, "C4:C6", _YELLOW)
    sheet = book.create_sheet("Eisen")
    write_rows(
        sheet,
        [
            ["Programma van eisen"],
            ["Geef per eis aan of u hieraan voldoet. Gebruik alleen de gele cellen."],
            [],
            ["Nr.", "Eis", "Voldoet u? (Ja/Nee)", "Toelichting (max. 300 tekens)", "Weging"],
            ["A. Organisatie"],
            [1, "De organisatie beschikt over een kwaliteitssysteem.", None, None, 5],
            [2, "De inschrijver levert elk kwartaal een voortgangsrapportage", None, None, 5],
            [3, "Beschrijf hoe de voortgang wordt gemeten", None, None, 10],
            ["B. Beveiliging"],
            [4, "Alle gegevens worden binnen de EU opgeslagen.", None, None, 10],
            [5, "Toegang tot het systeem vereist tweestapsverificatie.", None, None, 10],
            ["Totaal", None, None, None, "=SUM(E6:E11)"],
        ],
    )
    for row in (5, 9):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        sheet.cell(row, 1).font = _BOLD
        sheet.cell(row, 1).fill = _BLUE
    for cell in sheet[4]:
        cell.font, cell.fill, cell.border = _BOLD, _BLUE, _BOX
    box(sheet, "C6:D8", _YELLOW)
    box(sheet, "C10:D11", _YELLOW)
    lists = book.create_sheet("Lijsten")
    write_rows(lists, [["Ja"], ["Nee"], ["Gedeeltelijk"]])
    lists.sheet_state = "hidden"
    rule = DataValidation(type="list", formula1="Lijsten!$A$1:$A$3", allow_blank=True)
    rule.add("C6:C8")
    rule.add("C10:C11")
    sheet.add_data_validation(rule)
    sheet["B6"].comment = Comment("Bijvoorbeeld ISO 9001", "Inkoop")
    sheet.conditional_formatting.add(
        "C6:C11", CellIsRule(operator="equal", formula=['"Nee"'], fill=_BLUE)
    )
    texts = [sheet.cell(row, 2).value for row in (6, 7, 8, 10, 11)]
    places = [f"Eisen!D{row}" for row in (6, 7, 8, 10, 11)]
    return Sample(
        "tender.xlsx",
        saved(book),
        (
            ("Naam inschrijver", "Voorblad!C4"),
            ("KvK-nummer", "Voorblad!C5"),
            ("Contactpersoon", "Voorblad!C6"),
            *zip(texts, places, strict=True),
        ),
    )


def member_states() -> Sample:
    """A survey over several sheets in English, with lengths checked by the sheet."""
    book = Workbook()
    guide = book.active
    guide.title = "Instructions"
    write_rows(
        guide,
        [
            ["How to complete this questionnaire"],
            ["Answer every question on the next two tabs. Do not add rows or columns."],
            ["Questions may be sent to us. Who should answer? The national coordinator."],
            ["The deadline is 31 March."],
        ],
    )
    expected = []
    for title, questions in (
        (
            "1 Governance",
            [
                "Which body is responsible for implementing the roadmap?",
                "Please describe how progress is reported",
                "How often does the steering group meet?",
                "Number of staff involved",
            ],
        ),
        (
            "2 Funding",
            [
                "What share of the SAFE loans will be used for joint procurement?",
                "List the main obstacles to cross-border projects.",
                "To what extent do SMEs take part",
                "Any other remarks on funding",
            ],
        ),
    ):
        sheet = book.create_sheet(title)
        write_rows(
            sheet,
            [[None, title], [], ["#", "Question", "Response (max 1000 characters)", "Source"]],
        )
        sheet["B1"].font = _BOLD
        for cell in sheet[3]:
            cell.font = _BOLD
        for row, text in enumerate(questions, start=4):
            write_rows(sheet, [[f"{title[0]}.{row - 3}", text]], row)
            expected.append((text, f"{title}!C{row}"))
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="1000")
        rule.add(f"C4:C{row}")
        sheet.add_data_validation(rule)
    return Sample("member-states.xlsx", saved(book), tuple(expected))


def mixed_without_header() -> Sample:
    """No header at all, Dutch and English below each other, sub-questions with their stem."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    write_rows(
        sheet,
        [
            ["Uitvraag / Request for information"],
            ["Please return this form before 1 June / Graag retour vóór 1 juni"],
            [],
            ["1. Wat is het doel van het Europees luchtschild?"],
            ["2. What is the purpose of the European Drone Defence Initiative?"],
            ["3. Geef voor elk vlaggenschip de planning:"],
            ["a) het luchtschild"],
            ["b) het ruimteschild"],
            ["4. Who reports on progress, and how often?"],
            ["5. De lidstaten stellen elk een nationaal plan op."],
        ],
    )
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 70
    return Sample(
        "mixed.xlsx",
        saved(book),
        (
            ("Wat is het doel van het Europees luchtschild?", "Blad1!B4"),
            ("What is the purpose of the European Drone Defence Initiative?", "Blad1!B5"),
            ("het luchtschild", "Blad1!B7"),
            ("het ruimteschild", "Blad1!B8"),
            ("Who reports on progress, and how often?", "Blad1!B9"),
            ("De lidstaten stellen elk een nationaal plan op.", "Blad1!B10"),
        ),
    )


def answer_below() -> Sample:
    """Each question over the whole width, a merged cell for the answer below it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Kamervragen"
    write_rows(
        sheet, [["Beantwoording van schriftelijke vragen"], ["Aan de minister van Defensie"]]
    )
    sheet.merge_cells("A1:F1")
    sheet["A1"].font = Font(bold=True, size=14)
    questions = [
        "Vraag 1: Kunt u aangeven wanneer de oostflankwacht operationeel is?",
        "Vraag 2: Deelt u de mening dat de doorlooptijden te lang zijn?",
        "Vraag 3: Licht toe welke middelen beschikbaar zijn voor militaire mobiliteit",
    ]
    expected = []
    row = 4
    for text in questions:
        for at, value in ((row, text), (row + 1, None)):
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=6)
            if value:
                sheet.cell(at, 1, value).alignment = Alignment(wrap_text=True)
        box(sheet, f"A{row + 1}:F{row + 1}")
        sheet.row_dimensions[row + 1].height = 80
        expected.append((text.partition(": ")[2], f"Kamervragen!A{row + 1}"))
        row += 3
    return Sample("answer-below.xlsx", saved(book), tuple(expected))


def maturity() -> Sample:
    """Statements to score, themes merged over their rows, values by a defined name."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Assessment"
    write_rows(
        sheet,
        [
            ["Readiness self-assessment"],
            ["Select one score for each statement. Comments are optional."],
            ["Theme", "Statement", "Score", "Comments"],
            ["Planning", "The organisation has a plan for surge production"],
            [None, "Stocks are reviewed every year."],
            [None, "Suppliers are known at every tier"],
            ["Innovation", "Start-ups have access to test facilities."],
            [None, "Results of projects are shared with partners."],
        ],
    )
    sheet.merge_cells("A4:A6")
    sheet.merge_cells("A7:A8")
    for cell in sheet[3]:
        cell.font = _BOLD
    values = book.create_sheet("Values")
    write_rows(values, [["Score"], ["Not in place"], ["Partly in place"], ["In place"]])
    book.defined_names["scores"] = DefinedName("scores", attr_text="Values!$A$2:$A$4")
    rule = DataValidation(type="list", formula1="scores")
    rule.add("C4:C8")
    sheet.add_data_validation(rule)
    expected = [(sheet.cell(row, 2).value, f"Assessment!D{row}") for row in range(4, 9)]
    return Sample("maturity.xlsx", saved(book), tuple(expected))


SAMPLES = (tender(), member_states(), mixed_without_header(), answer_below(), maturity())
