"""Excel questionnaires as auditors, institutions and buyers send them, invented afresh."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from tests.questionnaire.sample import Sample, saved, write_rows

_BOLD = Font(bold=True)
_GREY = PatternFill("solid", fgColor="FFD9D9D9")
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def norms() -> Sample:
    """An audit office's norms: themes merged downwards, scores, and a column for each party."""
    book = Workbook()
    first = book.active
    first.title = "Leeswijzer"
    write_rows(
        first,
        [
            ["Normenkader beheersing gereedheidsprogramma"],
            ["Versie 2.1, vastgesteld door de Rekenkamer op 3 november 2025"],
            [],
            ["Begrip", "Betekenis"],
            ["Norm", "Eis waaraan het programma moet voldoen."],
            ["Bewijsstuk", "Document waaruit blijkt dat aan de norm is voldaan."],
            ["Score", "1 = niet, 2 = deels, 3 = grotendeels, 4 = geheel"],
            [],
            ["Hoe gebruikt u dit bestand?"],
            ["U vult uitsluitend de kolom 'Reactie ministerie' in."],
        ],
    )
    sheet = book.create_sheet("Normen")
    texts = [
        "Er is een actueel risicoregister dat door de stuurgroep is vastgesteld.",
        "Taken en verantwoordelijkheden zijn schriftelijk vastgelegd",
        "De minister informeert de Kamer halfjaarlijks.",
        "Budgetten per vlaggenschip zijn herleidbaar naar de begroting",
        "Overschrijdingen boven 5% worden binnen een maand gemeld.",
        "Leningen uit SAFE zijn apart zichtbaar",
        "Mijlpalen zijn SMART geformuleerd",
        "Afwijkingen van de planning worden verklaard.",
        "Er vindt jaarlijks een onafhankelijke toets plaats",
        "Lessen uit eerdere programma's zijn aantoonbaar verwerkt",
    ]
    themes = {0: ("Sturing", 3), 3: ("Geld", 3), 6: ("Tijd en toetsing", 4)}
    header = ["Nr.", "Thema", "Norm", "Bron", "Score\n(1-4)", "Reactie ministerie", "Oordeel"]
    write_rows(sheet, [["NORMENKADER"], [], header], start=2)
    for cell in sheet[4]:
        cell.font, cell.fill = _BOLD, _GREY
    for at, text in enumerate(texts):
        row = 5 + at
        write_rows(sheet, [[f"N{at + 1:02}", None, text, "RBV 2024"]], start=row)
        if at in themes:
            name, rows = themes[at]
            sheet.cell(row, 2, name)
            sheet.merge_cells(start_row=row, end_row=row + rows - 1, start_column=2, end_column=2)
    write_rows(sheet, [[None, None, "Gemiddelde score", None, "=AVERAGE(E5:E14)"]], start=15)
    write_rows(sheet, [["De kolom Oordeel wordt door de Rekenkamer gevuld."]], start=17)
    rule = DataValidation(type="whole", operator="between", formula1="1", formula2="4")
    rule.add("E5:E14")
    sheet.add_data_validation(rule)
    return Sample(
        "norms.xlsx",
        saved(book),
        tuple((text, f"Normen!F{5 + at}") for at, text in enumerate(texts)),
    )


