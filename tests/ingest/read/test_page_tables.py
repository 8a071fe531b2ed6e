"""Tables on pages: cells of several lines, over several columns or rows, and over the page."""

from __future__ import annotations

from assistant.ingest.read.aligned import aligned_grids
from assistant.ingest.read.columns import Region
from assistant.ingest.read.continued import with_tables_joined
from assistant.ingest.read.glyphs import Box, Fragment, Glyph, Sheet
from assistant.ingest.read.grid import Grid, ruled_grids
from assistant.ingest.read.leaves import Leaf
from assistant.ingest.read.rows import rows_of
from assistant.ingest.read.tables import ACROSS


def fragment(text: str, base: float, left: float, *, bold: bool = False) -> Fragment:
    return Fragment(
        [Glyph(c, left + 4 * n, left + 4 + 4 * n, base, 8.0, bold) for n, c in enumerate(text)]
    )


def flat(*bases: float, left: float = 50, right: float = 350) -> list[Box]:
    return [Box(left, base, right, base + 0.5) for base in bases]


def upright(*places: float, bottom: float = 500, top: float = 600) -> list[Box]:
    return [Box(place, bottom, place + 0.5, top) for place in places]


def test_lines_that_each_have_a_number_are_rows_though_no_line_parts_them():
    head = [fragment(t, 588, left) for t, left in (("Post", 55), ("2024", 155), ("2025", 255))]
    rows = [
        fragment(text, base, left)
        for base, texts in ((570, ("Wegen", "1,2", "3,4")), (558, ("Bruggen", "5", "6,7")))
        for text, left in zip(texts, (55, 155, 255), strict=True)
    ]
    rules = [*flat(600, 580, 540), *upright(50, 150, 250, 350, bottom=540)]
    assert ruled_grids(rules, [*head, *rows])[0].rows == (
        ("Post", "2024", "2025"), ("Wegen", "1,2", "3,4"), ("Bruggen", "5", "6,7"),
    )  # fmt: skip


def test_a_cell_over_columns_stands_in_the_first_of_them():
    rules = [*flat(600, 550, 500), *upright(50, 350), *upright(150, 250, bottom=500, top=550)]
    texts = [fragment("Deel B", 570, 190), *(fragment(f"cel {n}", 520, 55 + 100 * n)
                                             for n in range(3))]  # fmt: skip
    assert ruled_grids(rules, texts)[0].rows[0] == ("Deel B", ACROSS, ACROSS)


def test_a_cell_over_rows_is_said_in_each():
    rules = [*flat(600, 500), *flat(550, left=150), *upright(50, 150, 350)]
    texts = [fragment("Gebied", 570, 55), fragment("verplicht", 570, 155),
             fragment("vrij", 520, 155)]  # fmt: skip
    assert ruled_grids(rules, texts)[0].rows == (("Gebied", "verplicht"), ("Gebied", "vrij"))


def test_two_bold_rows_under_one_name_name_the_columns():
    rules = [*flat(600, 500, 550), *flat(575, left=150), *upright(50, 150, 350),
             *upright(250, top=575)]  # fmt: skip
    head = [fragment(text, base, left, bold=True) for text, base, left in (
        ("Post", 580, 55), ("Kosten", 580, 230), ("eenmalig", 555, 155), ("jaarlijks", 555, 255),
    )]  # fmt: skip
    row = [fragment(text, 520, left) for text, left in (("Dijk", 55), ("41", 155), ("2", 255))]
    grid = ruled_grids(rules, [*head, *row])[0]
    assert grid.headers == 2
    assert grid.rows[0] == ("Post", "Kosten", ACROSS)


def leaf(number: int, *rows: tuple[str, ...], top: float = 700.0) -> Leaf:
    grid = Grid(Box(50, 60, 350, top), rows, stands_out=True)
    return Leaf(Sheet(number, 595.0, 842.0), [Region((), (grid,), 50, 350)])


def table_of(page: Leaf) -> tuple[tuple[str, ...], ...]:
    return page.regions[0].grids[0].rows


HEAD = ("Actie", "Wie", "Wanneer")


def test_a_table_over_the_page_keeps_the_names_of_its_columns():
    pages = [leaf(1, HEAD, ("Dijk", "Rijk", "2027")), leaf(2, ("Brug", "Stad", "2028"))]
    with_tables_joined(pages)
    assert table_of(pages[1]) == (HEAD, ("Brug", "Stad", "2028"))


def test_names_that_the_next_page_repeats_are_said_once():
    pages = [leaf(1, HEAD, ("Dijk", "Rijk", "2027")), leaf(2, HEAD, ("Brug", "Stad", "2028"))]
    with_tables_joined(pages)
    assert table_of(pages[1]) == (HEAD, ("Brug", "Stad", "2028"))
    assert pages[1].regions[0].grids[0].headers == 1


def test_a_row_that_the_page_cuts_is_one():
    pages = [leaf(1, HEAD, ("Een verslag aan het", "Rijk", "2027")), leaf(2, ("publiek", "", ""))]
    with_tables_joined(pages)
    assert table_of(pages[0])[-1] == ("Een verslag aan het\npubliek", "Rijk", "2027")
    assert table_of(pages[1]) == ()


def test_another_table_on_the_next_page_is_its_own():
    pages = [leaf(1, HEAD, ("Dijk", "Rijk", "2027")), leaf(2, ("Jaar", "Bedrag"), ("2026", "4"))]
    with_tables_joined(pages)
    assert table_of(pages[1]) == (("Jaar", "Bedrag"), ("2026", "4"))


def large(text: str, base: float, left: float) -> Fragment:
    return Fragment(
        [Glyph(c, left + 10 * n, left + 10 + 10 * n, base, 20.0) for n, c in enumerate(text)]
    )


def test_figures_set_large_are_read_with_what_stands_below_each():
    figures = [large("94%", 600, 60), large("32", 600, 260)]
    below = [fragment("van de schepen", 585, 50), fragment("havens in", 585, 255),
             fragment("de eerste fase", 575, 250)]  # fmt: skip
    found = aligned_grids(rows_of([*figures, *below]))
    assert [grid.rows for _, _, grid in found] == [
        (("94% van de schepen", "32 havens in de eerste fase"),)
    ]
