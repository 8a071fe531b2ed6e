"""PDF, Word and HTML become the same structure where they say the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as python_docx
import pypdf
import pypdfium2
import pytest

from assistant.errors import SourceError
from assistant.ingest.read import docx, html, odt, package, pdf
from assistant.ingest.read.glyphs import Fragment, Glyph
from assistant.ingest.read.rows import Row
from assistant.ingest.read.running import without_running
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
    assert ("table", "Provincie: Groningen | Bedrag: 4 miljoen") in found
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


@pytest.mark.parametrize(
    ("read", "part"),
    [
        pytest.param(docx.paragraphs, "word/document.xml", id="docx"),
        pytest.param(odt.paragraphs, "content.xml", id="odt"),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch, read, part):
    monkeypatch.setattr(package, "_LARGEST", 1000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, "0" * 10_000)
    with pytest.raises(SourceError, match=r"unpacks to 10,000 bytes.*limit"):
        read(file.getvalue(), "letter")


def test_a_scanned_pdf_is_reported_with_what_to_do():
    file = io.BytesIO()
    scan = pypdfium2.PdfDocument.new()
    scan.new_page(595, 842)
    scan.save(file)
    with pytest.raises(SourceError, match=r"scan.*no text layer.*ocrmypdf"):
        pdf.paragraphs(file.getvalue(), "scan")


def test_an_encrypted_pdf_is_reported_as_such():
    writer = pypdf.PdfWriter(clone_from=SAMPLES / "brief.pdf")
    writer.encrypt("geheim", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(SourceError, match="letter: is encrypted"):
        pdf.paragraphs(file.getvalue(), "letter")


def test_the_columns_of_a_pdf_are_read_one_after_the_other():
    found, _, text = blocks_of(pdf.paragraphs((SAMPLES / "artikel.pdf").read_bytes(), "artikel"))
    assert [said for kind, said in found if kind == "heading"] == [
        "Voortgangsbrief bereikbaarheid waddeneilanden",
        "Aanleiding",
        "Afspraken",
        "Cijfers",
        "Vervolg",
    ]
    assert "wordt begeleid door een stuurgroep waarin de verantwoordelijke bestuurders" in text


def word(*paragraphs: str) -> bytes:
    """Return a Word document of paragraphs given as XML."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>',
        )
    return file.getvalue()


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param(
            "<w:r><w:t>Een </w:t></w:r><w:del><w:r><w:delText>oude </w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>nieuwe </w:t></w:r></w:ins><w:r><w:t>zin.</w:t></w:r>",
            "Een nieuwe zin.",
            id="tracked changes are accepted",
        ),
        pytest.param(
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Verborgen. </w:t></w:r><w:r><w:t>Zin.</w:t></w:r>",
            "Zin.",
            id="hidden text is left out",
        ),
        pytest.param(
            '<w:commentRangeStart w:id="1"/><w:r><w:t>Zin.</w:t></w:r>'
            '<w:r><w:commentReference w:id="1"/></w:r>',
            "Zin.",
            id="comments are left out",
        ),
        pytest.param(
            "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Zin.</w:t></w:r>",
            "Zin.",
            id="field codes are left out",
        ),
        pytest.param(
            "<w:hyperlink><w:r><w:t>De wet</w:t></w:r></w:hyperlink>"
            "<w:r><w:tab/><w:t>2.</w:t></w:r>",
            "De wet 2.",
            id="links are text",
        ),
    ],
)
def test_what_a_word_paragraph_says(xml, expected):
    assert [p.text for p in docx.paragraphs(word(xml), "letter")] == [expected]


def test_items_that_line_breaks_make_are_items():
    data = word(
        "<w:r><w:t>Voor de aanvraag zijn nodig:</w:t><w:br/><w:t>- een kaart;</w:t><w:br/>"
        "<w:t>- een plan.</w:t></w:r>"
    )
    _, blocks, _ = blocks_of(docx.paragraphs(data, "letter"))
    assert [block.kind for block in blocks] == ["paragraph", "item", "item"]
    assert all(block.lead_in for block in blocks[1:])


def test_a_deleted_paragraph_end_joins_two_paragraphs():
    data = word(
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Een zin die</w:t></w:r>",
        "<w:r><w:t>doorloopt.</w:t></w:r>",
    )
    assert [p.text for p in docx.paragraphs(data, "letter")] == ["Een zin die doorloopt."]


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        pytest.param('<div class="cookie-bar"><p>Koekjes.</p></div>', False, id="bar"),
        pytest.param('<nav><a href="/">Start</a></nav>', False, id="navigation"),
        pytest.param('<ol class="kruimelpad"><li>Start</ol>', False, id="breadcrumb"),
        pytest.param("<p hidden>Verborgen.</p>", False, id="hidden"),
        pytest.param('<p style="display: none">Verborgen.</p>', False, id="not displayed"),
        pytest.param('<ul><li><a href="a">A</a><li><a href="b">B</a><li><a href="c">C</a></ul>', 0,
                     id="menu"),
        pytest.param("<div>Losse tekst.</div>", True, id="text without a paragraph"),
        pytest.param("<details><summary>Meer</summary>Uitleg.</details>", True, id="details"),
    ],
)  # fmt: skip
def test_what_belongs_to_a_page(markup, kept):
    page = f"<body><h1>Titel</h1>{markup}<p>{'Dit is de tekst van de pagina. ' * 9}</p></body>"
    texts = [p.text for p in html.paragraphs(page)]
    assert (len(texts) > 2) is bool(kept)


def test_a_name_alone_hides_no_text():
    page = f'<body class="page with-sidebar"><div class="menu"><p>{"Tekst. " * 50}</p></div></body>'
    assert html.paragraphs(page)


def test_signs_that_are_no_text_are_left_out_of_a_page():
    page = "<body><p>Een&#1; zin.<script></script>&#2; Meer.</p>\u202e</body>"
    assert [p.text for p in html.paragraphs(page)] == ["Een zin. Meer."]


def row(text: str, base: float, size: float = 10.0) -> Row:
    glyphs = [Glyph(c, 50 + 5 * n, 55 + 5 * n, base, size) for n, c in enumerate(text)]
    return Row([Fragment(glyphs)])


def test_a_line_of_the_text_that_recurs_at_the_foot_of_pages_is_no_running_line():
    pages = [
        [
            row("Ministerie van Zaken", 800),
            *(row(f"Regel {page} van {chr(97 + n)} tekst", 740 - 12 * n) for n in range(6)),
            row("en dat staat er weer", 668),
            row(f"{page}", 30),
        ]
        for page in range(1, 5)
    ]
    for kept in without_running(pages):
        texts = [line.text for line in kept]
        assert texts[0].startswith("Regel")
        assert texts[-1] == "en dat staat er weer"


def test_an_empty_row_between_named_rows_says_nothing():
    page = "<table><tr><th>Loket<td>Kade 4<tr><tr><th>Telefoon<td>14 0999</table>"
    assert [p.text for p in html.paragraphs(page)] == ["Loket: Kade 4", "Telefoon: 14 0999"]