def reporting() -> Sample:
    """An institution's reporting template: it starts far from A1, replies in merged cells."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Template"
    sheet["C3"] = "Annual reporting template – Member States"
    sheet["C4"] = "Reporting period: 1 January – 31 December 2025"
    sheet["C6"] = "Definitions"
    sheet["C7"] = "Joint procurement: a procurement by at least three Member States."
    sheet["C8"] = "Capability gap: a shortfall identified in the annual review."
    header = ["Ref.", "Legal basis", "Information requested", "Member State reply", None,
              "COM assessment", "Follow-up"]  # fmt: skip
    for column, text in enumerate(header, start=3):
        cell = sheet.cell(11, column, text)
        cell.font, cell.fill, cell.border = _BOLD, _GREY, _BOX
    sheet.merge_cells("F11:G11")
    rows: list[tuple[str, str | None, str | None]] = [
        ("Section A: Joint procurement", None, None),
        ("A.1", "Art. 4(1)", "Number of joint procurements launched"),
        ("A.2", "Art. 4(1)", "Total value of contracts signed (EUR million)"),
        ("A.3", "Art. 4(3)", "Please describe any obstacles encountered, including legal ones."),
        ("A.4", "Art. 5", "The national authority has published its procurement plan."),
        ("Section B: Capability gaps", None, None),
        ("B.1", "Art. 7", "Which capability gaps were addressed, and by which coalition?"),
        ("B.2", "Art. 7(2)", "Expected date of full operational capability"),
        ("B.3", "Art. 8", "State whether the gap was reported to the EDA"),
        ("Section C: Mobility", None, None),
        ("C.1", "Art. 11", "Time needed for cross-border movement permissions (working days)"),
        ("C.2", "Art. 11", "Measures taken to shorten that time"),
        ("C.3", "Art. 12", "Corridors upgraded*"),
    ]
    expected = []
    for row, (ref, basis, text) in enumerate(rows, start=12):
        sheet.cell(row, 3, ref)
        if text is None:
            sheet.cell(row, 3).font = _BOLD
            continue
        sheet.cell(row, 4, basis)
        sheet.cell(row, 5, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=6, end_column=7)
        for column in range(3, 10):
            sheet.cell(row, column).border = _BOX
        expected.append((text.rstrip("*"), f"Template!F{row}"))
    sheet["C26"] = "* Within the meaning of Article 12(4)."
    sheet["C27"] = "Submit to the functional mailbox no later than 31 March."
    return Sample("reporting.xlsx", saved(book), tuple(expected))


def clarifications() -> Sample:
    """A buyer's answers to bidders: where a question is about, and whether it changed anything."""
    book = Workbook()
    sheet = book.active
    sheet.title = "NvI 1"
    write_rows(
        sheet,
        [
            ["Nota van Inlichtingen"],
            ["Europese openbare aanbesteding 2025-117"],
            [],
            ["Volgnr", "Document", "Par. / blz.", "Passage", "Vraag of opmerking gegadigde",
             "Antwoord aanbestedende dienst", "Leidt tot wijziging (J/N)"],
        ],
    )  # fmt: skip
    rows = [
        ("Leidraad", "2.3", "Het aanbod is 90 dagen geldig.",
         "Gegadigde verzoekt deze termijn te verkorten tot 60 dagen."),
        ("Leidraad", "3.1 / 12", None, "Kunt u toelichten wat onder 'vergelijkbaar' valt?"),
        ("PvE", "E14", "Leverancier beschikt over ISO 27001.",
         "Volstaat een gelijkwaardig certificaat"),
        ("PvE", "E20", None, "In eis E20 staat een maximum van 4 uur, in bijlage 3 van 8 uur. "
         "Wat geldt?"),
        ("Overeenkomst", "art. 9", None, "Wij stellen voor de boete te maximeren op 10%."),
        ("Overeenkomst", "art. 14", None, "Het begrip 'verwijtbaar' is niet gedefinieerd"),
        ("Bijlage 3", "blad 2", None, "Graag ontvangen wij de bijlage in bewerkbare vorm."),
        ("Bijlage 5", "-", None, "Bijlage 5 ontbreekt bij de stukken."),
        ("Leidraad", "4.2", None, "Mag een onderaannemer in meer inschrijvingen voorkomen?"),
        ("Leidraad", "5", None, "Wilt u de sluitingsdatum met twee weken uitstellen?"),
    ]  # fmt: skip
    expected = []
    for at, (where, part, passage, text) in enumerate(rows):
        write_rows(sheet, [[at + 1, where, part, passage, text]], start=5 + at)
        expected.append((text, f"NvI 1!F{5 + at}"))
    planning = book.create_sheet("Planning")
    write_rows(
        planning,
        [
            ["Activiteit", "Datum", "Status"],
            ["Publicatie", "1 september 2025", "Gereed"],
            ["Sluiting vragenronde", "22 september 2025", "Gereed"],
            ["Indienen inschrijving", "20 oktober 2025", None],
        ],
    )
    return Sample("clarifications.xlsx", saved(book), tuple(expected))


def visit() -> Sample:
    """A mixed form: labels in pairs, a question over the answer's merged area, a sheet apiece."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Deel A"
    sheet["B2"] = "Voorbereiding werkbezoek / Preparation of the visit"
    sheet["B2"].font = Font(bold=True, size=14)
    sheet.merge_cells("B2:G2")
    pairs = [("Organisatie", "Naam contactpersoon"), ("Functie", "Telefoon"), ("Plaats", "Datum")]
    expected = []
    for row, (left, right) in enumerate(pairs, start=4):
        sheet.cell(row, 2, left)
        sheet.cell(row, 5, right)
        sheet.merge_cells(start_row=row, end_row=row, start_column=6, end_column=7)
        for column in (3, 6, 7):
            sheet.cell(row, column).border = _BOX
        expected += [(left, f"Deel A!C{row}"), (right, f"Deel A!F{row}")]
    questions = [
        "Wat wilt u tijdens het bezoek bespreken?",
        "Schets de stand van zaken van uw bijdrage aan het luchtschild",
        "Waar ziet u mogelijkheden voor samenwerking met andere lidstaten?",
    ]
    row = 9
    for number, text in enumerate(questions, start=1):
        sheet.cell(row, 2, f"{number}. {text}")
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=7)
        sheet.merge_cells(start_row=row + 1, end_row=row + 4, start_column=2, end_column=7)
        sheet.cell(row + 1, 2).border = _BOX
        expected.append((text, f"Deel A!B{row + 1}"))
        row += 6
    other = book.create_sheet("Part B")
    write_rows(
        other,
        [
            ["Part B – Statements on cooperation"],
            ["Select the option that fits best and give reasons where you disagree."],
            [],
            ["Statement", "Your view", "Reasons / examples", "For internal use"],
            ["Our industry can meet the demand expected until 2030."],
            ["National rules on exports hinder joint projects"],
            ["We have a single point of contact for military mobility"],
            ["The annual review gives us the data we need."],
            ["Ukraine's industry takes part in our programmes"],
            [None, None, None, None],
            ["Thank you for your cooperation."],
        ],
    )
    rule = DataValidation(type="list", formula1='"Agree,Neutral,Disagree"', allow_blank=True)
    rule.add("B5:B9")
    other.add_data_validation(rule)
    expected += [(str(other.cell(at, 1).value), f"Part B!C{at}") for at in range(5, 10)]
    return Sample("visit.xlsx", saved(book), tuple(expected))


SAMPLES = (norms(), reporting(), clarifications(), visit())
