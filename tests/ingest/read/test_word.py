"""What Word's own markup says: numbers, fields, hidden text, notes, boxes, tables, set type."""

from __future__ import annotations

import io
import zipfile

import pytest

from assistant.ingest.read import docx
from assistant.ingest.read.symbols import sign_of, with_signs
from assistant.ingest.read.word_lists import numeral
from assistant.ingest.structure import build

NAME = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{NAME}" xmlns:m="urn:math" xmlns:mc="urn:compatibility" xmlns:v="urn:shapes"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", number: str = "", level: int = 0, more: str = "") -> str:
    """Return a paragraph; a run without a bracket is its text."""
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties = f'<w:pStyle w:val="{style}"/>' * bool(style) + numbers * bool(number) + more
    inside = "".join(text if text.startswith("<") else run(text) for text in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def style(identity: str, name: str, inside: str = "", based: str = "") -> str:
    return (
        f'<w:style w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{inside}</w:style>'
    )


def level(number: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{360 * (number + 1)}"/></w:pPr></w:lvl>'
    )


def numbers(*lists: str, more: str = "") -> str:
    """Return numbering of lists, the first with number 1."""
    shared = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in enumerate(lists, start=1)
    )
    own = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(lists) + 1)
    )
    return shared + own + more


def word(*body: str, name: str = NAME, **parts: str) -> bytes:
    """Return a Word document of its body and its parts ("styles", "numbering", "footnotes")."""
    file = io.BytesIO()
    types = {"document": f"<w:body>{''.join(body)}</w:body>", **parts}
    with zipfile.ZipFile(file, "w") as archive:
        for part, inside in types.items():
            xml = f"<w:{part} {SPACES}>{inside}</w:{part}>".replace(NAME, name)
            archive.writestr(f"word/{part}.xml", xml)
        relations = "".join(
            f'<Relationship Id="r{part}" Type="{RELATION}/{part}" Target="{part}.xml"/>'
            for part in parts
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
    return file.getvalue()


def texts(*body: str, **parts: str) -> list[str]:
    return [found.text for found in docx.paragraphs(word(*body, **parts), "letter")]


def blocks(*body: str, **parts: str) -> list[tuple[str, str, str]]:
    """Return each block's kind with its level, its label and its text."""
    text, found = build(docx.paragraphs(word(*body, **parts), "letter"))
    return [(f"{b.kind}{b.level or ''}", b.label or "", b.span.of(text)) for b in found]


def led_in(*body: str, **parts: str) -> dict[str, str]:
    """Return what leads in each item."""
    text, found = build(docx.paragraphs(word(*body, **parts), "letter"))
    return {
        b.span.of(text): b.lead_in.of(text) if b.lead_in else "" for b in found if b.kind == "item"
    }


def cell(*inside: str, properties: str = "") -> str:
    filled = "".join(text if text.startswith("<") else paragraph(text) for text in inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{filled}</w:tc>"


def table(*rows: list[str], properties: str = "") -> str:
    lines = "".join(
        f"<w:tr>{''.join(c if c.startswith('<') else cell(c) for c in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{lines}</w:tbl>"


def field(code: str, result: str, properties: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{result if result.startswith('<') else run(result, properties)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


ITALIC, BOLD = "<w:i/>", "<w:b/>"
RAISED = '<w:vertAlign w:val="superscript"/>'
LONG = "De minister stuurt de Kamer in het najaar een brief over de stand van de havens."


def test_strict_open_xml_is_read_as_the_usual_kind():
    data = word(paragraph("Zin."), name="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [found.text for found in docx.paragraphs(data, "letter")] == ["Zin."]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param(field("REF _1", "tabel 1"), "tabel 1", id="a field's result"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>'
            + field("MERGEFIELD x", "m")
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>heer</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "heer",
            id="a field within a field's code",
        ),
        pytest.param(f"{run('brief')}{field('NOTEREF _1', '3', RAISED)}", "brief", id="call again"),
        pytest.param(f"{run('noot ')}{field('NOTEREF _1', '3')}", "noot 3", id="number of a note"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>Zin.</w:t></w:r>',
            "Zin.",
            id="a field without an end",
        ),
        pytest.param(
            '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik hier</w:t>'
            "</w:r></w:sdtContent></w:sdt><w:r><w:t>Zin.</w:t></w:r>",
            "Zin.",
            id="a prompt",
        ),
        pytest.param(
            '<w:r><w:t>pH </w:t><w:sym w:font="Symbol" w:char="F0A3"/><w:t> 5</w:t></w:r>',
            "pH ≤ 5",
            id="a sign of the font Symbol",
        ),
        pytest.param(
            "<m:oMath><m:f><m:num><m:r><m:t>m</m:t></m:r></m:num><m:den><m:r><m:t>V</m:t></m:r>"
            "</m:den></m:f></m:oMath>",
            "m/V",
            id="a fraction",
        ),
        pytest.param(
            f'{run("Open ")}{run("dicht ", "<w:rStyle w:val=@H@/>".replace("@", chr(34)))}'
            f"{run('zin.')}",
            "Open zin.",
            id="a style that hides",
        ),
    ],
)  # fmt: skip
def test_what_is_shown_of_a_paragraph(inside, expected):
    styles = style("H", "hidden", "<w:rPr><w:vanish/></w:rPr>")
    assert texts(paragraph(inside), styles=styles) == [expected]


def test_a_table_of_contents_is_no_text_though_no_style_says_so():
    found = texts(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Inleiding 2</w:t></w:r>'
        "</w:p>",
        paragraph("Slot 3"),
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>Tekst.</w:t></w:r></w:p>',
    )
    assert found == ["Tekst."]


def test_a_drop_cap_begins_the_word_below_it():
    cap = paragraph("D", more='<w:framePr w:dropCap="drop"/>')
    assert texts(cap, paragraph("e bodem leeft.")) == ["De bodem leeft."]


def test_a_deleted_paragraph_end_before_a_table_joins_nothing_to_it():
    deleted = paragraph("Zin.", more="<w:rPr><w:del/></w:rPr>")
    assert texts(deleted, table(["Noord", "Zuid"])) == ["Zin.", "Noord | Zuid"]


def test_boxes_are_read_once_and_deleted_ones_not_at_all():
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    shown = box.format(paragraph("Kader."))
    deleted = f"<w:del>{box.format(paragraph('Weg.'))}</w:del>"
    assert texts(paragraph("Zin.", shown, deleted)) == ["Zin.", "Kader."]


HEADINGS = style("K1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
HEADINGS += style("K2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', "K1")
HEADINGS += style("K0", "Kop", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', "K1")
DECIMAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")


def test_headings_are_numbered_by_their_styles():
    found = texts(
        paragraph("Aanleiding", style="K1"),
        paragraph("Doel", style="K2"),
        paragraph("Slot", style="K0"),
        styles=HEADINGS,
        numbering=numbers(DECIMAL),
    )
    assert found == ["1. Aanleiding", "1.1 Doel", "Slot"]


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        pytest.param(level(0, "decimal", ""), ["", ""], id="a level without a number"),
        pytest.param(level(0, "upperRoman", "%1."), ["I", "II"], id="Roman numbers"),
        pytest.param('<w:numStyleLink w:val="S"/>', ["a", "b"], id="levels of a style"),
    ],
)
def test_the_numbers_of_items(lists, expected):
    elsewhere = f'<w:styleLink w:val="S"/>{level(0, "lowerLetter", "%1)")}'
    found = docx.paragraphs(
        word(
            paragraph("een", number="1"),
            paragraph("twee", number="1"),
            numbering=numbers(lists, elsewhere),
        ),
        "letter",
    )
    assert [item.item for item in found] == expected


def test_a_list_goes_on_after_text_and_begins_anew_where_that_is_set():
    anew = (
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    found = docx.paragraphs(
        word(
            paragraph("een", number="1"),
            paragraph("Tekst."),
            paragraph("twee", number="1"),
            paragraph("", number="1"),
            paragraph("vier", number="1"),
            paragraph("een", number="9"),
            numbering=numbers(DECIMAL, more=anew),
        ),
        "letter",
    )
    assert [item.item for item in found] == ["1", None, "2", "4", "1"]


def test_a_number_with_a_word_to_it_is_part_of_the_text():
    found = texts(
        paragraph("", number="1"),
        paragraph("Stel doelen vast.", number="2"),
        numbering=numbers(level(0, "decimal", "Article %1"), level(0, "decimal", "Action %1:")),
    )
    assert found == ["Article 1", "Action 1: Stel doelen vast."]


def test_a_list_of_another_kind_below_a_colon_lies_in_the_item_above():
    found = led_in(
        paragraph("De minister zal:"),
        paragraph("steun geven aan:", number="1"),
        paragraph("havens;", number="2"),
        paragraph("schippers.", number="2"),
        paragraph("Dit gebeurt in 2028.", more='<w:ind w:left="360"/>'),
        paragraph("een wet maken.", number="1"),
        numbering=numbers(level(0, "decimal", "%1."), level(0, "bullet", "–")),
    )
    assert found == {
        "steun geven aan:": "De minister zal:",
        "havens;": "steun geven aan:",
        "schippers.": "steun geven aan:",
        "Dit gebeurt in 2028.": "De minister zal:",
        "een wet maken.": "De minister zal:",
    }


def test_points_with_marks_of_their_own_lie_in_the_numbered_paragraph():
    found = led_in(
        paragraph("The label states:", number="1"),
        paragraph("(a)\tthe price of:"),
        paragraph("(i)\tparts;"),
        paragraph("(b)\tthe weight."),
        numbering=numbers(level(0, "decimal", "%1.")),
    )
    assert found == {
        "The label states:": "",
        "(a) the price of:": "The label states:",
        "(i) parts;": "(a) the price of:",
        "(b) the weight.": "The label states:",
    }


def note(identity: int, text: str, own: str = "<w:r><w:footnoteRef/></w:r>") -> str:
    return f'<w:footnote w:id="{identity}"><w:p>{own}{run(text)}</w:p></w:footnote>'


def call(identity: int, sign: str = "") -> str:
    custom = ' w:customMarkFollows="1"' * bool(sign)
    shown = f"<w:t>{sign}</w:t>" * bool(sign)
    return f'<w:r><w:footnoteReference{custom} w:id="{identity}"/>{shown}</w:r>'


def test_a_note_with_a_sign_of_its_own_does_not_count():
    found = blocks(
        paragraph("Een cijfer", call(1, "*"), run(" en een bron"), call(2), run(".")),
        footnotes=note(1, "* Voorlopig.", "") + note(2, "Verslag."),
    )
    assert found == [
        ("paragraph", "", "Een cijfer en een bron."),
        ("footnote", "*", "Voorlopig."),
        ("footnote", "1", "Verslag."),
    ]


def test_a_sign_that_is_used_again_calls_its_own_note():
    found = blocks(
        paragraph("Een", call(1, "*"), run(".")),
        paragraph("Twee", call(2, "*"), run(".")),
        footnotes=note(1, "* Eerste.", "") + note(2, "* Tweede.", ""),
    )
    assert [text for _, _, text in found] == ["Een.", "Eerste.", "Twee.", "Tweede."]


def test_a_note_called_in_a_columns_name_stands_behind_its_first_row_alone():
    found = blocks(
        table(
            [cell("Jaar"), cell(paragraph("Bedrag", call(1))), cell("Wie")],
            ["2027", "4", "Rijk"],
            ["2028", "5", "Rijk"],
        ),
        footnotes=note(1, "Lopende prijzen."),
    )
    assert [kind for kind, *_ in found] == ["table", "footnote", "table"]


def test_items_in_a_cell_are_told_apart():
    listed = cell(paragraph("meten", number="1"), paragraph("melden", number="1"))
    found = texts(
        table(["Noord", listed], ["Zuid", "niets"]), numbering=numbers(level(0, "bullet", "•"))
    )
    assert found == ["Noord | meten; melden", "Zuid | niets"]


def test_the_first_row_names_the_columns_where_the_tables_style_sets_it_in_bold():
    found = texts(
        table(
            ["Actie", "Wie"],
            ["meten", "Rijk"],
            properties='<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1"/>',
        ),
        styles=style(
            "T", "Grid", '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        ),
    )
    assert found == ["Actie: meten | Wie: Rijk"]


def test_a_long_cell_does_not_take_the_names_from_a_table_with_a_header():
    header = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Actie") + cell("Wie") + "</w:tr>"
    rows = [["meten", "Rijk"], ["melden " * 250, "Rijk"]]
    found = texts(table(*rows).replace("<w:tr>", f"{header}<w:tr>", 1))
    assert found[0] == "Actie: meten | Wie: Rijk"
    assert len(found) == 2


def test_a_long_cell_among_rows_of_cells_is_one_of_the_table():
    rows = [["Tijdig", "95 %"], ["Toelichting", "melden " * 250], ["Klachten", "31"]]
    assert len(texts(table(*rows))) == 3
    assert len(texts(table(*rows[:2]))) == 4  # two rows with so much text are parts of a page


def test_text_beside_text_in_one_row_is_read_as_a_page():
    beside = table([cell("Goed:", "Snel.", "Samen."), cell("Beter:", "Contact.", "Techniek.")])
    assert texts(beside) == ["Goed:", "Snel.", "Samen.", "Beter:", "Contact.", "Techniek."]


def test_a_table_with_a_heading_lays_out_the_page():
    found = blocks(
        paragraph("Titel", style="K"),
        table([cell(paragraph("Kader", style="K"), "Links."), "Rechts."]),
        styles=style("K", "heading 1"),
    )
    assert found[1:] == [
        ("heading1", "", "Kader"),
        ("paragraph", "", "Links."),
        ("paragraph", "", "Rechts."),
    ]


def test_numbered_bold_lines_over_text_are_headings_one_below_the_other():
    found = blocks(
        paragraph("Aan de voorzitter,"),
        paragraph(run("Aanleiding", BOLD), number="1"),
        paragraph(LONG),
        paragraph(run("Doel", BOLD), number="1", level=1),
        paragraph(LONG),
        paragraph(run("Slot", BOLD), number="1"),
        paragraph(LONG),
        numbering=numbers(DECIMAL),
    )
    assert [(kind, text) for kind, _, text in found if kind.startswith("heading")] == [
        ("heading1", "1. Aanleiding"),
        ("heading2", "1.1 Doel"),
        ("heading1", "2. Slot"),
    ]


def test_a_numbered_list_in_bold_is_a_list():
    found = blocks(
        paragraph(run("Havens", BOLD)),
        paragraph(LONG),
        paragraph(run("Sluizen", BOLD)),
        paragraph("De wet kent drie delen:"),
        *[paragraph(run(name, BOLD), number="1") for name in ("schepen", "kades", "kranen")],
        paragraph(LONG),
        numbering=numbers(DECIMAL),
    )
    assert [kind for kind, _, text in found if text in ("schepen", "kades")] == ["item", "item"]


def test_larger_and_underlined_lines_are_headings_by_how_they_are_set():
    found = blocks(
        paragraph(run("Vragen en antwoorden", '<w:b/><w:sz w:val="32"/>')),
        paragraph(run("Tijdpad", BOLD)),
        paragraph(LONG),
        paragraph(run("Overgang", '<w:u w:val="single"/>')),
        paragraph(LONG),
        paragraph(run("Toezicht", ITALIC)),
        paragraph(LONG),
        paragraph(run("Geld", BOLD)),
        paragraph(LONG),
    )
    assert [(kind, text) for kind, _, text in found if kind.startswith("heading")] == [
        ("heading1", "Vragen en antwoorden"),
        ("heading2", "Tijdpad"),
        ("heading3", "Overgang"),
        ("heading3", "Toezicht"),
        ("heading2", "Geld"),
    ]


@pytest.mark.parametrize("date", ["Brussel, 14.4.2027", "Den Haag, 3 maart 2027"])
def test_the_date_of_a_letter_is_no_heading_though_it_is_bold(date):
    bold = [paragraph(run(text, BOLD)) for text in (date, "Doel", "Geld")]
    assert blocks(*[part for line in bold for part in (line, paragraph(LONG))])[0][0] == "paragraph"


@pytest.mark.parametrize("name", ["Subtitle", "Author", "Date"])
def test_what_stands_below_a_title_is_no_heading_though_its_style_is_based_on_the_titles(name):
    found = blocks(
        paragraph("Programma", style="T"),
        paragraph("Regio Noord", style="S"),
        paragraph("Doel", style="K"),
        paragraph(LONG),
        styles=style("T", "Title") + style("S", name, based="T") + style("K", "heading 1"),
    )
    assert [kind for kind, *_ in found] == ["heading1", "paragraph", "heading1", "paragraph"]


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        (0xF061, "Symbol", "α"),
        (0xB3, "Symbol", "≥"),
        (0xF0FE, "Wingdings", "☑"),
        (0xF021, "Webdings", ""),
    ],
)
def test_signs_of_fonts_without_codes(code, font, sign):
    assert sign_of(code, font) == sign


def test_text_without_private_codes_stays():
    assert with_signs("α en a") == "α en a"
    assert with_signs("\uf0b7 a") == "• a"


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [(44, "lowerRoman", "xliv"), (90, "upperRoman", "XC"), (27, "lowerLetter", "aa")],
)
def test_numbers_as_word_shows_them(number, kind, expected):
    assert numeral(number, kind) == expected
