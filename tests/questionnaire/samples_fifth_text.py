"""CSV, TSV, JSONL, text and Markdown as questions really arrive in them, invented afresh."""

from __future__ import annotations

import json

from tests.questionnaire.sample import Sample

_PIPES = """Gegevensuitvraag toezichthouder|||||
Peildatum: 1 oktober 2025|||||
Velden met een * zijn verplicht|||||
|||||
code|rubriek|gevraagd gegeven|eenheid|waarde|opmerking
A.01|Algemeen|Handelsnaam*|tekst||
A.02|Algemeen|Aantal medewerkers (fte)|getal||
A.03|Algemeen|Is de onderneming een kmo?|ja/nee||
B.01|Productie|Geef de jaarlijkse capaciteit per productlijn|aantal||
B.02|Productie|Beschikt u over een tweede leverancier voor kritieke onderdelen?|ja/nee||
B.03|Productie|Levertijd van munitie 155 mm|weken||zie bijlage 2
B.04|Productie|Voorraden grondstoffen worden maandelijks geïnventariseerd|ja/nee||
C.01|Financiën|Orderportefeuille ultimo 2024|€ mln||
C.02|Financiën|Licht grote wijzigingen ten opzichte van 2023 toe|tekst||
C.03|Financiën|Deel van de omzet uit Europese programma's|%||
"""
_REQUIREMENTS = (
    "Req. ID\tRequirement\tMoSCoW\tWeight\tCompliant (Y/N)\tSupplier response\n"
    "1\tGeneral requirements\t\t\t\t\n"
    "1.1\tThe Supplier shall appoint a single account manager.\tMust\t5\t\t\n"
    "1.2\tAll deliverables are provided in English and in Dutch.\tMust\t5\t\t\n"
    "1.3\tDescribe the approach to knowledge transfer\tShould\t10\t\t\n"
    "2\tSecurity requirements\t\t\t\t\n"
    "2.1\tPersonnel with access to the data hold a valid clearance.\tMust\t10\t\t\n"
    "2.2\tIndicate where data are stored and who may access them.\tMust\t10\t\t\n"
    '2.3\t"The Solution supports ""offline"" operation for at least 72 hours."\tCould\t5\t\t\n'
    "3\tPlanning\t\t\t\t\n"
    "3.1\tWhat is the lead time for the first delivery?\tMust\t5\t\t\n"
    "3.2\tAvailability of spare parts after the contract ends\tShould\t5\t\t\n"
    "3.3\tBidders must explain how delays are reported.\tMust\t5\t\t\n"
    "3.4\tDelivery takes place at two locations\tWon't\t0\t\t\n"
)
_PANEL = """{"nr": "0", "soort": "toelichting", "tekst": "Dit panel gaat over gereedheid."}
{"nr": "1", "soort": "open vraag", "tekst": "Welke maatregelen komen in 2026?", "antwoord": null}
{"nr": "2", "soort": "stelling", "tekst": "De industrie kan de vraag aan.", "antwoord": null}
{"nr": "3", "soort": "open vraag", "tekst": "Schets de rol van het EDA", "antwoord": ""}
{"nr": "4", "soort": "open vraag", "tekst": "Looptijd van de leningen", "antwoord": ""}
{"nr": "5", "soort": "open vraag", "tekst": "Which corridors come first?", "antwoord": ""}
{"nr": "6", "soort": "open vraag", "tekst": "Explain the term 'coalition'", "antwoord": null}
{"nr": "7", "soort": "stelling", "tekst": "De planning is haalbaar", "antwoord": null}
{"nr": "8", "soort": "open vraag", "tekst": "Wie rapporteert hierover?", "antwoord": "Het EDA."}
{"nr": "9", "soort": "open vraag", "tekst": "Noem drie knelpunten bij vervoer.", "antwoord": null}
{"nr": "10", "soort": "open vraag", "tekst": "Omvang van het initiatief", "antwoord": null}
{"nr": "11", "soort": "open vraag", "tekst": "When is the first report due?", "antwoord": null}
"""
_CHAMBER = """Inbreng verslag van een schriftelijk overleg

Vragen en opmerkingen van de leden van de fractie Noord

De leden van de fractie Noord hebben met belangstelling kennisgenomen van de stukken.
Zij hebben hierover nog enkele vragen.

Vraag 1
Kan de minister aangeven wanneer de oostflankwacht operationeel
is?

Antwoord

Vraag 2
Hoe verhoudt de routekaart zich tot de capaciteitsdoelen van de
NAVO? Worden doublures voorkomen?

Antwoord

Vraag 3
Deze leden vragen de minister een overzicht te geven van de
beschikbare middelen.

Antwoord

Vragen en opmerkingen van de leden van de fractie Zuid

Vraag 4
De leden van de fractie Zuid lezen dat lidstaten vermogenscoalities
vormen. Klopt het dat hiervoor een termijn geldt?

Antwoord

Vraag 5
Graag een reactie op de positie van het mkb.

Antwoord

Vraag 6
Welke stappen volgen in
a) 2026

Antwoord

b) 2027

Antwoord

Vraag 7
Deelt de minister de zorg over de afhankelijkheid van derde landen?
Zo nee, waarom niet?

Antwoord

Vraag 8
Is de Kamer over de leningen uit SAFE vooraf geïnformeerd?

Antwoord

Vraag 9
Kunt u deze vragen afzonderlijk en vóór het debat beantwoorden?

Antwoord
"""
_REVIEW = """---
title: Impact assessment – desk review
version: 0.3
---

# Desk review of the roadmap

> Reviewers work from the published documents only. Leave a field empty if the documents are silent.

Terms used:

- **coalition**: a group of Member States
- **gap**: a shortfall in capability

## 1. Consistency

### 1.1 Are the objectives consistent with the White Paper?

_Your findings:_

### 1.2 Compare the milestones with those of the mobility package

_Your findings:_

## 2. Feasibility

| Ref | Aspect | Score (0-5) | Findings |
|:----|:-------|:-----------:|---------:|
| 2.1 | Staffing of the European Defence Agency | | |
| 2.2 | Are national budgets sufficient? | | |
| 2.3 | The calendar takes account of procurement rules. | | |
| 2.4 | Give examples of earlier delays | | |
|     | **Total** | | |

## 3. Governance

Answer each question in no more than 50 words.

3.1 Who reports to the European Council?

3.2 Which tasks fall to the Member States, with regard to:

- (a) coalitions
- (b) reporting

3.3 Outline the annual review cycle.

## Sources consulted

1. White Paper for European Defence
2. Preserving Peace – Defence Readiness Roadmap 2030
"""


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _cells(text: str, column: int, answer: str, mark: str) -> tuple[tuple[str, str], ...]:
    rows = [line.split(mark) for line in _lines(text)]
    return tuple(
        (row[column].strip('"').replace('""', '"').rstrip("*"), f"{answer}{at}")
        for at, row in enumerate(rows, start=1)
        if "." in row[0] and "Req" not in row[0]
    )


