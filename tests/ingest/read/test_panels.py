"""Panels of a page, and what stands between columns: the order in which a page is read."""

from __future__ import annotations

from assistant.ingest.read.columns import Region, regions_of
from assistant.ingest.read.glyphs import Box, Fragment, Glyph
from assistant.ingest.read.panels import arranged, panels_of

BODY = "De havens krijgen walstroom en de schippers betalen"


def fragment(text: str, base: float, left: float = 50.0, size: float = 10.0) -> Fragment:
    step = size / 2
    return Fragment(
        [Glyph(c, left + step * n, left + step + step * n, base, size) for n, c in enumerate(text)]
    )


def said(regions: list[Region]) -> list[str]:
    return [f.text for region in regions for f in region.fragments]


def card(left: float, top: float, *texts: str) -> tuple[Box, list[Fragment]]:
    box = Box(left, top - 60, left + 150, top)
    return box, [fragment(t, top - 15 - 12 * n, left + 8) for n, t in enumerate(texts)]


def test_cards_side_by_side_are_read_one_after_the_other():
    boxes, texts = zip(*[card(left, 600, f"Kaart {left}", "met tekst") for left in (50, 210, 370)],
                       strict=True)  # fmt: skip
    free = [fragment(f"{BODY} {BODY}", 640), fragment("Daarna volgt meer", 500)]
    every = [*free, *(f for text in texts for f in text)]
    found = arranged(every, [], panels_of(boxes, [], every))
    assert said(found) == [
        free[0].text, "Kaart 50", "met tekst", "Kaart 210", "met tekst", "Kaart 370", "met tekst",
        free[1].text,
    ]  # fmt: skip
    assert len({id(region.panel) for region in found if region.panel}) == 3


def test_cells_that_touch_are_no_panels():
    boxes = [Box(50, 500, 150, 540), Box(150, 500, 250, 540)]
    cells = [fragment("Cel een", 515, 60), fragment("Cel twee", 515, 160)]
    assert panels_of(boxes, [], cells) == []


def test_a_box_that_ruled_lines_divide_is_a_table():
    box = Box(50, 500, 250, 540)
    rule = Box(50, 520, 250, 520.5)
    assert panels_of([box], [rule], [fragment("Cel een", 525, 60)]) == []


def test_a_panel_beside_text_interrupts_no_line():
    text = [fragment(BODY, 600 - 12 * n) for n in range(8)]
    box = Box(350, 520, 520, 610)
    side = [fragment("Zie ook", 590, 360), fragment("Subsidies", 576, 360)]
    found = arranged([*text, *side], [], panels_of([box], [], [*text, *side]))
    assert said(found) == [f.text for f in (*text, *side)]


def test_a_column_goes_on_behind_a_gap_where_the_other_ends():
    left = [fragment(BODY, 700 - 12 * n - (10 if n > 5 else 0)) for n in range(16)]
    right = [fragment(BODY, 700 - 12 * n, 330) for n in range(6)]
    found = regions_of([*left, *right], [])
    assert [region.left for region in found] == [50, 330]
    assert len(found[0].fragments) == 16


def test_rows_above_a_saying_beside_the_text_stay_together():
    dates = [fragment(f"1 mei 202{n}", 700 - 12 * n) for n in range(4)]
    rows = [f for date in dates for f in (date, fragment("de regeling gaat in", date.base, 120))]
    text = [fragment(BODY, 630 - 12 * n) for n in range(6)]
    saying = [fragment("Mijn balkon is zwart", 628 - 17 * n, 340, 13.0) for n in range(4)]
    found = regions_of([*rows, *text, *saying], [])
    assert said(found)[:8] == [f.text for f in rows]
    assert len(found) == 3


def test_a_side_bar_beside_cards_and_text_is_read_behind_them():
    side = Box(400, 300, 550, 650)
    cards, texts = zip(*[card(left, 500, f"Kaart {left}") for left in (50, 220)], strict=True)
    text = [fragment("Inleiding over de huur", 620), fragment("Vervolg van de tekst", 400)]
    notes = [fragment("Zie ook", 600, 410), fragment("Huurcheck", 450, 410)]
    every = [*text, *notes, *(f for held in texts for f in held)]
    found = arranged(every, [], panels_of([side, *cards], [], every))
    assert said(found) == [
        text[0].text, "Kaart 50", "Kaart 220", text[1].text, "Zie ook", "Huurcheck",
    ]  # fmt: skip


def test_a_heading_below_the_left_column_heads_what_follows_both():
    left = [fragment(BODY, 700 - 12 * n) for n in range(8)]
    right = [fragment(BODY, 700 - 12 * n, 330) for n in range(5)]
    heading = fragment("3 Uitgaven", 590, size=14.0)
    after = fragment(f"{BODY} {BODY}", 570)
    found = regions_of([*left, heading, *right, after], [])
    assert said(found)[-2:] == [heading.text, after.text]
