"""Faults that damaged files once brought to light: numbers that are none, tags with odd digits."""

from __future__ import annotations

import re

import pytest

from assistant.ingest.read import eml, html, pdf
from assistant.ingest.read.glyphs import Fragment, Glyph, Sheet
from assistant.ingest.read.line_numbers import without_line_numbers
from assistant.ingest.read.region_lines import _right
from assistant.ingest.read.rows import Row

HUGE = f"3{'0' * 37}.0"  # as large as the numbers of a PDF can be: a sum or product overflows


def page_that_draws(content: str) -> bytes:
    """Return a PDF of one page with these drawing operators."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = "".join(f"{number} 0 obj{o}endobj\n" for number, o in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>".encode()


@pytest.mark.parametrize(
    ("around", "place"),
    [
        pytest.param(f"{HUGE} 0 0 {HUGE} 0 0 cm", f"{HUGE} 0 0 1 70 600", id="angle and size"),
        pytest.param(f"{HUGE} 0 0 {HUGE} 0 0 cm", f"1 0 0 1 {HUGE} 600", id="place on the page"),
        pytest.param("1 0 0 1 0 0 cm", f"{HUGE} 0 0 1 70 600", id="width"),
    ],
)
def test_type_whose_angle_or_place_is_no_number_is_left_out_of_a_pdf(around, place):
    data = page_that_draws(
        "BT /F 11 Tf 1 0 0 1 70 700 Tm (De termijn is zes weken.) Tj ET "
        f"q {around} BT /F 11 Tf {place} Tm (Zonder plaats) Tj ET Q"
    )
    assert [p.text for p in pdf.paragraphs(data, "besluit.pdf")] == ["De termijn is zes weken."]


@pytest.mark.parametrize(
    "date",
    [
        pytest.param("Mon, 1 Jan 99999999999 10:00:00 +0000", id="year"),
        pytest.param("Mon, 1 Jan 2026 10:00:00 +99999999999999", id="time zone"),
    ],
)
def test_a_message_whose_date_overflows_is_read_without_it(date):
    found = eml.reading(f"Subject: Brief\nDate: {date}\n\nTekst.\n".encode(), "brief.eml")
    assert found.facts == {"subject": "Brief"}
    assert [p.text for p in found.paragraphs] == ["Brief", "Tekst."]


def test_digits_that_are_no_numbers_are_no_levels_places_or_spans_of_a_page():
    found = html.paragraphs(
        "<body><h³>Kop</h³><ol start='²'><li value='³'>Een</li></ol>"
        "<table><tr><td colspan='²'>a</td><td>b</td></tr></table>"
    )
    assert [(p.text, p.level, p.item) for p in found] == [
        ("Kop", None, None),
        ("Een", None, "1"),
        ("a | b", None, None),
    ]


def test_a_title_that_holds_the_content_stays_where_it_is():
    page = "<body><h1>Havens <main><p>De kade is in 2026 verlaagd.</p></main></h1></body>"
    found = " ".join(paragraph.text for paragraph in html.paragraphs(page))
    assert "De kade is in 2026 verlaagd." in found


def test_signs_that_no_page_may_hold_end_no_reading():
    page = (
        "<body><div><p>Wij plaatsen cookies. <a href='#'>Accepteer alle cookies</a></p></div>\x01"
        "Bij de haven \x02<p>De kade is in 2026 verlaagd en de haven is open.</p></body>"
    )
    found = " ".join(paragraph.text for paragraph in html.paragraphs(page))
    assert "De kade is in 2026 verlaagd" in found
    assert "Bij de haven" in found
    assert not re.search("[\x00-\x08]", found)


def test_odd_digits_number_no_lines():
    def fragment(text: str, left: float, base: float) -> Fragment:
        return Fragment([Glyph(text, left, left + 6.0, base, 10.0)])

    column = [fragment(sign, 20.0, 700.0 - 40 * n) for n, sign in enumerate("⑴⑵⑶⑷⑸⑹")]
    lines = [fragment("Een regel tekst.", 80.0, 700.0 - 40 * n) for n in range(6)]
    [sheet] = without_line_numbers([Sheet(1, 600.0, 800.0, [*column, *lines])])
    assert len(sheet.fragments) == 12


def test_a_line_without_width_ends_where_it_stands():
    nowhere = float("nan")
    row = Row([Fragment([Glyph("a", nowhere, nowhere, 700.0, 10.0)])])
    assert _right(row, [row]) is row.right
