from __future__ import annotations

import re

import pytest

from assistant.ingest.read.paragraphs import Note, take_marks
from assistant.ingest.read.wrapped import is_wrapped, paragraphs
from assistant.types import Document

PAGE = "\f page"  # a page break, which shows as a missing empty line
END = " "  # a line of nothing but blanks ends a paragraph
RULE = " " * 49  # stands above page-foot notes
FILL = [  # a paragraph whose lines are full, so that the width of the page is known
    "De lidstaten moeten hun vermogens samen opbouwen en daarbij rekening houden met de",
    "doelstellingen die de Europese Raad in de bijeenkomst van oktober heeft vastgesteld, zodat",
    "de gereedheid van de strijdkrachten uiterlijk in 2030 op het niveau is dat nodig wordt geacht",
    "om elke agressie op een geloofwaardige wijze te kunnen ontmoedigen en te beantwoorden.",
    END,
] * 4
FILLED = 4  # paragraphs in it


def pdf(*lines: str) -> str:
    """Return text as a PDF's extraction gives it: after each line an empty one."""
    out: list[str] = []
    for line in (*FILL, *lines):
        if line == PAGE:
            out.pop()
        else:
            out += [line if line == RULE else f"{line} ", ""]
    return "\n".join(out)


def texts(*lines: str) -> list[str]:
    """Return the texts of the paragraphs read from `lines`, without footnote marks."""
    return [take_marks(p.text)[0] for p in paragraphs(pdf(*lines))][FILLED:]


def test_a_line_of_blanks_ends_a_paragraph():
    assert texts("Een eerste alinea.", END, "Een tweede alinea.") == [
        "Een eerste alinea.",
        "Een tweede alinea.",
    ]


def test_a_page_break_in_a_sentence_leaves_it_whole():
    assert texts("De steun gaat", PAGE, " nog steeds door.") == ["De steun gaat nog steeds door."]


def test_a_page_break_behind_a_sentence_parts_paragraphs():
    assert len(texts("De steun gaat door.", PAGE, " Om vrede te waarborgen is meer nodig.")) == 2


def test_a_form_feed_is_a_page_break():
    text = pdf("De steun gaat").rstrip("\n") + "\n\fnog steeds door.\n\n"
    assert take_marks(paragraphs(text)[-1].text)[0].endswith("De steun gaat nog steeds door.")


def test_a_sentence_cut_by_a_page_break_and_notes_is_whole_and_the_notes_are_apart():
    [found] = paragraphs(
        pdf(
            "De lidstaten kwamen dit overeen4. Desondanks gaat het nog",
            RULE,
            "4 In het kader van het agentschap.",
            PAGE,
            " steeds om minder dan 20 %.",
        )
    )[FILLED:]
    text, calls = take_marks(found.text)
    assert text == (
        "De lidstaten kwamen dit overeen. Desondanks gaat het nog steeds om minder dan 20 %."
    )
    assert calls == [(len("De lidstaten kwamen dit overeen"), "4")]
    assert [(note.label, note.text.removeprefix("4 ")) for note in found.notes] == [
        ("4", "In het kader van het agentschap.")
    ]


def test_a_note_over_two_lines_is_one_note():
    [found] = paragraphs(
        pdf("Dit is zo1.", RULE, "1 Een noot die over twee", "regels loopt.", PAGE, " ")
    )[FILLED:]
    assert [note.text.removeprefix("1 ") for note in found.notes] == [
        "Een noot die over twee regels loopt."
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("samenwerking1. De", "samenwerking. De", id="before a stop"),
        pytest.param("(Roadmaps)1 die", "(Roadmaps) die", id="behind a bracket"),
        pytest.param("instrumenten1, en", "instrumenten, en", id="before a comma"),
    ],
)
def test_a_glued_mark_is_taken_out_of_its_word(written, read):
    [found] = texts(f"Dit gaat over {written} rest.", RULE, "1 Een noot.", PAGE, " ")
    assert found == f"Dit gaat over {read} rest."


def test_a_number_that_belongs_to_a_name_stays():
    found = texts("Dit loopt via IRIS2, dat bestaat1.", RULE, "1 Een noot.", PAGE, " ")
    assert found == ["Dit loopt via IRIS2, dat bestaat."]


def test_a_name_that_ends_in_a_number_stays_where_no_note_is_called():
    assert texts("Dit loopt via IRIS2 en IRIS².") == ["Dit loopt via IRIS2 en IRIS²."]


def test_notes_numbered_anew_on_each_page_are_all_kept_with_their_callers():
    found = paragraphs(
        pdf(
            "Dit is het eerste1.",
            RULE,
            "1 De noot van het eerste.",
            PAGE,
            " Dit is het tweede1.",
            RULE,
            "1 De noot van het tweede.",
            PAGE,
            " ",
        )
    )[FILLED:]
    assert [[note.text.removeprefix("1 ") for note in p.notes] for p in found] == [
        ["De noot van het eerste."],
        ["De noot van het tweede."],
    ]