def _chamber() -> tuple[tuple[str, str], ...]:
    lines = _lines(_CHAMBER)
    places = [f"line {at}" for at, line in enumerate(lines, start=1) if line == "Antwoord"]
    texts = (
        "Kan de minister aangeven wanneer de oostflankwacht operationeel is?",
        "Hoe verhoudt de routekaart zich tot de capaciteitsdoelen van de NAVO? Worden doublures "
        "voorkomen?",
        "Deze leden vragen de minister een overzicht te geven van de beschikbare middelen.",
        "De leden van de fractie Zuid lezen dat lidstaten vermogenscoalities vormen. Klopt het dat "
        "hiervoor een termijn geldt?",
        "Graag een reactie op de positie van het mkb.",
        "2026",
        "2027",
        "Deelt de minister de zorg over de afhankelijkheid van derde landen? Zo nee, waarom niet?",
        "Is de Kamer over de leningen uit SAFE vooraf geïnformeerd?",
        "Kunt u deze vragen afzonderlijk en vóór het debat beantwoorden?",
    )
    return tuple(zip(texts, places, strict=True))


def _review() -> tuple[tuple[str, str], ...]:
    lines = _lines(_REVIEW)

    def at(text: str) -> int:
        return next(number for number, line in enumerate(lines, start=1) if text in line)

    first = "Are the objectives consistent with the White Paper?"
    second = "Compare the milestones with those of the mobility package"
    rows = (
        "Staffing of the European Defence Agency",
        "Are national budgets sufficient?",
        "The calendar takes account of procurement rules.",
        "Give examples of earlier delays",
    )
    after = ("Who reports to the European Council?", "coalitions", "reporting",
             "Outline the annual review cycle.")  # fmt: skip
    shown = (after[0], "(a) coalitions", "(b) reporting", after[3])
    return (
        (first, f"line {at(first) + 2}"),
        (second, f"line {at(second) + 2}"),
        *((text, f"line {at(text)}, column 4") for text in rows),
        *((text, f"after line {at(line)}") for text, line in zip(after, shown, strict=True)),
    )


def _panel() -> tuple[tuple[str, str], ...]:
    records = [json.loads(line) for line in _PANEL.splitlines()]
    return tuple(
        (record["tekst"], f"line {at}, antwoord")
        for at, record in enumerate(records, start=1)
        if not record.get("antwoord", "none")
    )


SAMPLES = (
    Sample("pipes.csv", _PIPES.encode("cp1252"), _cells(_PIPES, 2, "E", "|")),
    Sample(
        "requirements.tsv",
        _REQUIREMENTS.encode("utf-8-sig"),
        _cells(_REQUIREMENTS, 1, "F", "\t"),
    ),
    Sample("panel.jsonl", _PANEL.encode(), _panel()),
    Sample("chamber.txt", _CHAMBER.encode(), _chamber()),
    Sample("review.md", _REVIEW.encode(), _review()),
)
