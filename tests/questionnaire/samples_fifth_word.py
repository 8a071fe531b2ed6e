"""Word questionnaires as ministries, committees and grant offices send them, invented afresh."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.questionnaire.sample import Sample, saved
from tests.questionnaire.word_making import add_control, control, table

_CLICK = "Klik hier als u tekst wilt invoeren."


class Paper:
    """A Word document that counts its paragraphs and tables and notes what is to be found."""

    def __init__(self) -> None:
        self.document = Document()
        self.paragraphs = 0
        self.tables = 0
        self.expected: list[tuple[str, str]] = []

    def say(self, *texts: str, bold: bool = False) -> None:
        for text in texts:
            self.document.add_paragraph("").add_run(text).bold = bold
            self.paragraphs += 1

    def head(self, text: str, level: int = 1) -> None:
        self.document.add_heading(text, level)
        self.paragraphs += 1

    def ask(self, shown: str, text: str) -> None:
        """A line that asks `text`, and an empty paragraph below it."""
        self.say(shown, "")
        self.expected.append((text, f"paragraph {self.paragraphs}"))

    def grid(self, rows: list[list[str | None]]) -> Any:
        self.tables += 1
        return table(self.document, rows)

    def find(self, text: str, row: int, column: int | None = None) -> None:
        place = f"table {self.tables}, row {row}"
        self.expected.append((text, place + (f", column {column}" if column else "")))

    def block(self, text: str, kind: str, options: tuple[str, ...] = ()) -> None:
        """A content control around a whole paragraph, which answers `text`."""
        inner = control(kind, _CLICK, options)
        run = inner.find("{*}sdtContent/{*}r")
        paragraph = parse_xml(f"<w:p {nsdecls('w')}/>")
        content = run.getparent()
        content.replace(run, paragraph)
        paragraph.append(run)
        self.document.element.body.sectPr.addprevious(inner)
        self.paragraphs += 1
        self.expected.append((text, f"paragraph {self.paragraphs}"))

    def sample(self, name: str) -> Sample:
        return Sample(name, saved(self.document), tuple(self.expected))


def coordination() -> Sample:
    """A ministry's round of questions: a memo's head, definitions, a small table a question."""
    paper = Paper()
    paper.head("Uitvraag EU-coördinatie defensie-industrie", 0)
    paper.grid(
        [
            ["Van", "Directie Internationale Aangelegenheden"],
            ["Aan", "Contactpunten van de departementen"],
            ["Reactie vóór", "12 december 2025, 17.00 uur"],
        ]
    )
    paper.head("Leeswijzer")
    paper.say(
        "Wij verzoeken u de onderstaande vragen te beantwoorden. Niet van toepassing? Laat het "
        "veld dan leeg.",
        "Per vraag is maximaal een halve bladzijde beschikbaar.",
    )
    paper.head("Begrippen", 2)
    paper.say(
        "Vermogenscoalitie: groep lidstaten die samen een vermogenstekort aanpakt.",
        "Vlaggenschip: project dat de Commissie en de lidstaten met voorrang uitvoeren.",
    )
    paper.head("Deel 1. Organisatie")
    paper.grid([["Vraag 1. Welke afspraken zijn er over de vertegenwoordiging in de Raad?"], [""]])
    paper.find("Welke afspraken zijn er over de vertegenwoordiging in de Raad?", 2)
    paper.say("")
    paper.grid([["2.", "Geef een overzicht van de lopende overleggen"], ["Antwoord", ""]])
    paper.find("Geef een overzicht van de lopende overleggen", 2, 2)
    paper.say("")
    paper.grid(
        [
            ["Vraag 3. Wie stelt de jaarlijkse voortgangsrapportage op?"],
            ["Toelichting: vermeld ook wie de gegevens aanlevert."],
            ["Antwoord:"],
        ]
    )
    paper.expected.append(
        ("Wie stelt de jaarlijkse voortgangsrapportage op?", "table 4, row 3, paragraph 1")
    )
    paper.head("Deel 2. Uitvoering")
    paper.grid(
        [
            ["Nr.", "Onderwerp", "Gevraagde informatie", "Prioriteit", "Inbreng departement"],
            ["4", "Luchtschild", "Stand van zaken en eerstvolgende mijlpaal", "hoog", ""],
            ["5", "Drones", "Benoem de betrokken bedrijven", "hoog", ""],
            ["6", "Ruimte", "Is er een nationale bijdrage voorzien, en zo ja welke?", "laag", ""],
            ["7", "Mobiliteit", "De corridors zijn in kaart gebracht", "middel", ""],
            ["8", "Geld", "Verwacht beroep op SAFE", "middel", ""],
        ]
    )
    for row, text in enumerate(
        (
            "Stand van zaken en eerstvolgende mijlpaal",
            "Benoem de betrokken bedrijven",
            "Is er een nationale bijdrage voorzien, en zo ja welke?",
            "De corridors zijn in kaart gebracht",
            "Verwacht beroep op SAFE",
        ),
        start=2,
    ):
        paper.find(text, row, 5)
    paper.say("")
    paper.grid([["Ingevuld door:", ""], ["Datum:", ""]])
    paper.find("Ingevuld door:", 1, 2)
    paper.find("Datum:", 2, 2)
    paper.say("Dit formulier wordt na verwerking vernietigd.")
    return paper.sample("coordination.docx")


def committee() -> Sample:
    """A committee's questionnaire: contents with leaders, (a) (b) (c), decimal numbers."""
    paper = Paper()
    paper.say("QUESTIONNAIRE TO THE MEMBER STATES", bold=True)
    paper.say(
        "PE 765.432",
        "Deadline for replies: 15 January 2026",
        "Contact: secretariat@parliament.example",
        "Contents",
        "I. Governance ........................ 2",
        "II. Funding .......................... 3",
    )
    paper.grid(
        [["How to use this document: reply in the space below each question. Keep it short."]]
    )
    paper.say("I. GOVERNANCE", bold=True)
    paper.say(
        "The Committee has followed the Roadmap since its publication in October 2025. It wishes "
        "to know how the Member States have organised themselves.",
    )
    for shown, text in (
        ("1. ", "How has your Member State organised coordination between ministries?"),
        ("2. ", ""),
        ("(a) ", "the lead authority;"),
        ("(b) ", "the budget set aside for 2026; and"),
        ("(c) ", "the expected date of initial capacity."),
        ("3.1 ", "Does a national register of projects exist?"),
        ("3.2 ", "If so, since when, and which body keeps it?"),
    ):
        if text:
            paper.ask(shown + text, text)
        else:
            paper.say("2. In relation to each of the four flagships, please provide:")
    paper.say("II. FUNDING", bold=True)
    for shown, text in (
        ("4. ", "The Committee would welcome your views on the use of SAFE loans."),
        ("5. ", "To what extent has spending on research been coordinated"),
    ):
        paper.ask(shown + text, text)
    paper.say("Question 6", bold=True)
    paper.say("Which national programmes receive support from the European Defence Fund?", "Reply:")
    paper.expected.append(
        (
            "Which national programmes receive support from the European Defence Fund?",
            f"paragraph {paper.paragraphs}",
        )
    )
    paper.say("Question 7", bold=True)
    paper.say("Comment on the feasibility of the 2030 target.", "Reply:")
    paper.expected.append(
        ("Comment on the feasibility of the 2030 target.", f"paragraph {paper.paragraphs}")
    )
    paper.ask("8. Any other observations", "Any other observations")
    paper.say(
        "Please return this questionnaire to the secretariat by 15 January 2026.",
        "Replies received after that date cannot be considered.",
    )
    return paper.sample("committee.docx")


