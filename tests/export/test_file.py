from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from lxml import etree

from assistant.errors import InputError
from assistant.export import exported
from tests.export.making import answer, citation

NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "<script>alert(1)</script> ![x](http://192.0.2.1/a.png) *vet* [link](http://192.0.2.1)"


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {
            name: etree.fromstring(file.read(f"word/{name}.xml"))
            for name in ("document", "footnotes")
        }


def said(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def notes(footnotes: etree._Element) -> dict[str, list[str]]:
    """Return the paragraphs of each note by its id, separators apart."""
    return {
        note.get(f"{W}id"): [said(paragraph) for paragraph in note.findall(f"{W}p")]
        for note in footnotes
        if note.get(f"{W}type") is None
    }


ANSWERS = (
    answer(
        "Eerst dit [1] en dat [2].\n- nog eens [1]",
        citation(1, "Eerst dit", page=3),
        citation(2, "dat", 10, rendering="that"),
    ),
    answer(
        "De documenten zeggen dit niet.",
        citation(1, "bijna", 40),
        question="En dan?",
        standalone_question="En wat dan?",
        status="not_in_documents",
        notes=("Let op: de vraag gaat uit van 2026.",),
    ),
)


def test_the_word_file_holds_real_footnotes_with_quote_place_and_labelled_rendering():
    found = parts(exported(ANSWERS, "docx", "nl", NOON))
    assert notes(found["footnotes"]) == {
        "1": [" Routekaart 2030 › 4. Mijlpalen › 4.2 Drones › blz. 3", "“Eerst dit”"],
        "2": [
            " Routekaart 2030 › 4. Mijlpalen › 4.2 Drones",
            "“dat”",
            "unofficial translation: that",
        ],
        "3": [" Routekaart 2030 › 4. Mijlpalen › 4.2 Drones", "“bijna”"],
    }
    references = [one.get(f"{W}id") for one in found["document"].iter(f"{W}footnoteReference")]
    assert references == ["1", "2", "3"]


def test_a_second_mark_of_a_note_is_a_cross_reference_to_the_first():
    document = parts(exported(ANSWERS, "docx", "nl", NOON))["document"]
    (field,) = document.iter(f"{W}instrText")
    target = field.text.split()[1]
    named = [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")]
    assert target in named


def test_the_word_file_opens_and_reads_as_the_conversation():
    document = docx.Document(io.BytesIO(exported(ANSWERS, "docx", "nl", NOON)))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "Vraag: Wat is dit?" in text
    assert "Gelezen als: En wat dan?" in text
    assert "Niet in de documenten" in text
    assert "Let op: de vraag gaat uit van 2026." in text
    assert "6 mei 2026" in text[1]
    assert document.core_properties.author == ""


def test_the_file_of_an_english_visitor_has_english_words():
    text = exported(ANSWERS, "md", "en", NOON).decode()
    assert "## Question: Wat is dit?" in text
    assert "6 May 2026" in text
    assert "p. 3" in text


def test_every_run_of_the_word_file_says_its_language():
    found = parts(exported(ANSWERS, "docx", "en", NOON))
    for part in found.values():
        for run in part.iter(f"{W}r"):
            if said(run).strip() and run.find(f"{W}fldChar") is None:
                language = run.find(f"{W}rPr/{W}lang")
                is_reference = run.find(f"{W}rPr/{W}rStyle") is not None
                assert is_reference or language is not None, said(run)


def test_markdown_has_a_footnote_for_each_mark():
    text = exported(ANSWERS, "md", "nl", NOON).decode()
    assert "Eerst dit[^1] en dat[^2]." in text
    assert "- nog eens[^1]" in text
    assert "[^1]: Routekaart 2030 › 4. Mijlpalen › 4.2 Drones › blz. 3" in text
    assert "    > dat\n\n    *unofficial translation*: that" in text
    for number in (1, 2, 3):
        assert text.count(f"[^{number}]: ") == 1


def test_a_first_heading_that_is_the_title_is_not_said_twice():
    citation = ANSWERS[0].citations[0]
    twice = replace(citation, section=(citation.title, *citation.section))
    text = exported([replace(ANSWERS[0], citations=(twice,))], "md", "nl", NOON).decode()
    assert text.count("Routekaart 2030") == 1


def test_what_looks_like_markup_stands_in_markdown_as_text():
    text = exported([answer(f"{HOSTILE} [1]", citation(1, HOSTILE))], "md", "nl", NOON).decode()
    assert "<script>" not in text.replace("\\<script", "")
    assert "![x]" not in text
    assert "[link](" not in text.replace("\\[link\\](", "")
    assert "*vet*" not in text.replace("\\*vet\\*", "")


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        pytest.param("# kop", r"\# kop", id="heading"),
        pytest.param("1. eerst", r"1\. eerst", id="list"),
        pytest.param("- streep", r"\- streep", id="bullet"),
        pytest.param("a\n# b", r"a \# b", id="a line of its own"),
    ],
)
def test_a_question_cannot_begin_markup(question, shown):
    text = exported([answer(question, question=question)], "md", "nl", NOON).decode()
    assert shown in text


def test_characters_that_xml_cannot_hold_are_replaced():
    data = exported([answer("a\x00b\x1fc\ud800 [1]", citation(1, "d\x08"))], "docx", "nl", NOON)
    assert "a\N{REPLACEMENT CHARACTER}b" in said(parts(data)["document"])


def test_nothing_to_export_is_an_error():
    with pytest.raises(InputError, match="no answer"):
        exported([], "docx", "nl", NOON)
