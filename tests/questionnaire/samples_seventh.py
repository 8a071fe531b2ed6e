"""A third fresh set: layouts that the sets before it did not think of.

Before anything was mended for it 37 of its 50 items were found among 43 with the right place.
"""

from __future__ import annotations

from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side

from tests.questionnaire.sample import Sample, saved, write_rows
from tests.questionnaire.samples_fifth_word import Paper

_SIDE = Side(style="thin")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_GREEN = PatternFill("solid", fgColor="FFE2EFDA")


def wide_questions() -> Sample:
    """Questions in merged cells, sub-questions indented a column, answers in a coloured one."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Enquête"
    sheet["A1"] = "Enquête leveringszekerheid"
    sheet["A1"].font = Font(bold=True)
    sheet["A2"] = "Groene vakken invullen. Alle bedragen in duizenden euro's."
    rows = [
        ("1", "Welke onderdelen betrekt u van buiten de Unie?", ""),
        ("2", "Geef voor elk van de volgende grondstoffen de voorraad in weken:", None),
        ("", "a. wolfraam", ""),
        ("", "b. gallium", ""),
        ("3", "De onderneming heeft een noodplan voor uitval van leveranciers.", ""),
        ("4", "Aandeel van de grootste leverancier", ""),
        ("5", "Zijn er contracten met een looptijd van meer dan drie jaar?", ""),
        ("5a", "Zo ja, met wie?", ""),
    ]
    expected = []
    for at, (number, text, room) in enumerate(rows, start=5):
        sheet.cell(at, 1, number or None)
        column = 2 if number else 3
        sheet.cell(at, column, text)
        sheet.merge_cells(start_row=at, end_row=at, start_column=column, end_column=6)
        if room is not None:
            sheet.cell(at, 7).fill = _GREEN
            sheet.cell(at, 7).border = _BOX
            expected.append((text.removeprefix("a. ").removeprefix("b. "), f"Enquête!G{at}"))
    sheet["A14"] = "Controle"
    sheet["G14"] = '=IF(COUNTA(G5:G12)=7,"volledig","onvolledig")'
    return Sample("wide-questions.xlsx", saved(book), tuple(expected))


def matrix() -> Sample:
    """An English assurance sheet: long headers, evidence and owner columns, an example row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Assurance"
    heads = ["#", "Control objective", "Describe how this objective is met in your organisation",
             "Evidence reference", "Owner", "Target date"]  # fmt: skip
    write_rows(sheet, [["Assurance map"], [], heads], start=1)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    objectives = [
        "Decisions of the board are traceable",
        "Risks are reviewed at least twice a year.",
        "Data on progress are complete and correct",
        "Suppliers are screened before contracts are signed.",
        "Incidents lead to improvements",
        "Funds are spent on eligible costs only.",
    ]
    for at, text in enumerate(objectives, start=4):
        write_rows(sheet, [[at - 3, text]], start=at)
    sheet.cell(10, 1, "Prepared by internal audit, not for distribution")
    return Sample(
        "matrix.xlsx",
        saved(book),
        tuple((text, f"Assurance!C{at}") for at, text in enumerate(objectives, start=4)),
    )


def question_rows() -> Sample:
    """Word: a question's row and the answer's row by turns in one table, sections between."""
    paper = Paper()
    paper.head("Feitelijke vragen over de routekaart", 1)
    questions = [
        "Hoeveel lidstaten nemen deel aan de oostflankwacht?",
        "Kan een overzicht worden gegeven van de mijlpalen tot en met 2028?",
        "Licht toe waarom voor deze planning is gekozen.",
        "Welke rol heeft het parlement bij de jaarlijkse evaluatie?",
        "Hoe wordt het mkb betrokken?",
    ]
    rows: list[list[str | None]] = []
    for number, text in enumerate(questions, start=1):
        rows += [[str(number), text], ["", ""]]
    paper.grid(rows)
    for number, text in enumerate(questions, start=1):
        paper.find(text, 2 * number, 2)
    paper.say("")
    paper.head("Stellingen", 1)
    paper.grid(
        [
            ["Stelling", "Eens", "Oneens", "Waarom?"],
            ["Gezamenlijk inkopen verlaagt de prijs.", "☐", "☐", ""],
            ["De routekaart is te vrijblijvend", "☐", "☐", ""],
            ["Nationale eisen vertragen de levering.", "☐", "☐", ""],
        ]
    )
    paper.find("Gezamenlijk inkopen verlaagt de prijs.", 2, 4)
    paper.find("De routekaart is te vrijblijvend", 3, 4)
    paper.find("Nationale eisen vertragen de levering.", 4, 4)
    return paper.sample("question-rows.docx")