def application() -> Sample:
    """A grant form: controls in cells and around whole paragraphs, Dutch and English."""
    paper = Paper()
    paper.head("Aanvraagformulier projectsteun / Application for project support", 0)
    paper.head("1. Aanvrager")
    labels = ["Statutaire naam", "Vestigingsplaats", "Rechtsvorm", "Datum van oprichting"]
    made = paper.grid([[label, ""] for label in labels])
    for row, label in enumerate(labels):
        kind = {2: "dropDownList", 3: "date"}.get(row, "text")
        options = ("B.V.", "N.V.", "Stichting") if row == 2 else ()
        add_control(made.cell(row, 1).paragraphs[0], control(kind, _CLICK, options))
        paper.find(label, row + 1, 2)
    paper.head("2. Project")
    paper.say("2.1 Titel van het project")
    paper.block("Titel van het project", "text")
    paper.say("2.2 Samenvatting (maximaal 1500 tekens)")
    paper.block("Samenvatting (maximaal 1500 tekens)", "richText")
    paper.say("2.3 Describe how the project closes a capability gap.")
    paper.say("Refer to the annual review where possible.")
    paper.block("Describe how the project closes a capability gap.", "richText")
    paper.say("2.4 Does the project involve entities established in third countries?")
    paper.block(
        "Does the project involve entities established in third countries?",
        "dropDownList",
        ("Yes", "No"),
    )
    paper.say("2.5 Zo ja, licht toe welke zeggenschap deze entiteiten hebben.")
    paper.block("Zo ja, licht toe welke zeggenschap deze entiteiten hebben.", "richText")
    paper.head("3. Begroting")
    paper.say("De begroting is een bijlage bij dit formulier. Bedragen zijn exclusief btw.")
    for number, text in ((1, "Totale subsidiabele kosten"), (2, "Own contribution in per cent")):
        paper.say(f"3.{number} {text}")
        paper.block(text, "text")
    paper.head("4. Ondertekening")
    paper.say("Ondergetekende verklaart dit formulier naar waarheid te hebben ingevuld.")
    return paper.sample("application.docx")