def test_a_note_whose_call_is_not_found_is_kept():
    found = paragraphs(pdf("Hier roept niets een noot.", RULE, "7 Een noot.", PAGE, " "))
    assert [note.label for p in found for note in p.notes] == ["7"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param("een EU-", "niveau", "een EU-niveau", id="hyphen stays"),
        pytest.param("de drone-", "alliantie", "de drone-alliantie", id="hyphen stays in a word"),
        pytest.param("de EU-", "en nationale", "de EU- en nationale", id="suspended before en"),
        pytest.param("lucht-", "of zeemacht", "lucht- of zeemacht", id="suspended before of"),
        pytest.param("activa en -", "diensten", "activa en -diensten", id="split the other way"),
        pytest.param("kosten —", "snel", "kosten — snel", id="dash keeps its blank"),
    ],
)
def test_a_hyphen_at_a_lines_end(first, second, joined):
    assert texts(f"Dit gaat over {first}", f"{second} gaat het.") == [
        f"Dit gaat over {joined} gaat het."
    ]


def test_a_hyphen_goes_where_the_document_writes_the_word_without_it():
    assert texts("De samenwerking telt. Dit gaat over samen-", "werking met Oekraïne.") == [
        "De samenwerking telt. Dit gaat over samenwerking met Oekraïne."
    ]


def test_a_hyphen_stays_where_the_document_writes_the_word_with_it_too():
    [found] = texts("De EUniveaus en het EU-niveau tellen. Dit is het EU-", "niveau dus.")
    assert found.endswith("Dit is het EU-niveau dus.")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "Wij ondersteunen het omscholen van mensen voor de defensie-industrie van de EU tegen",
            "2030. De vaardighedengarantie helpt daarbij.",
            id="year and stop",
        ),
        pytest.param(
            "De eerste capaciteit wordt geleverd voor het einde van het jaar en uiterlijk medio",
            "2028",
            id="year alone",
        ),
        pytest.param(
            "Het programma voor de industrie voorziet in steun voor ten minste een bedrag van",
            "17,65 miljard EUR.",
            id="decimal",
        ),
    ],
)
def test_a_line_that_starts_with_a_number_is_no_item(first, second):
    assert texts(first, second) == [f"{first} {second}"]


def test_numbering_that_restarts_makes_new_items():
    lines = ["Mijlpalen:", END, "1. Een – 2025", "2. Twee – 2026", END]
    assert texts(*lines, "Een alinea ertussen.", END, *lines) == [
        "Mijlpalen:",
        "1. Een – 2025",
        "2. Twee – 2026",
        "Een alinea ertussen.",
        "Mijlpalen:",
        "1. Een – 2025",
        "2. Twee – 2026",
    ]


@pytest.mark.parametrize(
    "label", ["Doelstellingen:", "Doelstelling:", "Mijlpalen:", "Indicatoren:"]
)
def test_a_label_glued_to_the_paragraph_before_stands_alone(label):
    assert texts("Zo wordt de steun opgevoerd.", label, "Er wordt voorgesteld om te groeien.") == [
        "Zo wordt de steun opgevoerd.",
        label,
        "Er wordt voorgesteld om te groeien.",
    ]


def test_a_heading_that_runs_into_its_paragraph_is_parted_from_it():
    assert texts(
        "Vermogensontwikkeling door middel van coalities",
        "De sleutel tot de gereedheid van Europa op defensiegebied is dat de lidstaten zich ertoe",
        "verbinden om samen te werken.",
    ) == [
        "Vermogensontwikkeling door middel van coalities",
        "De sleutel tot de gereedheid van Europa op defensiegebied is dat de lidstaten zich ertoe "
        "verbinden om samen te werken.",
    ]


def test_a_stretch_without_blank_lines_is_parted_where_a_line_ends_early():
    assert texts(
        "De eerste alinea vult deze regel geheel met woorden die ergens over gaan, en gaat dan",
        "hier verder tot het eind.",
        "De tweede alinea vult ook een regel met woorden die over iets anders gaan, en gaat dan",
        "ook hier verder tot het eind.",
    ) == [
        "De eerste alinea vult deze regel geheel met woorden die ergens over gaan, en gaat dan "
        "hier verder tot het eind.",
        "De tweede alinea vult ook een regel met woorden die over iets anders gaan, en gaat dan "
        "ook hier verder tot het eind.",
    ]


