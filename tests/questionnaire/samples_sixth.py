"""A second fresh set; before anything was mended for it 26 of its 44 items were found among 41,
12 of them with the right place.
"""

from __future__ import annotations

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.samples_fifth_word import Paper
from tests.questionnaire.word_making import add_control, control

_HEAD = PatternFill("solid", fgColor="FF1F4E78")
_WHITE = Font(bold=True, color="FFFFFFFF")


def two_tables() -> Sample:
    """Two tables below each other with headers of their own, and a legend beside them."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Consultation"
    write_rows(sheet, [["Targeted consultation on the implementation of the Roadmap"], [],
                       ["Table 1. Facts"]])  # fmt: skip
    facts = [
        ("Governance", "Who decides on the priorities within each coalition?"),
        ("Governance", "Composition of the steering board"),
        ("Money", "Provide the annual budget per flagship, where known."),
        ("Money", "Role of the European Investment Bank"),
        ("Industry", "How are small firms given access to contracts?"),
    ]
    first = ["Topic area", "What we want to know", "Your input", "Checked"]
    write_rows(sheet, [first, *facts], start=4)
    second = ["Topic area", "Position", "Do you agree?", "Because"]
    write_rows(sheet, [["Table 2. Positions"], second], start=11)
    positions = [
        "The 2030 target can only be met with joint orders.",
        "Export licences should be recognised mutually",
        "Annual reporting puts too great a burden on small Member States.",
        "More lending will not shorten delivery times",
    ]
    for at, text in enumerate(positions, start=13):
        write_rows(sheet, [["Views", text]], start=at)
    for row in (4, 12):
        for cell in sheet[row][:4]:
            cell.fill, cell.font = _HEAD, _WHITE
    rule = DataValidation(type="list", formula1='"Yes,No,No opinion"', allow_blank=True)
    rule.add("C13:C16")
    sheet.add_data_validation(rule)
    for row, text in enumerate(["Legend", "Yes = full support", "No = no support"], start=4):
        sheet.cell(row, 8, text)
    sheet["A18"] = "We thank you for your contribution."
    return Sample(
        "two-tables.xlsx",
        saved(book),
        (
            *((text, f"Consultation!C{row}") for row, (_, text) in enumerate(facts, start=5)),
            *((text, f"Consultation!D{row}") for row, text in enumerate(positions, start=13)),
        ),
    )


def blocks() -> Sample:
    """A block a question: number and question, a hint, and a wide cell for the answer."""
    book = Workbook()
    expected = []
    parts = {
        "Onderdeel 1": [
            ("1.1", "Op welke begrotingsartikelen staan de uitgaven?", "Noem artikel en bedrag."),
            ("1.2", "Verklaar het verschil met de vorige raming", None),
            ("1.3", "De meerjarenraming sluit aan op de routekaart.", "Onderbouw uw antwoord."),
        ],
        "Onderdeel 2": [
            ("2.1", "Wordt een beroep gedaan op Europese leningen?", "Zo ja, voor welk bedrag?"),
            ("2.2", "Verwachte kasritmes 2026-2028", None),
            ("2.3", "Geef aan welke risico's niet zijn afgedekt", "Maximaal drie risico's."),
            ("2.4", "Is de Auditdienst Rijk betrokken?", None),
        ],
    }
    book.remove(book.active)
    for name, questions in parts.items():
        sheet = book.create_sheet(name)
        write_rows(sheet, [["Begrotingsvragen gereedheid"], [f"{name}: uitgaven en dekking"]])
        sheet["A1"].font = Font(bold=True, size=14)
        row = 4
        for number, text, hint in questions:
            sheet.cell(row, 1, number)
            sheet.cell(row, 2, text).font = Font(bold=True)
            if hint:
                row += 1
                sheet.cell(row, 2, hint).font = Font(italic=True)
            row += 1
            sheet.cell(row, 1, "Antwoord")
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=6)
            expected.append((text, f"{name}!B{row}"))
            row += 2
    return Sample("blocks.xlsx", saved(book), tuple(expected))


def interview() -> Sample:
    """An English survey in Word: Q numbers, boxes to tick, "If yes, please specify"."""
    paper = Paper()
    paper.document = Document()
    paper.head("Survey on military mobility", 0)
    paper.say(
        "This survey takes fifteen minutes. All replies will be published in aggregated form.",
        "Estimated time: 15 minutes",
    )
    paper.head("Part A. Infrastructure", 1)
    paper.say("Q1. Have the priority corridors been upgraded?", "☐ Yes   ☐ No   ☐ Partly")
    paper.expected.append(("Have the priority corridors been upgraded?", "paragraph 6"))
    paper.say("If yes, please specify:", "")
    paper.expected.append(("If yes, please specify:", f"paragraph {paper.paragraphs}"))
    paper.ask("Q2. Which hot spots remain, and why", "Which hot spots remain, and why")
    paper.ask(
        "Q3. Please name the authority that issues movement permissions.",
        "Please name the authority that issues movement permissions.",
    )
    paper.head("Part B. Rules", 1)
    rows: list[list[str | None]] = [
        ["Rule", "In force", "Explanation / planned date"],
        ["Permissions are granted within three days.", "", ""],
        ["Military transport has priority in a crisis", "", ""],
        ["Customs form 302 is available digitally.", "", ""],
    ]
    made = paper.grid(rows)
    for at in (2, 3, 4):
        box = control("dropDownList", "Choose an item.", ("Yes", "No"))
        add_control(made.cell(at - 1, 1).paragraphs[0], box)
        paper.find(str(rows[at - 1][0]), at, 3)
    paper.say("")
    paper.ask("Q4. Outline any exemptions", "Outline any exemptions")
    paper.head("Part C. Closing", 1)
    paper.ask(
        "Q5. Is there anything else you would like to raise?",
        "Is there anything else you would like to raise?",
    )
    paper.say("Name and position: ____________________", "Date: ____________________")
    paper.expected += [
        ("Name and position:", f"paragraph {paper.paragraphs - 1}"),
        ("Date:", f"paragraph {paper.paragraphs}"),
    ]
    paper.say("Your data are handled in line with Regulation (EU) 2018/1725.")
    return paper.sample("interview.docx")


_NESTED = (
    '"Hoofdvraag";"Deelvraag";"Toelichting bij de vraag";"Uw antwoord";"Status"\r\n'
    '"Doelmatigheid";"Welke doelen zijn gesteld voor 2027?";"Noem ook tussendoelen";"";"open"\r\n'
    '"";"Hoe is het verband tussen middelen en doelen gelegd?";"";"";"open"\r\n'
    '"";"Mate waarin de doelen zijn bereikt";"";"";"open"\r\n'
    '"Rechtmatigheid";"Aanbestedingen volgen richtlijn 2009/81/EG.";"";"";"open"\r\n'
    '"";"Motiveer het gebruik van uitzonderingen";"Artikel 346 VWEU";"";"open"\r\n'
    '"";"Wie houdt toezicht?";"";"De ADR.";"gesloten"\r\n'
    '"Toekomst";"Welke lessen zijn getrokken";"";"";"open"\r\n'
    '"";"Plannen voor een vervolgmeting";"";"";"open"\r\n'
)
_HEARING = """# Expert hearing – written questions

