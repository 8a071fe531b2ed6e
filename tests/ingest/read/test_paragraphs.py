from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.read.paragraphs import collapse, mark, take_marks

TEXT = st.text(st.characters(exclude_characters="\ue000\ue001"), max_size=30)


@given(st.lists(st.tuples(TEXT, st.integers(1, 999)), max_size=5), TEXT)
def test_marks_come_out_where_they_were_put(pieces, last):
    marked = "".join(text + mark(str(label)) for text, label in pieces) + last
    text, calls = take_marks(marked)
    assert text == "".join(text for text, _ in pieces) + last
    offset = 0
    for (piece, label), (place, found) in zip(pieces, calls, strict=True):
        offset += len(piece)
        assert (place, found) == (offset, str(label))


def test_signs_that_show_nothing_are_no_text():
    assert collapse("een\x01 \u202ezin\u202c\x07") == "een zin"


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs"))))
def test_collapsed_text_has_single_blanks_only(text):
    found = collapse(text)
    assert found == found.strip()
    assert found.split() == text.split()
    assert all(c == " " or not c.isspace() for c in found)
    assert "  " not in found
