"""Web pages as offices publish them: what is their text, and what it is."""

from __future__ import annotations

import pytest

from assistant.ingest.read import html
from assistant.ingest.structure import build

FILLING = f"<p>{'Dit is de tekst van de pagina. ' * 12}</p>"


def texts(markup: str) -> list[str]:
    return [p.text for p in html.paragraphs(f"<body>{markup}{FILLING}</body>")][:-1]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            '<h2><button aria-expanded="false" aria-controls="p">Hoeveel?</button></h2>'
            '<div id="p" hidden><p>Ten hoogste 40 %.</p></div>', id="accordion"),
        pytest.param(
            '<h2><button>Hoeveel?</button></h2><div role="region" aria-labelledby="b" hidden>'
            "<p>Ten hoogste 40 %.</p></div>", id="region"),
        pytest.param(
            '<button aria-expanded="false" aria-controls="p">Hoeveel?</button>'
            '<div id="p" style="display:none"><p>Ten hoogste 40 %.</p></div>', id="bare button"),
        pytest.param(
            '<ul role="tablist"><li role="tab"><a href="#p">x</a></ul><p>Hoeveel?</p>'
            '<div role="tabpanel" aria-hidden="true"><p>Ten hoogste 40 %.</p></div>', id="tab"),
    ],
)  # fmt: skip
def test_what_a_visitor_can_open_is_text(markup):
    assert texts(markup) == ["Hoeveel?", "Ten hoogste 40 %."]


def test_a_page_saved_with_a_dialog_open_keeps_its_text():
    page = f'<div role="dialog">Koekjes?</div><div aria-hidden="true"><h1>Titel</h1>{FILLING}</div>'
    assert [p.text for p in html.paragraphs(f"<body>{page}</body>")][:1] == ["Titel"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param('<p class="sr-only">Naar de inhoud</p>', [], id="for screen readers"),
        pytest.param('<div class="top-bar">Gemeente</div>', [], id="two words"),
        pytest.param('<p class="Heading1" id="_Toc12">Inleiding</p>', ["Inleiding"], id="bookmark"),
        pytest.param('<div class="has-sidebar"><p>Tekst.</p></div>', ["Tekst."], id="has one"),
        pytest.param("<blockquote>Ja.<footer>A. Smit</footer></blockquote>", ["Ja.", "A. Smit"],
                     id="author of a quotation"),
        pytest.param('<h2>Zie ook</h2><ul><li><a href="a">A</a><li><a href="b">B</a>'
                     '<li><a href="c">C</a></ul><h2>Meer</h2><p>Tekst.</p>', ["Meer", "Tekst."],
                     id="links under a heading"),
        pytest.param('<p>Het geldt voor:</p><ul><li><a href="a">A</a><li><a href="b">B</a>'
                     '<li><a href="c">C</a></ul>', ["Het geldt voor:", "A", "B", "C"],
                     id="links that a sentence leads in"),
        pytest.param('<div><h4>Artikel 1</h4><ul><li><a href="a">A</a><li><a href="b">B</a><li>'
                     '<a href="c">C</a></ul></div><p>Tekst.</p>', ["Artikel 1", "Tekst."],
                     id="links between a heading and its text"),
    ],
)  # fmt: skip
def test_what_of_a_page_is_text(markup, expected):
    assert texts(f"<main>{markup}{FILLING}</main>")[: len(expected) or None] == expected


def test_the_title_above_the_main_content_is_its_heading():
    found = html.paragraphs(
        "<body><div><nav>Start</nav><h1>Scorebord</h1><p>Elke twee jaar.</p></div>"
        f"<main><h2>Punten</h2>{FILLING}</main></body>"
    )
    assert [(p.text, p.level) for p in found][:3] == [
        ("Scorebord", 1), ("Elke twee jaar.", None), ("Punten", 2),
    ]  # fmt: skip


def cells(mark: str, text: str) -> str:
    return f"<table><tr><td><p>{mark}</p></td><td><p>{text}</p></td></tr></table>"


def test_a_table_that_sets_marks_beside_items_is_a_list():
    nested = cells("(b)", f"schepen:</p>{cells('(i)', 'groot;')}<p>")
    page = f"<p>Het geldt voor:</p>{cells('(a)', 'havens;')}{nested}"
    text, blocks = build(html.paragraphs(page))
    assert [(b.kind, b.label, b.span.of(text)) for b in blocks[1:]] == [
        ("item", "a", "havens;"), ("item", "b", "schepen:"), ("item", "i", "groot;"),
    ]  # fmt: skip
    assert [b.lead_in and b.lead_in.of(text) for b in blocks[1:]] == [
        "Het geldt voor:", "Het geldt voor:", "schepen:",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "note"),
    [
        pytest.param('<a id="c" href="#n">(<span>1</span>)</a>',
                     '<p><a id="n" href="#c">(<span>1</span>)</a> PB L 1.</p>', id="brackets"),
        pytest.param('<sup id="c"><a href="#n">[footnote 1]</a></sup>',
                     '<ol><li id="n"><p>PB L 1. <a href="#c">↩</a></p></li></ol>', id="word"),
        pytest.param('<sup><a id="c" href="#n">1</a></sup>',
                     '<div id="n"><sup><a href="#c">1</a></sup><p>PB L 1.</p></div>', id="parted"),
    ],
)  # fmt: skip
def test_a_number_that_links_to_a_text_that_links_back_calls_a_note(call, note):
    found = html.paragraphs(f"<body><p>Zie de wet{call} van 2025.</p>{note}</body>")
    text, blocks = build(found)
    assert [(b.kind, b.span.of(text)) for b in blocks] == [
        ("paragraph", "Zie de wet van 2025."), ("footnote", "PB L 1."),
    ]  # fmt: skip
    assert blocks[1].anchor == len("Zie de wet")


def test_notes_whose_numbers_begin_anew_stand_with_their_own_calls():
    part = (
        '<p>Deel {0}<a id="c{0}" href="#n{0}">(1)</a>.</p>'
        '<p><a id="n{0}" href="#c{0}">(1)</a> Noot {0}.</p>'
    )
    text, blocks = build(html.paragraphs(f"<body>{part.format(1)}{part.format(2)}</body>"))
    assert [b.span.of(text) for b in blocks] == ["Deel 1.", "Noot 1.", "Deel 2.", "Noot 2."]


def test_the_styles_of_paragraphs_tell_titles_headings_and_items():
    found = html.paragraphs(
        '<body><p class="oj-doc-ti">VERORDENING 7</p><p class="oj-doc-ti">over havens</p>'
        '<p class="li ManualHeading2"><span>1.1.</span><span>Waarom</span></p>'
        '<p class="MsoToc1">1 Waarom 2</p>'
        '<p class="MsoListParagraph" style="margin-left:72.0pt"><span>·<i>  </i></span>een</p>'
        '<p class="MsoListParagraph">Zonder punt.</p></body>'
    )
    assert [(p.text, p.level, p.item, p.depth) for p in found] == [
        ("VERORDENING 7 over havens", 1, None, 0),
        ("1.1. Waarom", 2, None, 0),
        ("een", None, "", 2),
        ("Zonder punt.", None, None, 0),
    ]


def test_a_drop_cap_is_part_of_its_word():
    assert texts("<p><span>D</span>e minister.</p>") == ["De minister."]


def test_a_soft_hyphen_is_no_sign_of_the_text():
    assert texts("<p>haven&shy;gelden&#x200b;</p>") == ["havengelden"]
