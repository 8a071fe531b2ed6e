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


def blocks_in(markup: str) -> list[tuple[str, str]]:
    text, blocks = build(html.paragraphs(f"<body>{markup}</body>"))
    return [(block.kind, block.span.of(text)) for block in blocks]


def test_a_consolidated_text_is_read_without_the_signs_of_its_changes():
    part = (
        '<div class="grid-list"><div class="list"><span>(a) </span></div>'
        '<div><p>boats <a href="#M1">►M1</a>  of wood <a href="#M1">◄</a>;</p></div></div>'
    )
    found = blocks_in(
        '<table><tr><td>►B</td><td><p class="title-doc-first">REGULATION 7</p>'
        '<p class="title-doc-last">on boats</p></td></tr></table><p class="arrow">▼B</p>'
        '<p class="title-article-norm">Article 1</p>'
        f'<div class="norm"><span>1.  </span><div>It applies to:</div></div>{part}'
        '<p class="modref">▼M1 —————</p><p class="title-article-norm">Article 2</p><p>All.</p>'
    )
    assert found == [
        ("heading", "REGULATION 7 on boats"),
        ("heading", "Article 1"),
        ("item", "1. It applies to:"),
        ("item", "(a) boats of wood;"),
        ("heading", "Article 2"),
        ("paragraph", "All."),
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>a.</p><p>haven</p>", ["a. haven"], id="mark in a paragraph of its own"),
        pytest.param("<p><span>1</span>De minister</p>", ["1 De minister"], id="bare number"),
        pytest.param("<p>een</p><center>|</center><p>* * *</p>", ["een"], id="signs only"),
        pytest.param("<div><span>Nieuws</span><span>5 mei</span><a>Brussel</a></div>",
                     ["Nieuws 5 mei Brussel"], id="parts that lie apart"),
        pytest.param("<div><span>haven</span><span>geld</span></div>", ["havengeld"], id="a word"),
        pytest.param("<p>Het is <del>35</del><ins>40</ins>.</p>", ["Het is 40."], id="changed"),
        pytest.param("<p>Over 10<sup>3</sup> en 10<sup>-6</sup> m<sup>2</sup>.</p>",
                     ["Over 10³ en 10⁻⁶ m2."], id="powers of ten"),
        pytest.param("<p>Dat <math><mi>x</mi><mo>=</mo><mn>2</mn></math>.</p>", ["Dat x=2."],
                     id="formula"),
        pytest.param('<p>een</p><p><a href="#top">Top</a></p><p>Deel deze pagina</p>', ["een"],
                     id="what a page says of itself"),
        pytest.param("<div><div>25 km</div><div>vrije rivier</div></div>", ["25 km vrije rivier"],
                     id="a figure and its words"),
        pytest.param("<ul><li><p>Q4 2027</p><p>Het verslag.</p></li></ul>",
                     ["Q4 2027: Het verslag."], id="an event and its date"),
        pytest.param("<ul><li><p><b>Telling</b></p><p>Elk jaar.</p></li></ul>",
                     ["Telling: Elk jaar."], id="an item and its name"),
        pytest.param('<div><div class="field__label">Soort</div><div>Brief</div></div>',
                     ["Soort: Brief"], id="a field"),
        pytest.param("<p><b>2026:</b> plan<br><b>2027:</b> werk</p>", ["2026: plan", "2027: werk"],
                     id="lines that each begin in bold"),
        pytest.param("<p>Het <a>loket</a> . De ﬁets, een 20&#8209;jarige, caf&#101;&#769;.</p>",
                     ["Het loket. De fiets, een 20-jarige, café."], id="letters"),
        pytest.param("<p><i>&#xe001;</i>Tekst &#xf0b7; een</p>", ["Tekst • een"], id="icons"),
        pytest.param("<figure><table><tr><th>Land<th>ha<tr><td>NL<td>4</table>"
                     "<figcaption>Tabel 1</figcaption></figure>",
                     ["Tabel 1", "Land: NL | ha: 4"], id="a caption below its table"),
        pytest.param("<table><tr><th rowspan=2>NL<td>meet<td>elk jaar<tr><td>weegt<td>nooit"
                     "<tr><th>Rijk<td>betaalt<td>altijd</table>",
                     ["NL | meet | elk jaar", "NL | weegt | nooit", "Rijk | betaalt | altijd"],
                     id="heads of rows are none of columns"),
        pytest.param('<p class="lid"><span class="lidnr">2</span></p><p>De houder meet.</p>',
                     ["2 De houder meet."], id="number of a paragraph"),
        pytest.param("<ul><li><div>Geregistreerd</div><div>10/05/2026</div></li></ul>",
                     ["Geregistreerd: 10/05/2026"], id="an event above its date"),
        pytest.param('<h2><button><span>Open</span><span>Hoeveel?</span></button></h2>'
                     '<p>Veel <i class="material-icons">arrow_down</i>.</p>',
                     ["Hoeveel?", "Veel."], id="words of a switch and of icons"),
        pytest.param("<p>Zij:<br/>(a) meten;<br/>(b) wegen.</p>",
                     ["Zij:", "(a) meten;", "(b) wegen."], id="items behind line breaks"),
    ],
)  # fmt: skip
def test_the_parts_of_a_text_are_together_and_apart_as_they_are_shown(markup, expected):
    assert texts(markup) == expected


