"""Invented Word questionnaires of the kinds that officials get."""

from __future__ import annotations

from docx import Document

from tests.questionnaire.sample import Sample, saved
from tests.questionnaire.word_making import (
    add_control,
    add_list,
    check_box,
    control,
    numbered,
    table,
)


def running_text() -> Sample:
    """Numbered questions in running text, an empty paragraph below each."""
    document = Document()
    document.add_heading("Consultatie routekaart defensiegereedheid", 0)
    for text in (
        "Geachte heer, mevrouw,",
        "De Europese Commissie heeft in oktober een routekaart vastgesteld. Wat betekent dit voor "
        "uw organisatie? Met deze consultatie brengen wij dat in kaart. De antwoorden worden "
        "vertrouwelijk behandeld.",
    ):
        document.add_paragraph(text)
    document.add_heading("Algemeen", 1)
    document.add_paragraph("1. Welke doelstellingen noemt de routekaart voor 2030?")
    document.add_paragraph("")
    document.add_paragraph("2. Beschrijf de rol van de lidstaten bij de vermogenscoalities.")
    document.add_paragraph("")
    document.add_heading("Industrie", 1)
    document.add_paragraph(
        "3. Hoe worden start-ups en scale-ups ondersteund? (maximaal 150 woorden)"
    )
    document.add_paragraph("")
    document.add_paragraph("4. Geef aan welke financiering beschikbaar is")
    document.add_paragraph("")
    document.add_paragraph("Hartelijk dank voor uw medewerking.")
    return Sample(
        "running-text.docx",
        saved(document),
        (
            ("Welke doelstellingen noemt de routekaart voor 2030?", "paragraph 6"),
            ("Beschrijf de rol van de lidstaten bij de vermogenscoalities.", "paragraph 8"),
            (
                "Hoe worden start-ups en scale-ups ondersteund? (maximaal 150 woorden)",
                "paragraph 11",
            ),
            ("Geef aan welke financiering beschikbaar is", "paragraph 13"),
        ),
    )


def question_tables() -> Sample:
    """English tables with sections as merged bands and a drop-down."""
    document = Document()
    document.add_heading("Supplier questionnaire", 0)
    document.add_paragraph("Please complete all fields in the tables below.")
    made = table(
        document,
        [
            ["No.", "Question", "Compliant", "Response"],
            ["Part A – Governance", None, None, None],
            ["A1", "Describe your governance model.", "", ""],
            ["A2", "The supplier has a security plan.", "", ""],
            ["Part B – Delivery", None, None, None],
            ["B1", "How are delays reported?", "", ""],
            ["B2", "Delivery times", "", ""],
        ],
    )
    for row in (2, 3, 5, 6):
        paragraph = made.cell(row, 2).paragraphs[0]
        add_control(paragraph, control("dropDownList", "Choose an item.", ("Yes", "No", "N/A")))
    document.add_paragraph("")
    document.add_paragraph("End of questionnaire")
    texts = [
        "Describe your governance model.", "The supplier has a security plan.",
        "How are delays reported?", "Delivery times",
    ]  # fmt: skip
    places = [f"table 1, row {row}, column 4" for row in (3, 4, 6, 7)]
    return Sample("question-tables.docx", saved(document), tuple(zip(texts, places, strict=True)))


