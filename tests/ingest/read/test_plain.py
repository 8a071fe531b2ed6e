from __future__ import annotations

import pytest

from assistant.errors import SourceError
from assistant.ingest.read.plain import decode, paragraphs

TEXT = "Coördinatie kost 600 000 € – “één” stap\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("utf-8"), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big-endian with mark"),
        pytest.param(TEXT.encode("cp1252"), id="windows-1252"),
    ],
)
def test_text_is_the_same_whatever_encoding_it_was_saved_in(data):
    assert decode(data, "a.txt") == TEXT


def test_a_stray_byte_does_not_change_how_the_rest_is_read():
    data = TEXT.encode("utf-8") + b"1990\x961995"
    assert decode(data, "a.txt") == f"{TEXT}1990–1995"


def test_the_bullets_of_fonts_of_signs_are_bullets():
    assert decode("\uf0b7 een\ue000 haven".encode(), "a.txt") == "• een haven"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_line_ends_become_newlines(ending):
    assert decode(f"een{ending}twee".encode(), "a.txt") == "een\ntwee"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"een\x00twee", id="zero bytes"),
        pytest.param(b"caf\xe9 \x81\x8d", id="no text in utf-8 or windows-1252"),
        pytest.param(b"\xff\xfea\x00b", id="half a utf-16 character"),
    ],
)
def test_undecodable_bytes_are_an_error_that_names_the_file_and_what_to_do(data):
    with pytest.raises(SourceError, match=r"^a\.txt: .*save it as UTF-8"):
        decode(data, "a.txt")


def test_no_bytes_are_no_text():
    assert decode(b"", "a.txt") == ""
    assert paragraphs("") == []


def test_text_of_a_word_processor_is_read_line_by_line():
    text = "Een kop\nEen alinea die op haar eigen regel staat.\nNog een alinea van een regel.\n"
    assert [p.text for p in paragraphs(text)] == text.splitlines()


def test_hard_wrapped_text_is_joined():
    lines = [
        "De lidstaten moeten hun vermogens samen opbouwen en daarbij rekening houden",
        "met de doelstellingen die de Europese Raad in de bijeenkomst van oktober heeft",
        "vastgesteld, zodat de gereedheid in 2030 op het niveau is dat nodig is.",
    ]
    assert [p.text for p in paragraphs("\n".join(lines * 3))] == [" ".join(lines * 3)]


MEMO = """MEMO

To:       All keepers
From:     The director
Subject:  Lamps

In the coming year all lamps will be replaced by LED lamps, which use less
energy and last longer than the lamps that are used at the moment in most of
the lighthouses along the coast.

  * The lamps are replaced between 1 May and 30 September, starting with the
    lighthouses in the north.
  * The old lamps are collected.

                                   -1-

Costs
------------------------------------------
Item              2026        2027
Lamps             1,200,000   300,000
Training          150,000     4,000
------------------------------------------

Questions can be sent to the director before 15 April.
"""


def test_what_plain_text_draws_with_signs_is_read_as_what_it_shows():
    found = [(p.text, p.table) for p in paragraphs(MEMO)]
    assert found == [
        ("MEMO", False),
        ("To: All keepers", False),
        ("From: The director", False),
        ("Subject: Lamps", False),
        (" ".join(MEMO.splitlines()[6:9]), False),
        (
            "• The lamps are replaced between 1 May and 30 September, starting with the "
            "lighthouses in the north.",
            False,
        ),
        ("• The old lamps are collected.", False),
        ("Costs", False),
        ("Item: Lamps | 2026: 1,200,000 | 2027: 300,000", True),
        ("Item: Training | 2026: 150,000 | 2027: 4,000", True),
        ("Questions can be sent to the director before 15 April.", False),
    ]


def test_numbered_lines_are_no_table():
    lines = ["1.   Opening", "2.   Verslag", "3.   Sluiting"]
    assert [p.text for p in paragraphs("\n".join(lines))] == [
        "1. Opening", "2. Verslag", "3. Sluiting",
    ]  # fmt: skip