def plain_letter() -> Sample:
    """Word: unnumbered bold questions, several empty lines, boxes to tick below each other."""
    paper = Paper()
    paper.say("Dear colleagues,")
    paper.say(
        "Ahead of the meeting of 4 March we would appreciate your input on the points below. "
        "Who cannot attend may reply in writing."
    )
    for text in (
        "Should the annual review be made public?",
        "Name the two most urgent capability gaps.",
        "Where do you see duplication with NATO?",
    ):
        paper.say(text, bold=True)
        paper.say("", "", "")
        paper.expected.append((text, f"paragraph {paper.paragraphs - 2}"))
    paper.say("Which format do you prefer for the meeting?", bold=True)
    paper.say("☐ In person", "☐ Online", "☐ Hybrid")
    paper.expected.append(
        ("Which format do you prefer for the meeting?", f"paragraph {paper.paragraphs - 2}")
    )
    paper.say("Any dietary requirements?", bold=True)
    paper.say("")
    paper.expected.append(("Any dietary requirements?", f"paragraph {paper.paragraphs}"))
    closing = paper.document.add_paragraph("Kind regards, the Presidency")
    closing.runs[0].font.size = Pt(9)
    return paper.sample("plain-letter.docx")


_NO_HEADER = """Wat is de omvang van het pakket?,
Wie is verantwoordelijk voor de uitvoering?,
De planning loopt tot en met 2030,
Beschrijf de relatie met het meerjarig financieel kader,
"Welke landen buiten de Unie doen mee, en hoe?",
Juridische grondslag,
"""
_ODD_HEADERS = (
    "Key~Area~Please tell us~We heard~Weight\n"
    "k1~Space~When will the shield be launched?~~3\n"
    "k2~Space~Partners in the space shield~~2\n"
    "k3~Land~Explain the mobility corridors~~3\n"
    "k4~Land~Bridges have been surveyed~~1\n"
    "k5~Sea~Which ports are designated?~~2\n"
)
_TURNS = """INTERVIEWLEIDRAAD

Interviewer: ................
Datum interview: ................

Blok A - Aanleiding

V1. Wat was de aanleiding voor uw betrokkenheid?
A1.

V2. Hoe ziet u de rol van de Commissie?
    (doorvragen: coördinatie, toezicht)
A2.

Blok B - Resultaten

V3. Noem de belangrijkste resultaten tot nu toe
A3.

V4. De samenwerking met de NAVO verloopt goed.
A4.

Afronding

V5. Wat hebben we niet gevraagd?
A5.
"""
_CHECK = """# Toets wetgevingskwaliteit

Loop de vragen na. Noteer bij elke vraag een korte bevinding.

### Vraag 1
Is de grondslag juist gekozen?

> _bevinding_

### Vraag 2
Beschrijf de verhouding tot bestaand recht.

> _bevinding_

### Vraag 3
Subsidiariteit en evenredigheid

> _bevinding_

## Uitvoerbaarheid

1. **Zijn de termijnen haalbaar?** Denk aan omzetting en inwerkingtreding.

   ...

2. **Licht de lasten voor bedrijven toe.**

   ...

3. **Toezicht en handhaving**

   ...

*Bron: Aanwijzingen voor de regelgeving*
"""


def _after(text: str, fragment: str, below: int) -> str:
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines, start=1) if fragment in line)
    return f"line {at + below}"


SAMPLES = (
    wide_questions(),
    matrix(),
    question_rows(),
    plain_letter(),
    Sample(
        "no-header.csv",
        _NO_HEADER.encode("utf-8-sig"),
        tuple(
            (line.rstrip(",").strip('"'), f"B{at}")
            for at, line in enumerate(_NO_HEADER.splitlines(), start=1)
        ),
    ),
    Sample(
        "tildes.csv",
        _ODD_HEADERS.encode("cp1252"),
        tuple(
            (line.split("~")[2], f"D{at}")
            for at, line in enumerate(_ODD_HEADERS.splitlines(), start=1)
            if at > 1
        ),
    ),
    Sample(
        "turns.txt",
        _TURNS.encode(),
        (
            ("Interviewer:", "line 3"),
            ("Datum interview:", "line 4"),
            ("Wat was de aanleiding voor uw betrokkenheid?", _after(_TURNS, "V1.", 1)),
            (
                "Hoe ziet u de rol van de Commissie? (doorvragen: coördinatie, toezicht)",
                _after(_TURNS, "V2.", 2),
            ),
            ("Noem de belangrijkste resultaten tot nu toe", _after(_TURNS, "V3.", 1)),
            ("De samenwerking met de NAVO verloopt goed.", _after(_TURNS, "V4.", 1)),
            ("Wat hebben we niet gevraagd?", _after(_TURNS, "V5.", 1)),
        ),
    ),
    Sample(
        "law-check.md",
        _CHECK.encode(),
        (
            ("Is de grondslag juist gekozen?", _after(_CHECK, "Is de grond", 2)),
            ("Beschrijf de verhouding tot bestaand recht.", _after(_CHECK, "Beschrijf", 2)),
            ("Subsidiariteit en evenredigheid", _after(_CHECK, "Subsid", 2)),
            (
                "Zijn de termijnen haalbaar? Denk aan omzetting en inwerkingtreding.",
                _after(_CHECK, "Zijn de", 2),
            ),
            ("Licht de lasten voor bedrijven toe.", _after(_CHECK, "Licht de", 2)),
            ("Toezicht en handhaving", _after(_CHECK, "Toezicht", 2)),
        ),
    ),
)
