"""Invented questionnaires as CSV, TSV, JSONL, plain text and Markdown."""

from __future__ import annotations

from tests.questionnaire.sample import Sample

_WESTERN = """Vragenlijst oplevering;;;
Nr;Vraag;Antwoord;Prioriteit
1;Wat zijn de mijlpalen van het ruimteschild?;;hoog
2;"Beschrijf de financiële gevolgen; noem bedragen";;hoog
;Planning;;
3;De Commissie presenteert vóór eind 2025 een pakket;;laag
4;Is de coördinatie belegd bij het EDA?;Ja;midden
5;Looptijd van het SAFE-instrument;;midden
"""
_COMMAS = (
    "id,section,question,comment\r\n"
    'q1,General,"What is the purpose of the roadmap,\r\nand who asked for it?",\r\n'
    "q2,General,Please list the four flagships,\r\n"
    "q3,Money,How much do SAFE loans amount to?,\r\n"
    "q4,Money,Funding is available for start-ups.,\r\n"
)
_TABS = (
    "ref\tvraag / question\n"
    "1a\tWie leidt de vermogenscoalities?\n"
    "1b\tWho monitors progress?\n"
    "2\tNoem de termijn voor het ruimteschild\n"
    "3\tExplain the role of the EDA\n"
)
_LINES = """{"id": "a1", "question": "Wat is de oostflankwacht?", "section": "Vlaggenschepen"}
{"id": "a2", "question": "Describe the role of NATO", "section": "Partners"}

{"id": "a3", "question": "Eerste capaciteit van het droneinitiatief", "language": "nl"}
{"id": "a4", "question": "Wie leidt de coalities?", "answer": "De lidstaten."}
"""
_PLAIN = """VRAGENLIJST VOORTGANG ROUTEKAART

Deze vragenlijst bestaat uit twee delen. Beantwoord de vragen zo volledig mogelijk.
Heeft u vragen? Mail naar routekaart@example.org.

Organisatie: ................................
Datum: ......................................

DEEL 1: PLANNING

1. Wanneer is het Europees luchtschild operationeel?

   Antwoord:

2. Beschrijf in het kort welke stappen de Commissie in 2026
   neemt (max. 100 woorden).

   Antwoord:

3. Welke ondersteuning krijgen de lidstaten
   a) bij gezamenlijke aanbestedingen
   b) bij militaire mobiliteit

DEEL 2: STELLINGEN

4. De routekaart bevat een jaarlijkse evaluatie.
   ( ) eens   ( ) oneens
5. De NAVO wordt betrokken bij de uitvoering.
   ( ) eens   ( ) oneens

Bedankt voor het invullen.
"""
_MARKDOWN = """# Reviewer checklist

Fill in the table and answer the questions below it. Keep your answers short.

## Facts

| # | Item | Answer |
|---|------|--------|
| 1 | Date of adoption | |
| 2 | Who requested the roadmap? | |
| 3 | Number of flagships | |

## Assessment

**1. Does the roadmap set deadlines for the capability coalitions?**

2. Summarise the measures for SMEs (up to 80 words).

   - access to finance
   - procurement

3. What happens in the first half of 2026?

*Thank you.*
"""

SAMPLES = (
    Sample(
        "western.csv",
        _WESTERN.replace("\n", "\r\n").encode("cp1252"),
        (
            ("Wat zijn de mijlpalen van het ruimteschild?", "C3"),
            ("Beschrijf de financiële gevolgen; noem bedragen", "C4"),
            ("De Commissie presenteert vóór eind 2025 een pakket", "C6"),
            ("Looptijd van het SAFE-instrument", "C8"),
        ),
    ),
    Sample(
        "commas.csv",
        _COMMAS.encode("utf-8-sig"),
        (
            ("What is the purpose of the roadmap, and who asked for it?", "D2"),
            ("Please list the four flagships", "D3"),
            ("How much do SAFE loans amount to?", "D4"),
            ("Funding is available for start-ups.", "D5"),
        ),
    ),
    Sample(
        "tabs.tsv",
        _TABS.encode(),
        (
            ("Wie leidt de vermogenscoalities?", "C2"),
            ("Who monitors progress?", "C3"),
            ("Noem de termijn voor het ruimteschild", "C4"),
            ("Explain the role of the EDA", "C5"),
        ),
    ),
    Sample(
        "lines.jsonl",
        _LINES.encode(),
        (
            ("Wat is de oostflankwacht?", "line 1, answer"),
            ("Describe the role of NATO", "line 2, answer"),
            ("Eerste capaciteit van het droneinitiatief", "line 4, answer"),
        ),
    ),
    Sample(
        "plain.txt",
        _PLAIN.encode(),
        (
            ("Organisatie:", "line 6"),
            ("Datum:", "line 7"),
            ("Wanneer is het Europees luchtschild operationeel?", "line 13"),
            (
                "Beschrijf in het kort welke stappen de Commissie in 2026 neemt "
                "(max. 100 woorden).",
                "line 18",
            ),
            ("bij gezamenlijke aanbestedingen", "after line 21"),
            ("bij militaire mobiliteit", "after line 22"),
            ("De routekaart bevat een jaarlijkse evaluatie.", "line 27"),
            ("De NAVO wordt betrokken bij de uitvoering.", "line 29"),
        ),
    ),
    Sample(
        "checklist.md",
        _MARKDOWN.encode(),
        (
            ("Date of adoption", "line 9, column 3"),
            ("Who requested the roadmap?", "line 10, column 3"),
            ("Number of flagships", "line 11, column 3"),
            ("Does the roadmap set deadlines for the capability coalitions?", "after line 15"),
            ("Summarise the measures for SMEs (up to 80 words).", "after line 20"),
            ("What happens in the first half of 2026?", "after line 22"),
        ),
    ),
)