def test_lines_with_a_thousands_blank_keep_one():
    assert texts("Dit betreft 600 000  mensen.") == ["Dit betreft 600 000 mensen."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(pdf("Nog een regel."), True, id="lines cut by width"),
        pytest.param(
            "Een kop\n" + "Een alinea op een regel. " * 20, False, id="a line a paragraph"
        ),
        pytest.param("", False, id="empty"),
        pytest.param("Een regel.", False, id="one line"),
    ],
)
def test_hard_wrapped_text_is_told_from_other_text(text, expected):
    assert is_wrapped(text) is expected


def test_blank_text_has_no_paragraphs():
    assert paragraphs(" \n\n \n") == []


def test_note_objects_carry_their_label():
    [found] = paragraphs(pdf("Dit is zo3.", RULE, "3 Een noot.", PAGE, " "))[FILLED:]
    assert all(isinstance(note, Note) and note.label == "3" for note in found.notes)


# On the real text.


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param(
            "Desondanks gaat het nog steeds om minder dan 20 %.",
            id="sentence cut by page and notes",
        ),
        pytest.param("civiel-militaire samenwerking. De focus", id="mark taken from samenwerking"),
        pytest.param("Roadmaps), ", id="mark taken from Roadmaps"),
        pytest.param("te besteden. Desondanks", id="mark taken from besteden"),
        pytest.param("via IRIS2, teneinde", id="IRIS2 kept"),
        pytest.param("IRIS², EDF", id="IRIS with a superscript kept"),
        pytest.param("andere EU- en nationale instrumenten", id="suspended hyphen"),
        pytest.param("ruimteactiva en -diensten", id="hyphen split the other way"),
        pytest.param("drone-alliantie", id="hyphen in a word"),
        pytest.param("hun defensie-investeringen aan", id="hyphen at a line's end"),
        pytest.param("omscholen van 600 000 mensen", id="thousands"),
        pytest.param("defensie-industrie tegen 2030. De vaardighedengarantie", id="year in front"),
        pytest.param("17,65 miljard EUR", id="decimals"),
    ],
)
def test_the_text_reads_as_its_author_wrote_it(readiness: Document, phrase):
    assert phrase in readiness.text


@pytest.mark.parametrize("glued", ["samenwerking1", "Roadmaps)2", "besteden4", "instrumenten3"])
def test_no_mark_is_glued_to_a_word(readiness: Document, glued):
    assert glued not in readiness.text


def test_no_layout_is_left_in_the_text(readiness: Document):
    assert not re.search(r"[ \t\u00a0]{2,}|\n{3,}|[^\S \n]|[\ue000\ue001\f]", readiness.text)
    assert not re.search(r"[^\n]\n[^\n]", readiness.text)


def test_the_four_notes_hang_on_the_words_that_call_them(readiness: Document):
    notes = [block for block in readiness.blocks if block.kind == "footnote"]
    ends = [readiness.text[: note.anchor].rsplit(" ", 1)[-1] for note in notes]
    assert [note.label for note in notes] == ["1", "2", "3", "4"]
    assert ends == ["samenwerking", "Roadmaps)", "instrumenten", "besteden"]


def test_numbering_restarts_in_each_section(readiness: Document):
    runs: dict[tuple[str, ...], list[int]] = {}
    for block in readiness.blocks:
        if block.kind == "item":
            runs.setdefault(block.section, []).append(int(block.label or 0))
    assert len(runs) == 9
    for section, numbers in runs.items():
        assert numbers == list(range(1, len(numbers) + 1)), section


@pytest.mark.parametrize(
    "label", ["Doelstellingen:", "Doelstelling:", "Mijlpalen:", "Indicatoren:"]
)
def test_every_label_is_a_heading_of_its_own(readiness: Document, label):
    blocks = [b for b in readiness.blocks if b.span.of(readiness.text) == label]
    assert len(blocks) == len(re.findall(rf"\b{label}", readiness.text))
    assert {block.kind for block in blocks} == {"heading"}


def test_the_heading_that_runs_into_its_paragraph_is_a_heading(readiness: Document):
    headings = [b.span.of(readiness.text) for b in readiness.blocks if b.kind == "heading"]
    assert "Vermogensontwikkeling door middel van vermogenscoalities van de lidstaten" in headings


def test_no_paragraph_is_a_run_of_several(readiness: Document):
    assert max(block.end - block.start for block in readiness.blocks) < 2000


def test_the_eight_chapters_are_the_highest_headings(readiness: Document):
    chapters = [b.span.of(readiness.text) for b in readiness.blocks if b.level == 1]
    assert [chapter[0] for chapter in chapters] == list("12345678")


def test_the_lead_in_whose_list_was_a_picture_leads_in_nothing(readiness: Document):
    place = readiness.text.index("prioritaire vermogensgebieden vastgesteld:")
    assert not any(b.lead_in and b.lead_in.start <= place < b.lead_in.end for b in readiness.blocks)