*Replies by 5 February, please.*

**Q:** What is the role of NATO standards in the flagships?

**A:**

**Q:** Explain how Ukraine's industry is associated with the Fund.

**A:**

**Q:** Costs of the European Air Shield

**A:**

## Follow-up

**Q:** The space shield is meant to be launched in 2026. Is that still so?

**A:**

**Q:** Member States remain responsible for procurement.

**A:**

---
Secretariat – hearing room 4
"""
_MAIL = """Beste collega's,

Voor het Kamerdebat van donderdag hebben wij nog wat informatie nodig.
Zouden jullie voor woensdag 12.00 uur kunnen reageren op het volgende:

1/ Wat is de laatste stand van het Europese droneverdedigingsinitiatief?

2/ Graag een feitelijke passage over de bijdrage van het EDF.

3/ Klopt het bedrag van 150 miljard voor SAFE?

4/ Tijdlijn van de militaire mobiliteit
   - voor regelgeving
   - voor infrastructuur

5/ Welke lidstaten trekken de coalities, en op grond waarvan?

Alvast dank!

Groeten,
Team Parlementaire Zaken
tel. 070 - 000 00 00
"""


def _nested() -> tuple[tuple[str, str], ...]:
    rows = [line[1:-1].split('";"') for line in _NESTED.split("\r\n") if line]
    return tuple((row[1], f"D{at}") for at, row in enumerate(rows[1:], start=2) if not row[3])


def _hearing() -> tuple[tuple[str, str], ...]:
    lines = _HEARING.split("\n")
    return tuple(
        (line.removeprefix("**Q:** "), f"line {at + 3}")
        for at, line in enumerate(lines)
        if line.startswith("**Q:**")
    )


SAMPLES = (
    two_tables(),
    blocks(),
    interview(),
    Sample("nested.csv", _NESTED.encode("utf-16"), _nested()),
    Sample("hearing.md", _HEARING.encode(), _hearing()),
    Sample(
        "colleagues.txt",
        _MAIL.encode(),
        (
            ("Wat is de laatste stand van het Europese droneverdedigingsinitiatief?",
             "after line 6"),
            ("Graag een feitelijke passage over de bijdrage van het EDF.", "after line 8"),
            ("Klopt het bedrag van 150 miljard voor SAFE?", "after line 10"),
            ("Tijdlijn van de militaire mobiliteit", "after line 14"),
            ("Welke lidstaten trekken de coalities, en op grond waarvan?", "after line 16"),
        ),
    ),
)  # fmt: skip
