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
