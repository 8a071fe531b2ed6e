"""Lines of PDF pages: running lines, tables of contents, the margin's column."""

from __future__ import annotations

import pytest

from assistant.ingest.read.columns import regions_of
from assistant.ingest.read.contents import without_contents
from assistant.ingest.read.glyphs import Fragment, Glyph
from assistant.ingest.read.rows import Row
from assistant.ingest.read.running import without_running


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
