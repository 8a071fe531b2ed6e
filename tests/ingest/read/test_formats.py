"""PDF, Word and HTML become the same structure where they say the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from assistant.errors import SourceError
from assistant.ingest.read import docx, html, pdf
from assistant.ingest.structure import build

SAMPLES = Path("tests/data/formats")


def blocks_of(paragraphs):
    text, blocks = build(paragraphs)
    return [(block.kind, block.span.of(text)) for block in blocks], blocks, text


def letter() -> bytes:
    document = python_docx.Document()
    document.add_heading("Brief over de watervoorziening", 0)
    document.add_heading("Maatregelen", 1)
    document.add_paragraph("De minister zal:")
    document.add_paragraph("de normen voor nitraat aanscherpen;", style="List Bullet")
    document.add_paragraph("een meldpunt inrichten.", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Groningen", "4 miljoen"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_printed_pdf_has_its_headings_items_notes_and_pages():
    found, blocks, text = blocks_of(pdf.paragraphs((SAMPLES / "brief.pdf").read_bytes(), "brief"))
    assert ("heading", "Brief over de watervoorziening") in found
    assert ("heading", "Maatregelen") in found
    items = [block for block in blocks if block.kind == "item"]
    assert [b.span.of(text) for b in items] == [
        "de normen voor nitraat aanscherpen;",
        "een meldpunt inrichten voor lekkages in het hoofdnet.",
    ]
    assert all(b.lead_in and b.lead_in.of(text) == "De minister zal:" for b in items)
    note = next(block for block in blocks if block.kind == "footnote")
    assert note.span.of(text) == "1 Het gaat om Groningen, Fryslân en Drenthe."
    assert note.anchor is not None and text[: note.anchor].endswith("noordelijke provincies")
    assert {block.page for block in blocks} == {1}


def test_html_keeps_the_main_content_only():
    found, blocks, text = blocks_of(html.paragraphs((SAMPLES / "brief.html").read_text("utf-8")))
    for around in ("Home", "cookies", "Copyright"):
        assert around not in text
    assert "noordelijke provincies. De provincies" in text
    assert ("table", "Groningen | 4 miljoen") in found
    assert [b.section for b in blocks if b.kind == "item"] == [
        ("Brief over de watervoorziening", "Maatregelen")
    ] * 2


def test_html_scripts_and_comments_are_no_text():
    found = html.paragraphs("<p>Een<!-- geheim --> zin.</p><script>alert(1)</script>")
    assert [p.text for p in found] == ["Een zin."]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>Zie de wet<sup>2</sup>.</p>", "Zie de wet.", id="note"),
        pytest.param("<p>Een veld van 5 m<sup>2</sup>.</p>", "Een veld van 5 m2.", id="square"),
    ],
)
def test_a_raised_number_in_html_is_a_note_only_behind_a_word(markup, expected):
    assert html.paragraphs(markup)[0].text == expected


def test_word_styles_become_headings_items_and_tables():
    found, _, _ = blocks_of(docx.paragraphs(letter(), "brief.docx"))
    assert found == [
        ("heading", "Brief over de watervoorziening"),
        ("heading", "Maatregelen"),
        ("paragraph", "De minister zal:"),
        ("item", "de normen voor nitraat aanscherpen;"),
        ("item", "een meldpunt inrichten."),
        ("table", "Groningen | 4 miljoen"),
    ]


@pytest.mark.parametrize(
    ("read", "data"),
    [
        pytest.param(pdf.paragraphs, b"%PDF-1.4 nothing", id="damaged pdf"),
        pytest.param(pdf.paragraphs, b"hello", id="no pdf"),
        pytest.param(docx.paragraphs, b"PK\x03\x04 nothing", id="damaged docx"),
        pytest.param(docx.paragraphs, b"hello", id="no docx"),
    ],
)
def test_a_file_of_another_kind_is_an_error_that_names_it(read, data):
    with pytest.raises(SourceError, match="letter"):
        read(data, "letter")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(docx, "_LARGEST", 1000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "0" * 10_000)
    with pytest.raises(SourceError, match="limit"):
        docx.paragraphs(file.getvalue(), "letter.docx")
