from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import sentence_spans
from assistant.types import Document

ENDS = [".", ". ", "! ", "? ", "… ", ":", "; ", " ", "\n", "\u00a0", "(", ")", "[", "]", "“", "”"]
WORDS = ["Een zin", "een woord", "bijv", "1", "art", "EU", "20 %", "d.d", "2025"]
PIECES = st.lists(st.sampled_from([*ENDS, *WORDS]), max_size=25).map("".join)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


def covers(text: str) -> None:
    place = 0
    for span in sentence_spans(text):
        assert text[place : span.start].strip() == ""
        assert place <= span.start < span.end
        assert span.of(text) == span.of(text).strip()
        place = span.end
    assert text[place:].strip() == ""


@given(st.one_of(st.text(), PIECES))
def test_sentences_lie_in_order_and_cover_all_but_white_space(text):
    covers(text)


@given(PIECES, st.integers(0, 1000))
def test_an_offset_moves_every_sentence(text, offset):
    plain = sentence_spans(text)
    moved = sentence_spans(text, offset)
    assert [(s.start - offset, s.end - offset) for s in moved] == [(s.start, s.end) for s in plain]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["Dit is een zin.", "Dit ook."], id="two sentences"),
        pytest.param(["Wat nu?", "Alles!", "Goed…", "Dus."], id="other stops"),
        pytest.param(["Hij zei: “Kom.”", "Zij kwam."], id="quotation mark behind the stop"),
        pytest.param(["Het groeit (zie bijlage).", "Meer niet."], id="bracket before the stop"),
        pytest.param(["Zie bijv. de EU.", "En nu."], id="bijv."),
        pytest.param(["Volgens art. 42 van het VEU mag dit.", "Dus."], id="art."),
        pytest.param(["Dit kost 5 mld. EUR per jaar.", "Veel."], id="mld."),
        pytest.param(["O.a. Frankrijk, Duitsland e.a. Staten doen mee.", "Mooi."], id="o.a., e.a."),
        pytest.param(["See e.g. Article 5.", "Then stop."], id="e.g."),
        pytest.param(
            ["Dr. Jansen en J. de Vries kwamen.", "Zij bleven."], id="titles and initials"
        ),
        pytest.param(["Het is 17.65 groot.", "Ja."], id="decimal point"),
        pytest.param(["1. Goedkeuring door de Raad – eind 2025"], id="list number"),
        pytest.param(
            ["12. Goedkeuring door de Raad.", "Dan klaar."], id="list number of two digits"
        ),
        pytest.param(["Dit telt tegen 2030.", "De garantie helpt."], id="year at the end"),
        pytest.param(
            ["Dit (zie noot 1. Of noot 2. Enz.) telt.", "Ja."], id="stops inside brackets"
        ),
        pytest.param(["Dit gaat via .nl en www.europa.eu door.", "Ja."], id="stops inside words"),
        pytest.param(["een ladder kopen; een mand kopen."], id="semicolons"),
        pytest.param(["Het is klaar."], id="one sentence"),
        pytest.param(["Het gaat om minder dan 20 %.", "Met het oog op 2030 …"], id="percent"),
        pytest.param(["De minder dan. hier gaat door."], id="lower case behind a stop"),
        pytest.param(["Dit geldt voor de EU.", "eEDTIB groeit."], id="capital inside a first word"),
    ],
)
def test_a_paragraph_is_cut_into_its_sentences(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("text", ["", "   ", "\n\n\u00a0"], ids=["empty", "blanks", "other blanks"])
def test_text_without_words_has_no_sentences(text):
    assert sentence_spans(text) == ()


def test_repeated_sentences_have_each_their_own_place():
    text = "Dit is een zin. Dit is een zin. Dit is een zin."
    assert [span.start for span in sentence_spans(text)] == [0, 16, 32]


def test_a_bracket_that_is_never_closed_does_not_swallow_the_next_paragraphs():
    covers("Dit (is niet gesloten. Het gaat door. En door.")


def test_the_sentences_of_the_real_documents_cover_their_blocks(documents: dict[str, Document]):
    for document in documents.values():
        for block in document.blocks:
            covers(block.span.of(document.text))
            for span in sentence_spans(block.span.of(document.text)):
                assert span.end - span.start < 900