def test_a_bold_line_above_a_line_break_is_a_heading():
    found = html.paragraphs(
        "<body><p><strong>Aanleiding<br></strong>Het lekt.</p><p><b>Plan</b><br/>Wij dichten het."
        "<br/><br/>En snel.</p><p><b>Let op:</b><br>het is nat.</p></body>"
    )
    assert [(p.text, p.level) for p in found] == [
        ("Aanleiding", 1), ("Het lekt.", None), ("Plan", 1), ("Wij dichten het.", None),
        ("En snel.", None), ("Let op: het is nat.", None),
    ]  # fmt: skip


def test_the_heading_of_what_opens_ends_with_it():
    _, blocks = build(
        html.paragraphs(
            "<body><h1>Boten</h1><h2>Prijs</h2><details><summary>Korting?</summary><p>Ja, 50 %.</p>"
            "</details><p>Het duurt 8 weken.</p></body>"
        )
    )
    assert [b.section for b in blocks if b.kind == "paragraph"] == [
        ("Boten", "Prijs", "Korting?"), ("Boten", "Prijs"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "note"),
    [
        pytest.param('<a title="Alleen in havens."><sup>1</sup></a>', "", id="a title"),
        pytest.param("<sup>1</sup>", "<p><sup>1</sup> Alleen in havens.</p>", id="no link"),
        pytest.param('<button popovertarget="n">1</button>',
                     '<span id="n" popover>Alleen in havens.</span>', id="a popover"),
        pytest.param('<sup><a href="#n">a</a></sup>', '<p id="n">a Alleen in havens.</p>',
                     id="a letter"),
        pytest.param(' ( <a id="c" href="#n"><span>1</span></a> ) ',
                     '<p>( <a id="n" href="#c">1</a> ) Alleen in havens.</p>', id="brackets apart"),
        pytest.param('<sup>[<a id="c" href="#n">1</a>]</sup>',
                     '<div id="n"><a href="#c">1</a>. Alleen in havens.</div>', id="a stop"),
        pytest.param('<a href="#n" role="doc-noteref">*</a>',
                     '<h2>Voetnoten</h2><aside id="n"><p>* Alleen in havens.</p></aside>',
                     id="a role"),
        pytest.param('<sup><a href="#n">1</a></sup>',
                     '<div id="n"><p>Alleen</p><p>in havens.</p></div>', id="two paragraphs"),
    ],
)  # fmt: skip
def test_a_note_is_called_however_the_page_shows_it(call, note):
    text, blocks = build(html.paragraphs(f"<body><p>Zie de wet{call} van 2025.</p>{note}</body>"))
    assert [(b.kind, b.span.of(text)) for b in blocks] == [
        ("paragraph", "Zie de wet van 2025."), ("footnote", "Alleen in havens."),
    ]  # fmt: skip


def test_a_note_that_is_called_where_there_is_no_text_is_kept():
    found = blocks_in('<p>Tekst.</p><p><a href="#n">[1]</a></p><p id="n">De noot.</p>')
    assert found == [("paragraph", "Tekst."), ("footnote", "De noot.")]


def test_a_sign_of_a_font_of_signs_marks_an_item():
    (found,) = html.paragraphs(
        "<p style='margin-left:72pt'><span style='font-family:Symbol'>·<span>&nbsp; </span></span>"
        "goedkoop;</p>"
    )
    assert (found.text, found.item, found.depth) == ("goedkoop;", "", 2)


def test_written_notes_stand_where_they_are_called():
    found = blocks_in(
        "<p>Zie artikel (1) en de wet (1), zoals gewijzigd (2).</p><p>Gedaan te Gent.</p>"
        "<p>(1) PB L 1.</p><p>(2) Zie ook PB L 2.</p><p>(3) PB L 3.</p>"
    )
    assert found == [
        ("paragraph", "Zie artikel (1) en de wet, zoals gewijzigd."),
        ("footnote", "PB L 1."),
        ("footnote", "Zie ook PB L 2."),
        ("paragraph", "Gedaan te Gent."),
        ("paragraph", "(3) PB L 3."),
    ]


