from __future__ import annotations

from assistant.ingest.read.banners import without_banners
from assistant.ingest.read.glyphs import Box, Fragment, Glyph, Sheet


def fragment(text: str, base: float, left: float = 50.0) -> Fragment:
    return Fragment(
        [Glyph(c, left + 5 * n, left + 5 + 5 * n, base, 10.0) for n, c in enumerate(text)]
    )


def page(number: int, banner: str) -> Sheet:
    texts = [fragment(f"Tekst van pagina {number}", 60), fragment(banner, 50)]
    buttons = [fragment("Akkoord", 35)] if number == 1 else []
    boxes = [Box(30, 30, 560, 80), *([Box(45, 32, 90, 46)] if buttons else [])]
    return Sheet(number, 595.0, 842.0, [*texts, *buttons], boxes=boxes)


def said(pages: list[Sheet]) -> list[str]:
    return [f.text for sheet in pages for f in sheet.fragments]


def test_a_question_about_cookies_on_every_page_is_no_text_but_what_it_covers_is():
    found = without_banners([page(n, "Wij gebruiken cookies.") for n in (1, 2)])
    assert said(found) == ["Tekst van pagina 1", "Tekst van pagina 2"]


def test_what_a_box_says_on_every_page_stays_where_it_is_no_banner():
    found = without_banners([page(n, "Wij verlenen subsidie.") for n in (1, 2)])
    assert said(found).count("Wij verlenen subsidie.") == 2
