"""Lines of PDF pages: running lines, tables of contents, the margin's column."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.ingest.read.characters import shown
from assistant.ingest.read.columns import Region, regions_of
from assistant.ingest.read.contents import without_contents
from assistant.ingest.read.drop_caps import with_drop_caps
from assistant.ingest.read.foot_notes import take_notes
from assistant.ingest.read.fragments import fragments_of, spaced_out
from assistant.ingest.read.glyphs import Box, Fragment, Glyph, Sheet
from assistant.ingest.read.grid import ruled_grids
from assistant.ingest.read.leaves import Leaf
from assistant.ingest.read.line_numbers import without_line_numbers
from assistant.ingest.read.paragraphs import Note, Paragraph
from assistant.ingest.read.rows import Row
from assistant.ingest.read.running import without_running
from assistant.ingest.read.type_levels import Types, types_of, with_italic_headings, with_levels
from assistant.ingest.read.wrapped import Line


def fragment(text: str, base: float, size: float = 10.0, left: float = 50.0) -> Fragment:
    return Fragment(
        [Glyph(c, left + 5 * n, left + 5 + 5 * n, base, size) for n, c in enumerate(text)]
    )


def row(text: str, base: float, size: float = 10.0) -> Row:
    return Row([fragment(text, base, size)])


def body(page: int) -> list[Row]:
    return [row(f"Regel {page} van {chr(97 + n)} tekst", 740 - 12 * n) for n in range(6)]


def kept(*pages: list[Row]) -> list[str]:
    return [line.text for page in without_running(pages) for line in page]


def test_a_title_that_the_running_line_repeats_stays():
    first = [row("Havens in cijfers", 800, 8), row("Havens in cijfers", 770, 24), *body(0)]
    others = [[row("Havens in cijfers", 800, 8), *body(page)] for page in (1, 2, 3)]
    assert kept(first, *others).count("Havens in cijfers") == 1


def note(label: str, text: str, base: float) -> Row:
    raised = [Glyph(c, 50 + 3 * n, 53 + 3 * n, base + 3, 5.0) for n, c in enumerate(label)]
    rest = [Glyph(c, 60 + 4 * n, 64 + 4 * n, base, 8.0) for n, c in enumerate(text)]
    return Row([Fragment([*raised, *rest])])


def test_notes_that_differ_in_their_numbers_alone_are_no_running_lines():
    pages = [
        [*body(page), note(str(page), f"Kamerstuk 36 800, nr. {page}.", 60)] for page in range(1, 5)
    ]
    assert sum("Kamerstuk" in line for line in kept(*pages)) == 4


@pytest.mark.parametrize("number", ["EN 3 EN", "NL 3 NL", "EN 1 van 9"])
def test_a_page_number_between_languages_is_one(number):
    assert number not in kept([*body(1), row(number, 30)])


CONTENTS = ["1 Begin 3", "1.1 Opdracht 3", "2 Bevindingen over een", "lang onderwerp 5", "3 Slot 9"]


def test_a_table_of_contents_is_no_text():
    page = [row(text, 700 - 14 * n) for n, text in enumerate(["Inhoud", *CONTENTS, "1 Inleiding"])]
    assert [line.text for line in without_contents([page])[0]] == ["1 Inleiding"]


def test_a_table_of_contents_goes_on_over_the_page():
    pages = [
        [row(text, 700 - 14 * n) for n, text in enumerate(texts)]
        for texts in (["Contents", *CONTENTS], ["4 More 12", "5 Most 20", "The text begins."])
    ]
    assert [[line.text for line in page] for page in without_contents(pages)] == [
        [], ["The text begins."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "texts",
    [
        ["Inhoud", "In 2025 waren er 12", "In 2024 waren er 9", "In 2023 waren er 3"],
        ["Cijfers", *CONTENTS],
        ["Inhoud", "De haven is 12"],
    ],
    ids=["counting down", "another name", "too few"],
)
def test_lines_that_end_in_numbers_are_text(texts):
    page = [row(text, 700 - 14 * n) for n, text in enumerate(texts)]
    assert [line.text for line in without_contents([page])[0]] == texts


def test_a_column_of_small_type_in_the_margin_interrupts_no_text():
    main = [fragment(f"Regel {n} van de brief aan de voorzitter", 700 - 13 * n) for n in range(6)]
    side = [fragment(f"Kenmerk {n} van de zaak", 704 - 17 * n, 7, left=400) for n in range(4)]
    texts = [[f.text for f in region.fragments] for region in regions_of([*main, *side], [])]
    assert texts[0][0].startswith("Kenmerk")
    assert texts[1] == [f.text for f in main]


def test_cells_below_lines_of_text_are_no_columns():
    text = [fragment("De provincies beheren de kades van", 850 - 12 * n) for n in range(3)]
    cells = [
        piece
        for base in range(690, 820, 26)
        for piece in (
            fragment(f"Beheerder {base}", base),
            fragment("onvoldoende", base, left=260),
            fragment("onderhouden", base - 12, left=260),
        )
    ]
    assert len(regions_of([*text, *cells], [])) == 1


def lines(*bases: float) -> list[Box]:
    """Return level lines drawn cell by cell, of three columns."""
    places = [(50, 130), (130, 210), (210, 350)]
    return [Box(left, base, right, base + 0.7) for base in bases for left, right in places]


TABLE = [
    fragment(text, base, left=left)
    for base in (580, 560, 540)
    for text, left in (("Venlo", 55), ("kade", 135), ("in aanleg", 215))
]


def test_text_around_a_table_of_level_lines_is_no_part_of_it():
    above = fragment("Planningsoverzicht van werkzaamheden", 610)
    below = fragment("Neem contact op met het programmabureau", 505)
    found = ruled_grids(lines(630, 595, 575, 555, 535, 490), [above, *TABLE, below])
    assert [grid.rows for grid in found] == [(("Venlo", "kade", "in aanleg"),) * 3]


def test_lines_below_links_make_no_table():
    text = [fragment("De regeling geldt voor alle binnenhavens", 600 - 20 * n) for n in range(4)]
    assert ruled_grids(lines(598, 578, 558, 538), text) == []


def test_a_call_between_brackets_is_a_call_without_them():
    plain = [Glyph(c, 50 + 5 * n, 55 + 5 * n, 700, 10.0) for n, c in enumerate("Raad (")]
    raised = [Glyph("1", 80, 83, 704, 6.0)]
    rest = [Glyph(c, 83 + 5 * n, 88 + 5 * n, 700, 10.0) for n, c in enumerate("), dat")]
    line = Row([Fragment([*plain, *raised, *rest])])
    assert line.marked({"1"}) == "Raad\ue0001\ue001, dat"


def test_words_side_by_side_in_large_type_are_no_heading():
    cells = [Fragment([Glyph(c, left + 9 * n, left + 9 + 9 * n, 700, 22.0, True)
                       for n, c in enumerate(text)])
             for text, left in (("42", 50), ("180 mln", 200), ("7%", 400))]  # fmt: skip
    types = Types(10.0, {(22.0, True, False): 1})
    assert types.level(Row(cells)) is None
    assert types.level(Row(cells[1:2])) is None  # a figure
    words = [replace(g, bold=True) for g in fragment("Wat is er afgesproken", 700, 22).glyphs]
    assert types.level(Row([Fragment(words)])) == 1


def test_rows_of_a_table_that_differ_in_their_numbers_alone_are_no_running_lines():
    def table(page: int) -> list[Row]:
        return [row(f"Regio {9 * page + n} {n + 3} Q{n % 4} 2026", 740 - 27 * n) for n in range(9)]

    found = kept(*(table(page) for page in range(3)))
    assert sum(line.startswith("Regio") for line in found) == 27


def test_a_running_line_may_count_the_pages():
    pages = [[*body(page), row(f"Jaarverslag | {page} | Haven", 30)] for page in range(3, 7)]
    assert not any("Jaarverslag" in line for line in kept(*pages))


def sheet(*fragments: Fragment) -> Sheet:
    return Sheet(1, 595.0, 842.0, list(fragments))


def texts_of(page: Sheet) -> list[str]:
    return [f.text for f in page.fragments]


def test_numbers_of_lines_in_the_margin_are_no_text():
    text = [fragment(f"Regel {n} van het ontwerp", 700 - 14 * n, left=90) for n in range(8)]
    numbers = [fragment(str(n + 1), 700 - 14 * n, 7, left=60) for n in range(8)]
    found = without_line_numbers([sheet(*text, *numbers)])
    assert texts_of(found[0]) == [f.text for f in text]


def test_the_numbers_of_a_tables_rows_are_text():
    head = fragment("Nr.", 714, left=60)
    cells = [fragment(f"Haven {n}", 700 - 14 * n, left=90) for n in range(8)]
    numbers = [fragment(str(n + 1), 700 - 14 * n, left=60) for n in range(8)]
    assert len(without_line_numbers([sheet(head, *cells, *numbers)])[0].fragments) == 17


def test_a_drop_cap_goes_back_to_its_word():
    cap = fragment("I", 686, 34)
    lines = [fragment("n 2025 the agency", 705, left=62), fragment("helped them", 693, left=62)]
    found = with_drop_caps([sheet(cap, *lines)])
    assert texts_of(found[0]) == ["In 2025 the agency", "helped them"]


def test_small_capitals_have_the_size_of_their_capitals():
    glyphs = [Glyph(c, 50 + 5 * n, 55 + 5 * n, 700, 12.0 if n in (0, 6) else 9.6)
              for n, c in enumerate("STATE OF PLAY")]  # fmt: skip
    assert Fragment(glyphs).size == 12.0


def italic_headings(*texts: str) -> list[str]:
    """Return which of the lines are headings; those with a slash before them are in italics."""
    lines = [Line(text.lstrip("/"), blank_before=text.startswith("/")) for text in texts]
    levels = [2 if text.startswith("/") else None for text in texts]
    return [line.text for line in with_italic_headings(lines, levels) if line.level]


TEXT = "De provincies beheren de kades van de havens."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([TEXT, "/Beheer en onderhoud", TEXT], ["Beheer en onderhoud"]),
        (["/2.1 Wie beheert wat?", TEXT], ["2.1 Wie beheert wat?"]),
        ([TEXT, "/Bron: jaarverslag van de havens", TEXT], []),
        ([TEXT, "/Zie het verslag.", TEXT], []),
        (["/For the Commission", "The President"], []),
        ([TEXT, "/Slot"], []),
    ],
    ids=["above text", "a question", "a source", "a sentence", "a signature", "the last line"],
)
def test_a_line_in_italics_above_text_is_its_heading(texts, expected):
    assert italic_headings(*texts) == expected


def test_italics_within_a_paragraph_are_no_heading():
    lines = [Line("Dat staat in het rapport"), Line("Naar schonere havens"), Line(f"voor. {TEXT}")]
    assert with_italic_headings(lines, [None, 2, None]) == lines


def test_headings_set_alike_are_as_deep_as_their_numbers():
    texts = ["1. Introduction", "2. State of play", "2.1. Locks", "2.1.3 Keys", "3. Actions"]
    found = with_levels([Paragraph(text, level=4) for text in texts], Types(10.0))
    assert [p.level for p in found] == [1, 1, 2, 3, 1]


def test_a_saying_set_large_is_no_heading():
    saying = Paragraph("“Nobody has to buy anything in a library.”", level=1)
    assert with_levels([saying], Types(10.0))[0].level is None


def test_the_body_is_the_type_of_most_of_the_text():
    text = [fragment(TEXT, 700 - 12 * n, 9.0) for n in range(4)]
    heading = fragment("Beheer", 760, 13.0)
    types = types_of([*text, heading])
    assert types.body == 9.0
    assert types.level(Row([heading])) == 1


def test_letter_spaced_type_has_blanks_between_words_only():
    places = [50 + 7 * n + (6 if n > 3 else 0) for n in range(8)]
    letters = [Glyph(c, x, x + 5, 700, 9.0) for c, x in zip("JUNEGOLD", places, strict=True)]
    spaced = [letters[0]]
    for before, after in pairwise(letters):
        spaced += [replace(before, text=" ", left=before.right, right=after.left), after]
    assert "".join(g.text for g in spaced_out(spaced)) == "JUNE GOLD"


def glyphs(text: str, left: float, base: float = 700.0) -> list[Glyph]:
    return [Glyph(c, left + 5 * n, left + 5 + 5 * n, base, 10.0) for n, c in enumerate(text)]


def test_a_symbol_drawn_behind_its_line_stands_in_the_gap_left_for_it():
    line = [*glyphs("(", 50), *glyphs(") is ja", 63)]
    symbol = glyphs("☒", 56)[0]
    found = fragments_of([*((g, g.left == 73) for g in line), (symbol, False)])
    assert [f.text.replace(" ", "") for f in found] == ["(☒)isja"]


@pytest.mark.parametrize(
    ("code", "signs", "expected"),
    [(0xF0A7, False, "•"), (ord("Ø"), True, "•"), (ord("Ø"), False, "Ø"), (0xF0FE, False, "☑"),
     (0xFB01, False, "fi"), (0xAD, False, "-")],
)  # fmt: skip
def test_what_a_code_stands_for(code, signs, expected):
    assert shown(code, signs=signs) == expected


def page_of(*rows: Row, height: float = 842.0) -> Leaf:
    cells = tuple(cell for line in rows for cell in line.cells)
    return Leaf(Sheet(1, 595.0, height), [Region(cells, (), 50, 500)])


def test_a_caption_at_the_foot_is_no_rest_of_a_note():
    leaf = page_of(
        row(TEXT, 300), row("Tabel 1. Controles", 110, 8), note("1", "Zie bijlage 2.", 90)
    )
    before = page_of(row(TEXT, 300))
    before.notes = [Note("7", "7 Een noot")]
    take_notes(leaf, before, 10.0)
    assert [n.text for n in leaf.notes] == ["1 Zie bijlage 2."]
    assert [f.text for f in leaf.regions[0].fragments] == [TEXT, "Tabel 1. Controles"]


def test_the_rest_of_a_note_goes_on_at_the_foot_of_the_next_page():
    leaf = page_of(row(TEXT, 300), row("de Rijncommissie en haar leden.", 110, 8))
    before = page_of(row(TEXT, 300))
    before.notes = [Note("7", "7 Zie het besluit van")]
    take_notes(leaf, before, 10.0)
    assert leaf.continued == "de Rijncommissie en haar leden."
    assert [f.text for f in leaf.regions[0].fragments] == [TEXT]