def test_an_article_that_another_one_inserts_is_no_heading():
    found = blocks_in(
        '<p class="oj-ti-art">Artikel 1</p><p>Nieuw is:</p><p class="oj-ti-art">‘Artikel 9</p>'
        '<p class="oj-sti-art">Toezicht</p><p>De havenmeester ziet toe.’</p>'
        f"{cells('2)', '<p class=oj-ti-art>Artikel 5</p><p>Vervalt.</p>')}"
        '<p class="oj-ti-art">Artikel 2</p>'
    )
    assert [text for kind, text in found if kind == "heading"] == ["Artikel 1", "Artikel 2"]


def test_a_page_of_eur_lex_is_read_from_its_text_on():
    found = html.paragraphs(
        '<body><div id="MainContent"><p>In force</p><p>Expand all</p><div id="textTabContent">'
        f'<p class="oj-doc-ti">BESLUIT 7</p>{FILLING}</div></div></body>'
    )
    assert [p.text for p in found][:-1] == ["BESLUIT 7"]


def test_the_letters_of_a_list_are_those_a_browser_shows():
    found = html.paragraphs('<ol type="a"><li>een<li>twee</ol><ol type="i" start="4"><li>vier</ol>')
    assert [p.item for p in found] == ["a", "b", "iv"]


def test_roles_tell_headings_lists_and_tables():
    found = blocks_in(
        '<div role="heading" aria-level="2">Kosten</div><div role="list"><div role="listitem">'
        'laag</div></div><div role="table"><div role="row"><span role="columnheader">Jaar</span>'
        '<span role="columnheader">Prijs</span></div><div role="row"><span role="cell">2025</span>'
        '<span role="cell">3</span></div></div>'
    )
    assert found == [("heading", "Kosten"), ("item", "laag"), ("table", "Jaar: 2025 | Prijs: 3")]


def test_a_banner_about_cookies_is_known_by_what_it_says():
    banner = "<div><div>We value your privacy and use cookies.</div><button>Accept</button></div>"
    assert texts(f"{banner}<p>Een.</p>") == ["Een."]


def test_a_heading_with_links_for_the_reader_keeps_its_place():
    links = "".join(f'<li><a href="{n}">Toon relaties in LiDO</a></li>' for n in range(5))
    assert texts(
        f"<div><h3>Hoofdstuk 1</h3><div><ul>{links}</ul></div></div><h4>Artikel 1</h4><p>Een.</p>"
    ) == ["Hoofdstuk 1", "Artikel 1", "Een."]


def test_cells_over_columns_and_rows_tell_how_many_rows_name_the_columns():
    found = blocks_in(
        "<table><tr><td rowspan=2>Post</td><td colspan=2>Kosten</td></tr><tr><td>nu</td>"
        "<td>later</td></tr><tr><td>Kade</td><td>5</td><td>1</td></tr></table>"
    )
    assert found == [("table", "Post: Kade | Kosten – nu: 5 | Kosten – later: 1")]


def test_a_row_that_names_a_group_names_no_columns():
    found = blocks_in(
        "<table><thead><tr><th>Haven<th>Geld</thead><tr><th colspan=2>Groot</tr>"
        "<tr><th>Gent<td>1</tr></table>"
    )
    assert found == [("table", "Groot"), ("table", "Haven: Gent | Geld: 1")]


def test_a_motion_goes_on_below_a_marked_list():
    found = blocks_in(
        "<p>overwegende dat:</p><p>- het lekt;<br>- het kost;</p><p>verzoekt de regering dit,</p>"
    )
    assert [kind for kind, _ in found] == ["paragraph", "item", "item", "paragraph"]


def test_the_head_of_a_table_may_be_told_by_the_style_of_its_text():
    found = blocks_in(
        '<table><tr><td><p class="tbl-hdr">Wat</p></td><td><p class="tbl-hdr">Bedrag</p></td></tr>'
        '<tr><td>Kade <a id="c" href="#n">(<span>*1</span>)</a></td><td>4</td></tr>'
        '<tr><td colspan="2"><p id="n"><a href="#c">(*1)</a> Zonder btw.</p></td></tr></table>'
    )
    assert found == [("table", "Wat: Kade | Bedrag: 4"), ("footnote", "Zonder btw.")]


def test_headers_and_titles_of_word_processors_are_known():
    found = html.paragraphs(
        '<body><div title="header"><p>Geheim</p></div><p class="title">Verslag</p>'
        f'<h1>Een</h1>{FILLING}<div title="footer"><p>Blad 1</p></div></body>'
    )
    assert [(p.text, p.level) for p in found][:-1] == [("Verslag", 1), ("Een", 1)]
