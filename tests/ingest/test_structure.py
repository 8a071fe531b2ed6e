from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.read.paragraphs import Note, Paragraph, collapse, mark
from assistant.ingest.structure import BLOCK_SEPARATOR, build
from assistant.types import Block, Document

_WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Co", "Cc")), min_size=1, max_size=60
).filter(lambda text: collapse(text) != "")
_OPENINGS = st.sampled_from(
    ["", "1 – ", "1. ", "2. ", "10. ", "a) ", "• ", "– ", "Mijlpalen:", "De Commissie zal:", "“"]
)
_ENDS = st.sampled_from(["", ".", ":", ";", "?", " [vanaf 2026];"])


@st.composite
def _paragraphs(draw: st.DrawFn) -> Paragraph:
    text = collapse(draw(_OPENINGS) + draw(_WORDS) + draw(_ENDS))
    notes = draw(st.lists(_WORDS, max_size=2))
    labels = [str(n) for n in range(len(notes))]
    called = text + "".join(mark(label) for label in labels if draw(st.booleans()))
    return Paragraph(
        called,
        tuple(Note(label, collapse(note)) for label, note in zip(labels, notes, strict=True)),
        level=draw(st.sampled_from([None, None, None, 1, 2, 3])),
        item=draw(st.sampled_from([None, None, None, "a"])),
        lines=draw(st.integers(1, 4)),
    )


def blocks_of(*texts: str) -> list[tuple[str, str]]:
    """Return kind and text of the blocks built from paragraphs of these texts."""
    text, blocks = build([Paragraph(t) for t in texts])
    return [(block.kind, block.span.of(text)) for block in blocks]


def kinds(*texts: str) -> list[str]:
    return [kind for kind, _ in blocks_of(*texts)]


@given(st.lists(_paragraphs(), max_size=12))
def test_blocks_lie_in_order_and_cover_the_text(paragraphs):
    text, blocks = build(paragraphs)
    assert BLOCK_SEPARATOR.join(block.span.of(text) for block in blocks) == text
    ends = 0
    for block in blocks:
        assert ends <= block.start < block.end
        ends = block.end + len(BLOCK_SEPARATOR)


@given(st.lists(_paragraphs(), max_size=12))
def test_what_a_block_points_to_lies_in_the_text_before_it(paragraphs):
    text, blocks = build(paragraphs)
    for block in blocks:
        if block.lead_in is not None:
            assert 0 <= block.lead_in.start < block.lead_in.end <= block.start
            assert block.lead_in.of(text).endswith(":")
        if block.anchor is not None:
            caller = [b for b in blocks if b.start <= block.anchor <= b.end]
            assert caller
            assert caller[0].end <= block.start


@given(st.lists(_paragraphs(), max_size=12))
def test_a_section_path_holds_the_headings_above_from_the_highest_down(paragraphs):
    text, blocks = build(paragraphs)
    above: list[Block] = []
    section: tuple[str, ...] = ()
    for block in blocks:
        if block.kind == "footnote":  # it stands where its caller stands
            assert block.section == section
            continue
        section = block.section
        if block.kind == "heading":
            above = [h for h in above if h.level < block.level]
        assert block.section == tuple(h.span.of(text).removesuffix(":") for h in above)
        if block.kind == "heading":
            assert block.level >= 1
            above.append(block)
        else:
            assert block.level == 0


def test_paragraphs_without_text_leave_no_block():
    assert build([Paragraph(""), Paragraph("  "), Paragraph(mark("1"))]) == ("", ())


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["1 – Inleiding", "Dit is een zin."], ["heading", "paragraph"], id="numbered heading"
        ),
        pytest.param(
            ["Appels plukken", "Dit is een zin."], ["heading", "paragraph"], id="bare heading"
        ),
        pytest.param(
            ["2 — Wat betekent dat?", "Een zin."], ["heading", "paragraph"], id="question heading"
        ),
        pytest.param(
            ["De Commissie zal:", "een ladder kopen;", "een mand kopen."],
            ["paragraph", "item", "item"],
            id="unmarked items behind a lead-in",
        ),
        pytest.param(
            ["Mijlpalen:", "1. Een – 2025", "2. Twee – 2026"],
            ["heading", "item", "item"],
            id="numbered items below a label",
        ),
        pytest.param(
            ["Om de appels te plukken, zijn er twee dingen nodig:", "• een ladder", "• een mand"],
            ["paragraph", "item", "item"],
            id="bullets",
        ),
        pytest.param(
            ["De Commissie zal:", "een ladder kopen.", "Dit is een gewone zin."],
            ["paragraph", "item", "paragraph"],
            id="a sentence ends the list",
        ),
    ],
)
def test_a_paragraph_gets_its_kind_from_its_text(texts, expected):
    assert kinds(*texts) == expected


