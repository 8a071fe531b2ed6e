"""What each kind of file is read as, beside reviewed files; `--rewrite-golden` writes them anew.

LibreOffice wrote the reports and memos (DOCX, ODT, PDF) from one source each, the by-law (ODT), the
note and the proposal (DOCX), and the outlook, the audit, the decree and the letter to parliament
(PDF); Chromium printed `artikel.pdf`, `factsheet.pdf` and `decision.pdf`, ReportLab set
`bijlage.pdf` and WeasyPrint `opinion.pdf`, python-docx wrote
`kamerbrief.docx`; `bodemstrategie.docx` holds what Word alone writes. The pages are made after
those of EUR-Lex, government sites and agencies, and of Word's "save as web page".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ingest.discover import MEDIA_TYPES
from assistant.ingest.parse import Parsed, parse
from assistant.types import Block

SAMPLES = Path("tests/data/formats")
FILES = sorted(
    path.name
    for path in SAMPLES.iterdir()
    if path.suffix in MEDIA_TYPES and ".golden." not in path.name
)
REPORTS = ["rapport.docx", "rapport.odt", "rapport.pdf"]


def parsed(name: str) -> Parsed:
    path = SAMPLES / name
    return parse(path.read_bytes(), name, MEDIA_TYPES[path.suffix])


def line(block: Block, text: str) -> str:
    parts = [f"{block.kind}{block.level or ''}"]
    if block.label is not None:
        parts.append(f"({block.label})")
    parts.append(block.span.of(text))
    if block.lead_in is not None:
        parts.append(f"after “{block.lead_in.of(text)}”")
    if block.anchor is not None:
        parts.append(f"called behind “{' '.join(text[: block.anchor].split()[-2:])}”")
    if block.page is not None:
        parts.append(f"page {block.page}")
    return " ¦ ".join(parts)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_reviewed(golden, name):
    found = parsed(name)
    facts = [f"{key}: {value}" for key, value in found.facts.items()]
    lines = [line(block, found.text) for block in found.blocks]
    golden(f"formats/{name}", "\n".join([*facts, *found.left_out, *lines, ""]))


def test_there_are_two_files_of_every_kind_at_least():
    endings = [Path(name).suffix for name in FILES]
    for ending in set(MEDIA_TYPES) - {".htm", ".markdown"}:
        assert endings.count(ending) >= 2, ending


def words(block: Block, text: str) -> str:
    """Return a block's words without the note's number, which a PDF has and the others count."""
    found = block.span.of(text).split()
    return " ".join(found[1:] if block.kind == "footnote" and found[0] == block.label else found)


@pytest.mark.parametrize("name", REPORTS[1:])
def test_one_report_says_the_same_in_every_format(name):
    """The lists' numbers stand in a PDF's text and beside the others'."""

    def said(file: str) -> list[tuple[str, str]]:
        found = parsed(file)
        return sorted(
            (block.kind, words(block, found.text))
            for block in found.blocks
            if block.kind in ("heading", "paragraph", "table", "footnote")
        )

    assert said(name) == said(REPORTS[0])


@pytest.mark.parametrize("name", REPORTS)
def test_a_deleted_passage_and_a_comment_are_no_text(name):
    text = parsed(name).text
    assert "heeft op 4 maart 2026 ingestemd met het verslag." in text
    assert "geschrapte" not in text
    assert "nakijken" not in text


@pytest.mark.parametrize("name", REPORTS)
def test_running_headers_and_page_numbers_are_no_text(name):
    text = parsed(name).text
    assert "De Vlietlanden" not in text
    assert "Vastgesteld door" not in text


@pytest.mark.parametrize("name", REPORTS)
def test_a_list_within_a_list_has_its_own_lead_in(name):
    found = parsed(name)
    item = next(b for b in found.blocks if b.span.of(found.text) == "het gemaal De Donken;")
    assert item.lead_in is not None
    assert item.lead_in.of(found.text) == "de volgende gemalen vervangen:"