def form_with_controls() -> Sample:
    """A Dutch form: particulars beside their labels, content controls below questions."""
    document = Document()
    document.add_heading("Aanmeldformulier pilot", 1)
    made = table(
        document,
        [
            ["Naam organisatie", ""],
            ["Contactpersoon", ""],
            ["Korte omschrijving van het project", ""],
        ],
    )
    add_control(
        made.cell(2, 1).paragraphs[0], control("text", "Klik of tik om tekst in te voeren.")
    )
    document.add_heading("Toelichting op het project", 1)
    document.add_paragraph("Aan welke prioriteit van de routekaart draagt het project bij?")
    add_control(document.add_paragraph(), control("richText", "Klik of tik om tekst in te voeren."))
    document.add_paragraph("Ontvangt het project steun uit het EDF?")
    add_control(
        document.add_paragraph(),
        control("dropDownList", "Kies een item.", ("Ja", "Nee", "Onbekend")),
    )
    last = document.add_paragraph("Verwachte einddatum: ")
    add_control(last, control("text", "Klik of tik om tekst in te voeren."))
    return Sample(
        "controls.docx",
        saved(document),
        (
            ("Naam organisatie", "table 1, row 1, column 2"),
            ("Contactpersoon", "table 1, row 2, column 2"),
            ("Korte omschrijving van het project", "table 1, row 3, column 2"),
            ("Aan welke prioriteit van de routekaart draagt het project bij?", "paragraph 4"),
            ("Ontvangt het project steun uit het EDF?", "paragraph 6"),
            ("Verwachte einddatum:", "paragraph 7"),
        ),
    )


def boxes_and_ticks() -> Sample:
    """Dutch and English, "Vraag 1" as a title, boxes to write in, answers to tick."""
    document = Document()
    document.add_heading("Evaluatie / Evaluation", 0)
    document.add_heading("Vraag 1", 2)
    document.add_paragraph("Is er een tijdpad vastgesteld voor het pakket militaire mobiliteit?")
    ticks = document.add_paragraph("")
    for label in (" Ja   ", " Nee   ", " Onbekend"):
        add_control(ticks, check_box())
        ticks.add_run(label)
    document.add_paragraph("Toelichting:")
    table(document, [[""]])
    document.add_heading("Question 2", 2)
    document.add_paragraph("Explain how the capability coalitions are led.")
    table(document, [[""]])
    document.add_heading("Vraag 3", 2)
    document.add_paragraph("De jaarlijkse monitoring van de voortgang is belegd bij de Commissie.")
    document.add_paragraph("☐ Eens  ☐ Oneens  ☐ Geen mening")
    document.add_paragraph("Toelichting: ……………………………………")
    return Sample(
        "boxes.docx",
        saved(document),
        (
            (
                "Is er een tijdpad vastgesteld voor het pakket militaire mobiliteit?",
                "table 1, row 1",
            ),
            ("Explain how the capability coalitions are led.", "table 2, row 1"),
            (
                "De jaarlijkse monitoring van de voortgang is belegd bij de Commissie.",
                "paragraph 11",
            ),
        ),
    )


def automatic_numbers() -> Sample:
    """Word's own numbers on two levels, titles numbered as well, points to go into."""
    document = Document()
    number = add_list(document, (("decimal", "%1."), ("lowerLetter", "%2)")))
    document.add_paragraph("Information request on the implementation of the roadmap").runs[
        0
    ].bold = True
    document.add_paragraph("Replies are used for the annual progress report only.")
    numbered(document, "For each flagship, state the milestones for:", number)
    numbered(document, "the Eastern Flank Watch", number, 1)
    document.add_paragraph("")
    numbered(document, "the European Air Shield", number, 1)
    document.add_paragraph("")
    numbered(document, "Describe the support for Ukraine. Address in particular:", number)
    document.add_paragraph("drones", style="List Bullet")
    document.add_paragraph("military mobility", style="List Bullet")
    document.add_paragraph("")
    numbered(document, "How will the skills shortage be addressed?", number)
    document.add_paragraph("")
    return Sample(
        "automatic-numbers.docx",
        saved(document),
        (
            ("the Eastern Flank Watch", "paragraph 5"),
            ("the European Air Shield", "paragraph 7"),
            ("Describe the support for Ukraine. Address in particular:", "paragraph 11"),
            ("How will the skills shortage be addressed?", "paragraph 13"),
        ),
    )


SAMPLES = (
    running_text(),
    question_tables(),
    form_with_controls(),
    boxes_and_ticks(),
    automatic_numbers(),
)