def self_assessment() -> Sample:
    """Statements with columns to tick and remarks, then themes with points to go into."""
    paper = Paper()
    paper.head("Zelfevaluatie uitvoeringsorganisatie", 1)
    paper.say(
        "Kruis per stelling aan in hoeverre deze van toepassing is "
        "(1 = helemaal niet, 5 = volledig). Geef in de laatste kolom een korte toelichting.",
    )
    ticks = ["1", "2", "3", "4", "5"]
    empty: list[str | None] = [""] * 6
    rows: list[list[str | None]] = [
        ["Nr.", "Stelling", *ticks, "Opmerkingen"],
        ["Strategie", *[None] * 7],
        ["1", "Onze doelen sluiten aan op de doelen voor 2030.", *empty],
        ["2", "Wij kennen onze positie in de Europese keten", *empty],
        ["Personeel", *[None] * 7],
        ["3", "Medewerkers krijgen ruimte voor bij- en omscholing.", *empty],
        ["4", "Het verloop is lager dan 8% per jaar", *empty],
        ["Innovatie", *[None] * 7],
        ["5", "Wij werken samen met start-ups.", *empty],
        ["6", "Testfaciliteiten worden gedeeld met andere lidstaten", *empty],
        ["Totaal", "", *empty],
    ]
    paper.grid(rows)
    for at, row in enumerate(rows[1:-1], start=2):
        if row[1]:
            paper.find(row[1], at, 8)
    paper.head("Verdieping", 1)
    themes: list[list[str | None]] = [
        ["Thema", "Vraagpunt", "Bevinding"],
        ["Sturing", "Op welke wijze wordt de voortgang bewaakt?", ""],
        ["", "Licht toe hoe wordt bijgestuurd", ""],
        ["Keten", "Afhankelijkheid van leveranciers buiten de Unie", ""],
        ["", "Maatregelen om die te verkleinen", ""],
    ]
    paper.grid(themes)
    for at, row in enumerate(themes[1:], start=2):
        paper.find(str(row[1]), at, 3)
    paper.say("Versie 1.0 – december 2025")
    return paper.sample("self-assessment.docx")


SAMPLES = (coordination(), committee(), application(), self_assessment())
