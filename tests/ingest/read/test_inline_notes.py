from __future__ import annotations

import pytest

from assistant.ingest.read.inline_notes import has_inline_notes, paragraphs
from assistant.ingest.read.paragraphs import Note, take_marks
from assistant.types import Document


def read(text: str) -> list[tuple[str, list[tuple[int, str]], tuple[Note, ...]]]:
    """Return per paragraph its text without marks, the calls in it, and its notes."""
    return [(*take_marks(p.text), p.notes) for p in paragraphs(text)]


def texts(text: str) -> list[str]:
    return [found for found, _, _ in read(text)]


def test_a_call_leaves_the_sentence_and_its_note_hangs_on_the_paragraph():
    [(text, calls, notes)] = read("Het groeit[footnoteRef:2]. Meer dan ooit.  [2:  Bron: X.]")
    assert text == "Het groeit. Meer dan ooit."
    assert calls == [(len("Het groeit"), "2")]
    assert notes == (Note("2", "Bron: X."),)


def test_several_notes_in_a_row_are_each_read():
    [(text, calls, notes)] = read(
        "Een[footnoteRef:4] en twee[footnoteRef:5]. [4:  Bron: Dealroom.]  [5:  “Nieuw” is nieuw.]"
    )
    assert text == "Een en twee."
    assert [label for _, label in calls] == ["4", "5"]
    assert notes == (Note("4", "Bron: Dealroom."), Note("5", "“Nieuw” is nieuw."))


def test_a_note_over_two_lines_is_one_note():
    found = read("Een zin[footnoteRef:6]. [6:  De eerste regel\nen de tweede.]\nEen volgende.")
    assert [text for text, _, _ in found] == ["Een zin.", "Een volgende."]
    assert found[0][2] == (Note("6", "De eerste regel en de tweede."),)


def test_a_heading_behind_a_note_is_a_paragraph_of_its_own():
    found = read("Een zin[footnoteRef:6]. [6:  Een noot.] Kennisoverdracht versnellen")
    assert [text for text, _, _ in found] == ["Een zin.", "Kennisoverdracht versnellen"]
    assert found[0][2] == (Note("6", "Een noot."),)
    assert found[1][2] == ()


def test_a_sentence_goes_on_behind_a_note_in_its_middle():
    assert texts("Een zin[footnoteRef:6] [6:  Een noot.] die verdergaat.") == [
        "Een zin die verdergaat."
    ]


def test_a_note_on_a_line_of_its_own_belongs_to_the_paragraph_before():
    [(text, _, notes)] = read("Een zin[footnoteRef:2].\n[2:  Een noot.]\n")
    assert text == "Een zin."
    assert notes == (Note("2", "Een noot."),)


@pytest.mark.parametrize(
    "deadline",
    [
        "[tegen het vierde kwartaal van 2026]",
        "[vanaf 2028]",
        "[tegen 2028]",
        "[2026: eerste helft]",
    ],
)
def test_a_deadline_in_brackets_stays(deadline):
    assert texts(f"een marktplaats creëren {deadline};") == [f"een marktplaats creëren {deadline};"]


def test_a_call_glued_to_a_deadline_leaves_the_deadline():
    [(text, calls, notes)] = read("een academie [vanaf 2028][footnoteRef:33].\u00a0 [33:  Noot.]")
    assert text == "een academie [vanaf 2028]."
    assert calls == [(len("een academie [vanaf 2028]"), "33")]
    assert notes == (Note("33", "Noot."),)


def test_brackets_inside_a_note_do_not_end_it():
    [(text, _, notes)] = read("Een zin[footnoteRef:2]. [2:  Zie [deel 1] en [deel 2].]")
    assert (text, notes) == ("Een zin.", (Note("2", "Zie [deel 1] en [deel 2]."),))


def test_a_bracket_that_is_never_closed_loses_nothing():
    assert texts("Een zin[footnoteRef:2]. [2:  Zonder einde") == ["Een zin. [2: Zonder einde"]


def test_bookmarks_leave_no_trace():
    assert texts("[bookmark: _Toc1][bookmark: _Toc2]Conclusie — wat nu\nTekst.") == [
        "Conclusie — wat nu",
        "Tekst.",
    ]


def test_no_break_blanks_become_plain_single_ones():
    assert texts("ten minste 10\u00a0% van 600\u00a0000  mensen") == [
        "ten minste 10 % van 600 000 mensen"
    ]


def test_a_note_without_text_is_no_note():
    assert read("Een zin[footnoteRef:2]. [2:  ]")[0][2] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("een zin[footnoteRef:2].", True, id="call"),
        pytest.param("een zin[endnoteRef:iv].", True, id="end note call"),
        pytest.param("[bookmark: _Toc1]Kop", True, id="bookmark"),
        pytest.param("een doel [vanaf 2028].", False, id="deadline"),
    ],
)
def test_converters_brackets_are_told_from_others(text, expected):
    assert has_inline_notes(text) is expected


# On the real text.


def test_no_brackets_of_the_converter_are_left(transformation: Document):
    for sign in ("footnoteRef", "bookmark", "_Toc", "\u00a0", "\ue000", "\ue001", "  "):
        assert sign not in transformation.text


def test_every_note_of_the_document_is_read_once_and_hangs_on_its_call(transformation: Document):
    notes = [block for block in transformation.blocks if block.kind == "footnote"]
    assert sorted(int(block.label or 0) for block in notes) == list(range(2, 34))
    assert all(block.anchor is not None for block in notes)


@pytest.mark.parametrize(
    ("label", "called_behind"),
    [("2", "van Europa"), ("24", "te ondersteunen."), ("33", "[vanaf 2028]")],
)
def test_a_note_is_called_where_the_source_calls_it(transformation, label, called_behind):
    note = next(b for b in transformation.blocks if b.kind == "footnote" and b.label == label)
    assert transformation.text[: note.anchor].endswith(called_behind)


@pytest.mark.parametrize(
    "phrase",
    [
        "[tegen het vierde kwartaal van 2026]",
        "[vanaf 2028]",
        "[tegen eind 2026];",
        "omscholing van 600 000 mensen",
        "ten minste 10 % van",
        "en profiteren ten volle van deze toename",
    ],
)
def test_the_documents_own_words_are_kept(transformation: Document, phrase):
    assert phrase in transformation.text


@pytest.mark.parametrize(
    "heading",
    [
        "Kennisoverdracht uit Oekraïne versnellen",
        "Defensievaardigheden en -talenten ontwikkelen",
        "Conclusie — Het belang van een nieuw industrieel defensie-ecosysteem",
        "Leren van Oekraïne: flexibiliteit, innovatie en snelle aanpassing op het slagveld",
    ],
)
def test_a_heading_is_found_without_markup(transformation: Document, heading):
    headings = [
        b.span.of(transformation.text) for b in transformation.blocks if b.kind == "heading"
    ]
    assert heading in headings


def test_each_item_after_the_commission_will_has_its_lead_in(transformation: Document):
    items = [block for block in transformation.blocks if block.kind == "item"]
    assert len(items) >= 13
    for item in items:
        assert item.lead_in is not None
        assert item.lead_in.of(transformation.text) == "De Commissie zal:"