def test_numbered_items_keep_their_labels_and_lead_in():
    text, blocks = build([Paragraph("Mijlpalen:"), Paragraph("1. Een"), Paragraph("2. Twee")])
    assert [block.label for block in blocks] == [None, "1", "2"]
    assert [block.lead_in and block.lead_in.of(text) for block in blocks] == [
        None,
        "Mijlpalen:",
        "Mijlpalen:",
    ]


def test_only_the_last_sentence_of_a_paragraph_leads_in():
    text, blocks = build([Paragraph("Er is veel te doen. De Commissie zal:"), Paragraph("rusten;")])
    assert blocks[1].lead_in is not None
    assert blocks[1].lead_in.of(text) == "De Commissie zal:"


def test_an_item_in_a_list_within_a_list_has_the_nearest_lead_in():
    text, blocks = build(
        [
            Paragraph("Het bestuur zal:"),
            Paragraph("deze gemalen vervangen:", item="", depth=1),
            Paragraph("De Donken;", item="", depth=2),
            Paragraph("een meldpunt inrichten.", item="", depth=1),
        ]
    )
    assert [b.lead_in and b.lead_in.of(text) for b in blocks] == [
        None,
        "Het bestuur zal:",
        "deze gemalen vervangen:",
        "Het bestuur zal:",
    ]


def test_the_caption_of_a_table_leads_in_its_rows():
    text, blocks = build(
        [
            Paragraph("Uitgaven per jaar", body=True),
            Paragraph("Jaar: 2026 | Bedrag: 4", table=True),
            Paragraph("Jaar: 2027 | Bedrag: 5", table=True),
            Paragraph("Een gewone zin.", body=True),
            Paragraph("Jaar: 2028 | Bedrag: 6", table=True),
        ]
    )
    assert [b.lead_in and b.lead_in.of(text) for b in blocks if b.kind == "table"] == [
        "Uitgaven per jaar",
        "Uitgaven per jaar",
        None,
    ]


def test_no_other_line_is_a_heading_where_the_source_marks_its_headings():
    _, blocks = build([Paragraph("Kop", level=1), Paragraph("Datum 12 maart", body=True)])
    assert [block.kind for block in blocks] == ["heading", "paragraph"]


def test_a_label_stands_below_the_heading_it_stands_under():
    paragraphs = [
        Paragraph(text)
        for chapter in (["1 – Een", "Schild"], ["2 – Twee"])
        for text in [*chapter, "Mijlpalen:", "1. Dit – 2025;"]
    ]
    _, blocks = build(paragraphs)
    assert [b.section for b in blocks if b.kind == "item"] == [
        ("1 – Een", "Schild", "Mijlpalen"),
        ("2 – Twee", "Mijlpalen"),
    ]


def test_levels_from_the_sources_markup_win():
    _, blocks = build(
        [Paragraph("Een", level=1), Paragraph("Twee.", level=2), Paragraph("En een zin.")]
    )
    assert [(b.kind, b.level) for b in blocks] == [("heading", 1), ("heading", 2), ("paragraph", 0)]
    assert blocks[2].section == ("Een", "Twee.")


def test_a_footnote_stands_behind_the_block_that_calls_it():
    text, blocks = build(
        [Paragraph(f"Een zin{mark('1')}.", (Note("1", "Een noot."),)), Paragraph("Nog een zin.")]
    )
    assert text == "Een zin.\n\nEen noot.\n\nNog een zin."
    assert [b.kind for b in blocks] == ["paragraph", "footnote", "paragraph"]
    assert (blocks[1].label, blocks[1].anchor) == ("1", len("Een zin"))


@pytest.mark.parametrize("identity", ["readiness", "transformation"])
def test_the_real_blocks_lie_in_order_and_cover_the_text(request, identity):
    document: Document = request.getfixturevalue(identity)
    spans = [block.span.of(document.text) for block in document.blocks]
    assert BLOCK_SEPARATOR.join(spans) == document.text
    assert all(spans)
