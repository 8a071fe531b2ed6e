from __future__ import annotations

import pytest

from assistant.ingest.divisions import Line, division_levels
from assistant.ingest.nesting import Nesting
from assistant.ingest.read.paragraphs import Paragraph
from assistant.ingest.structure import build


def levels(*lines: tuple[str, int | None]) -> list[int | None]:
    return division_levels([Line(text, level, free=level is None) for text, level in lines])


def test_an_article_stands_below_its_chapter_where_both_are_set_alike():
    assert levels(
        ("Havenverordening", 1),
        ("HOOFDSTUK I", 2),
        ("Algemeen", 2),
        ("Artikel 1", 2),
        ("Begripsbepalingen", 2),
        ("Onder haven wordt verstaan een water met oevers.", None),
        ("Artikel 2", 2),
        ("HOOFDSTUK II", 2),
        ("Bijlage", 2),
    ) == [1, 3, 4, 5, 6, None, 5, 3, 2]


def test_levels_that_the_markup_tells_apart_keep_their_order():
    found = levels(("Wet", 1), ("Hoofdstuk 1 Algemeen", 3), ("Artikel 1", 4), ("Overig", 3))
    assert found == [1, 2, 3, 2]


def test_an_article_that_is_set_as_text_is_a_heading_by_its_words():
    found = levels(
        ("Article 1", None),
        ("Scope", 1),
        ("This Act applies to ports.", None),
        ("Article 2", None),
        ("Definitions", 1),
    )
    assert found == [1, 2, None, 1, 2]


@pytest.mark.parametrize(
    "text",
    ["Artikel 5 van de wet vervalt", "Article 3 applies to all ports.", "Deel dit bericht", "Part"],
)
def test_a_sentence_about_an_article_is_no_heading(text):
    assert levels(("Artikel 1", None), (text, None), ("Artikel 2", None))[1] is None


def test_chapters_and_annexes_of_a_report_stand_beside_its_other_headings():
    found = levels(
        ("Hoofdstuk 1 Inleiding", 1), ("Hoofdstuk 2 Slot", 1), ("Literatuur", 1), ("Bijlage 1", 1)
    )
    assert found == [1, 1, 1, 1]


def test_an_explanation_behind_the_articles_is_part_of_none():
    found = levels(
        ("Hoofdstuk 1", 2), ("Artikel 1", 2), ("Nota van toelichting", 2), ("Algemeen", 2)
    )
    assert found == [3, 4, 1, 2]


def test_a_document_without_divisions_keeps_its_levels():
    assert levels(("Nota", 1), ("Artikel 1", 4), ("Tekst", None)) == [1, 4, None]


@pytest.mark.parametrize(
    ("marks", "depths"),
    [
        pytest.param(["1. a:", "(a) b:", "(i) c;", "(ii) d.", "(b) e.", "2. f."],
                     [1, 2, 3, 3, 2, 1], id="act"),
        pytest.param(["(g) a;", "(h) b;", "(i) c;", "(j) d."], [1, 1, 1, 1], id="letters"),
        pytest.param(["• a:", "– b;", "• c."], [1, 2, 1], id="dots and dashes"),
        pytest.param(["1. a;", "b;", "2. c."], [1, 1, 1], id="an item without a mark"),
        pytest.param(["a;", "b."], [1, 1], id="none with a mark"),
    ],
)  # fmt: skip
def test_the_kind_of_mark_tells_how_deep_an_item_lies(marks, depths):
    nesting, led_in, found = Nesting(), False, []
    for mark in marks:
        found.append(nesting.depth(mark, led_in=led_in))
        led_in = mark.endswith(":")
    assert found == depths


def test_each_point_of_an_article_has_the_sentence_that_leads_it_in():
    text, blocks = build([
        Paragraph(said, body=True)
        for said in ("1. Ports shall ensure that:", "(a) berths are connected;",
                     "(b) tariffs are published, including:", "(i) the price;",
                     "2. Member States shall notify the ports concerned.")
    ])  # fmt: skip
    found = [b.lead_in.of(text) if b.lead_in else "" for b in blocks]
    assert found == ["", "1. Ports shall ensure that:", "1. Ports shall ensure that:",
                     "(b) tariffs are published, including:", ""]  # fmt: skip


def test_a_numbered_paragraph_leads_in_the_list_of_the_markup_below_it():
    text, blocks = build([
        Paragraph("1. This Act applies to:", body=True),
        Paragraph("ports;", item="a", depth=1),
        Paragraph("2. It shall not apply to marinas.", body=True),
    ])  # fmt: skip
    assert [b.kind for b in blocks] == ["paragraph", "item", "paragraph"]
    assert blocks[1].lead_in is not None
    assert blocks[1].lead_in.of(text) == "1. This Act applies to:"


def test_a_list_goes_on_behind_a_box():
    _, blocks = build([
        Paragraph("De stappen zijn:"),
        Paragraph("1. Vraag een vergunning aan."),
        Paragraph("In het kort", level=2, box=1),
        Paragraph("Het duurt acht weken.", body=True, box=1),
        Paragraph("2. Begin met het werk."),
    ])  # fmt: skip
    assert [b.label for b in blocks if b.kind == "item"] == ["1", "2"]


def test_the_headings_of_a_box_end_with_it():
    _, blocks = build([
        Paragraph("Aanleiding", level=1),
        Paragraph("In het kort", level=2, box=1),
        Paragraph("Er is geld.", body=True, box=1),
        Paragraph("De havens groeien.", body=True),
    ])  # fmt: skip
    assert [b.section for b in blocks[2:]] == [("Aanleiding", "In het kort"), ("Aanleiding",)]


@pytest.mark.parametrize("caption", ["Tabel 1: Uitgaven", "Figure 2.3 Ports", "Table II: Costs"])
def test_a_caption_is_no_heading_however_it_is_set(caption):
    _, blocks = build([
        Paragraph("Kosten", level=1), Paragraph(caption, level=2), Paragraph("a | b", table=True),
        Paragraph("Dat is alles.", body=True),
    ])  # fmt: skip
    assert [b.kind for b in blocks] == ["heading", "paragraph", "table", "paragraph"]
    assert blocks[2].lead_in == blocks[1].span
    assert blocks[3].section == ("Kosten",)
