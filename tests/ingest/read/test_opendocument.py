"""What the markup of OpenDocument texts says: lists, hidden text, boxes, notes, set type."""

from __future__ import annotations

import io
import zipfile

import pytest

from assistant.ingest.read import odt
from assistant.ingest.structure import build

SPACES = " ".join(
    f'xmlns:{name}="urn:{name}"' for name in ("office", "text", "table", "style", "draw", "fo", "x")
)
LONG = "Het college stuurt de raad in het najaar een brief over de stand van de markten."


def style(name: str, inside: str, more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" {more}><style:text-properties {inside}/></style:style>'
    )


STYLES = (
    style("bold", 'fo:font-weight="bold"')
    + style("italic", 'fo:font-style="italic"')
    + style("large", 'fo:font-weight="bold" fo:font-size="20pt"')
    + style("hidden", 'text:display="none"')
    + style("raised", 'style:text-position="super 58%"')
    + style("signs", 'style:font-name="Symbol"')
    + style("plain", "", 'style:list-style-name=""')
    + '<text:list-style style:name="N"><text:list-level-style-number text:level="1"'
    ' style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2"'
    ' style:num-format="1" text:display-levels="2"/></text:list-style>'
    '<text:list-style style:name="A"><text:list-level-style-number text:level="1"'
    ' style:num-format="1" style:num-prefix="Action " style:num-suffix=":"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>'
    "</text:list-style>"
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
    "</text:outline-style>"
)


def read(body: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}>{STYLES}<office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
        )
    return file.getvalue()


def texts(body: str) -> list[str]:
    return [found.text for found in odt.paragraphs(read(body), "letter")]


def items(body: str) -> list[tuple[str, str, str]]:
    """Return the label, the text and the lead-in of each item."""
    text, blocks = build(odt.paragraphs(read(body), "letter"))
    return [
        (b.label or "", b.span.of(text), b.lead_in.of(text) if b.lead_in else "")
        for b in blocks
        if b.kind == "item"
    ]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def listed(*entries: str, style: str = "N", more: str = "") -> str:
    inside = "".join(f"<text:list-item>{entry}</text:list-item>" for entry in entries)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


def test_ids_that_stand_twice_do_no_harm():
    assert texts('<text:list xml:id="a"/><text:list xml:id="a"/>' + p("Zin.")) == ["Zin."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("Zin.") + p("Weg.", "hidden"), ["Zin."], id="paragraph"),
        pytest.param(
            p('Een <text:span text:style-name="hidden">geheime </text:span>zin.'),
            ["Een zin."],
            id="span",
        ),
        pytest.param(
            '<text:section text:display="none"><text:p>Weg.</text:p></text:section>' + p("Zin."),
            ["Zin."],
            id="section",
        ),
        pytest.param(
            p('Zin.<x:content-control x:showing-place-holder="true">Klik.</x:content-control>'),
            ["Zin."],
            id="prompt",
        ),
        pytest.param(
            p("Zin.") + p('Weg.<text:hidden-paragraph text:is-hidden="true"/>'),
            ["Zin."],
            id="paragraph with a condition",
        ),
    ],
)
def test_hidden_text_is_left_out(body, expected):
    assert texts(body) == expected


def test_text_in_a_shape_is_a_box_of_its_own():
    shape = "<draw:custom-shape><text:p>Kader.</text:p></draw:custom-shape>"
    assert texts(p(f"Zin.{shape} En meer.")) == ["Zin. En meer.", "Kader."]


def test_signs_of_the_font_symbol_are_read():
    assert texts(p('pH <text:span text:style-name="signs">\uf0a3</text:span> 5')) == ["pH ≤ 5"]


def test_the_number_of_a_note_called_again_is_no_part_of_the_word():
    again = '<text:span text:style-name="raised"><text:note-ref>1</text:note-ref></text:span>'
    assert texts(p(f"artikel 2{again} geldt.")) == ["artikel 2 geldt."]


def test_lists_go_on_where_they_say_so():
    found = items(
        listed(p("een"), p("twee"), more='xml:id="l"')
        + p("Tekst.")
        + listed(p("drie"), more='text:continue-numbering="true"')
        + p("Tekst.")
        + listed(p("vier") + listed(p("diep"), style=""), more='text:continue-list="l"')
        + p("Tekst.")
        + listed(p("een"))
    )
    assert [label for label, *_ in found] == ["1", "2", "3", "4", "4.1", "1"]


def test_an_item_may_start_at_its_own_number():
    body = listed(p("een")).replace("</text:list>", "")
    body += (
        '<text:list-item text:start-value="9"><text:p>negen</text:p></text:list-item></text:list>'
    )
    assert [label for label, *_ in items(body)] == ["1", "9"]


def test_a_number_with_a_word_to_it_is_part_of_the_text():
    assert texts(listed(p("Stel doelen vast."), style="A")) == ["Action 1: Stel doelen vast."]


def test_a_list_of_another_kind_below_a_colon_lies_in_the_item_above():
    found = items(
        p("Het college zal:")
        + listed(p("steun geven aan:"), more='xml:id="l"')
        + listed(p("havens;"), p("markten."), style="B")
        + listed(p("een wet maken."), more='text:continue-list="l"')
    )
    assert [lead for *_, lead in found] == [
        "Het college zal:",
        "steun geven aan:",
        "steun geven aan:",
        "Het college zal:",
    ]


def test_a_second_paragraph_of_an_item_has_the_lead_in_of_the_first():
    found = items(
        p("Het college kan:")
        + listed(p("weigeren als:") + listed(p("leeg;"), style="") + p("Dan."))
    )
    assert found[-1] == ("", "Dan.", "Het college kan:")


def test_a_heading_whose_style_has_no_list_has_no_number():
    body = '<text:h text:outline-level="1">Doel</text:h>'
    body += '<text:h text:style-name="plain" text:outline-level="1">Slot</text:h>'
    assert texts(body) == ["1 Doel", "Slot"]


def test_a_note_called_in_a_columns_name_stands_behind_its_first_row_alone():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Per maand.</text:p></text:note-body></text:note>"
    )

    def row(*cells: str) -> str:
        filled = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{filled}</table:table-row>"

    head = row(p("Markt"), p(f"Tarief{note}"))
    found = odt.paragraphs(
        read(
            f"<table:table><table:table-header-rows>{head}</table:table-header-rows>"
            f"{row(p('Noord'), listed(p('€ 8'), p('korting'), style='B'))}"
            f"{row(p('Zuid'), p('€ 9'))}</table:table>"
        ),
        "letter",
    )
    assert [len(row.notes) for row in found] == [1, 0]
    assert found[0].text.endswith("€ 8; korting")


def test_headings_are_told_by_how_lines_are_set_and_numbered():
    found = odt.paragraphs(
        read(
            p("Vragen en antwoorden", "large")
            + listed(p("Doel", "bold") + p(LONG), more='xml:id="l"')
            + p("Toezicht", "italic")
            + p(LONG)
            + p("Geld", "italic")
            + p(LONG)
            + listed(p("Slot", "bold"), more='text:continue-list="l"')
            + p(LONG)
        ),
        "letter",
    )
    assert [(h.level, h.text) for h in found if h.level] == [
        (1, "Vragen en antwoorden"),
        (2, "1. Doel"),
        (3, "Toezicht"),
        (3, "Geld"),
        (2, "2. Slot"),
    ]
