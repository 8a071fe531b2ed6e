from __future__ import annotations

from assistant.export.outline import Mark, outline_of
from tests.export.making import answer, citation


def marks(outline):
    return [
        piece
        for entry in outline.entries
        for line in entry.lines
        for piece in line.pieces
        if isinstance(piece, Mark)
    ]


def test_notes_are_numbered_in_the_order_of_their_marks_through_all_answers():
    first = answer("Een [2]. Twee [1].", citation(1, "aa", 0), citation(2, "bb", 10))
    second = answer("Drie [1].", citation(1, "cc", 20))
    outline = outline_of([first, second])
    assert [note.citation.quote for note in outline.notes] == ["bb", "aa", "cc"]
    assert [mark.number for mark in marks(outline)] == [1, 2, 3]


def test_a_passage_that_is_cited_again_keeps_its_number():
    outline = outline_of([answer("Een [1].", citation(1, "aa")), answer("[1]", citation(1, "aa"))])
    assert marks(outline) == [Mark(1, True), Mark(1, False)]
    assert len(outline.notes) == 1


def test_a_citation_without_a_mark_still_has_its_note():
    outline = outline_of([answer("Niets gevonden.", citation(1, "aa"))])
    assert outline.entries[0].unmarked == (Mark(1, True),)
    assert [note.number for note in outline.notes] == [1]


def test_a_bracketed_number_that_is_no_mark_stays_text():
    outline = outline_of([answer("Artikel [346] geldt [1].", citation(1, "aa"))])
    assert outline.entries[0].lines[0].pieces == ("Artikel [346] geldt", Mark(1, True), ".")
