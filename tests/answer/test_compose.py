from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from assistant.answer.candidates import part_of
from assistant.answer.compose import compose
from assistant.types import Answer, Document, Hit, Passage, Relevance
from tests.building import ROOT

MARK = re.compile(r"\[(\d+)\]")
# A sample of the questions, every kind among them; what is checked is what every answer must hold.
SAMPLE = [
    json.loads(line)
    for line in (ROOT / "eval" / "questions" / "dev.jsonl").read_text("utf-8").splitlines()
][::5]
BY_QUESTION = pytest.mark.parametrize("asked", SAMPLE, ids=[asked["id"] for asked in SAMPLE])
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@pytest.fixture(scope="module")
def ask(assistant):
    """Ask a question of the sample; each is answered once."""
    known: dict[tuple[str, str], Answer] = {}

    def answered(asked: dict, language: str) -> Answer:
        key = (asked["id"], language)
        if key not in known:
            known[key] = assistant.ask(asked["question"][language], language=language)
        return known[key]

    return answered


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def pieces(answer: str) -> list[tuple[str, int]]:
    """Return the stretches of an answer, each with the number of the mark that ends it."""
    parts = MARK.split(answer)
    return [(parts[n], int(parts[n + 1])) for n in range(0, len(parts) - 1, 2)]


@BY_QUESTION
@LANGUAGES
def test_every_quote_is_its_span_of_the_document(assistant, ask, asked, language):
    answer = ask(asked, language)
    assert answer.citations
    for citation in answer.citations:
        document = assistant.documents[citation.document]
        assert citation.quote == document.text[citation.start : citation.end]
        assert citation.quote.strip()
        assert citation.title == document.title(language)


@BY_QUESTION
@LANGUAGES
def test_marks_and_citations_are_the_same_in_order(ask, asked, language):
    answer = ask(asked, language)
    marks = [int(number) for number in MARK.findall(answer.answer)]
    assert marks == [citation.n for citation in answer.citations]
    assert marks == list(range(1, len(marks) + 1))


@BY_QUESTION
@LANGUAGES
def test_an_answer_says_only_what_its_documents_say(assistant, ask, asked, language):
    answer = ask(asked, language)
    said_itself = [note for note in answer.notes if answer.answer.startswith(note)]
    for piece, number in pieces(answer.answer.removeprefix("".join(said_itself))):
        citation = answer.citations[number - 1]
        document = assistant.documents[citation.document]
        said = citation.quote if language == "nl" else citation.rendering
        assert words(piece) >= words(
            re.sub(r"^\S{1,3}\s", "", said)
        )  # a list number may be left out
        known = document.text if language == "nl" else " ".join(u.text for u in document.renderings)
        assert words(piece) <= words(known)


@BY_QUESTION
def test_an_english_answer_is_made_of_renderings_with_the_dutch_in_its_citations(ask, asked):
    answer = ask(asked, "en")
    for citation in answer.citations:
        assert citation.language == "nl"
        assert citation.rendering
        assert citation.rendering_official is False
        assert citation.rendering != citation.quote


@BY_QUESTION
@LANGUAGES
def test_no_stretch_is_quoted_twice(ask, asked, language):
    answer = ask(asked, language)
    spans = sorted((c.document, c.start, c.end) for c in answer.citations)
    for first, second in pairwise(spans):
        assert first[0] != second[0] or first[2] <= second[1]


@BY_QUESTION
@LANGUAGES
def test_an_answer_that_is_no_list_can_be_read_at_once(ask, asked, language):
    answer = ask(asked, language)
    if "\n" not in answer.answer:
        assert 1 <= len(answer.citations) <= 4  # of several things asked, one more


def items_of(document: Document, passages: list[Passage], name: str) -> list[Passage]:
    return [
        p for p in passages if p.document == document.id and p.kind == "item" and name in p.section
    ]


def composed(hits, documents, passages, kind, language):
    return compose([part_of("", kind, hits, documents, language)], documents, passages, language)


def hits_for(found: list[Passage]) -> list[Hit]:
    good = Relevance(0.9, 0.9)
    return [
        Hit(p, 10.0 - n, {"words-nl": n + 1}, good, (good,) * len(p.sentences))
        for n, p in enumerate(found)
    ]


@LANGUAGES
@pytest.mark.parametrize(
    "section",
    [
        "Europees luchtschild",
        "Europees ruimteschild",
        "Naar een EU-brede ruimte voor militaire mobiliteit",
    ],
)
def test_a_list_question_on_a_list_gives_all_its_items_in_order(
    readiness, real_passages, section, language
):
    items = items_of(readiness, real_passages, section)
    assert len(items) >= 3
    draft = composed(
        hits_for(items[:2][::-1]),
        {readiness.id: readiness},
        {p.id: p for p in real_passages},
        "list",
        language,
    )
    assert len(draft.citations) == len(items)
    for citation, item, line in zip(draft.citations, items, draft.text.splitlines(), strict=True):
        assert item.start <= citation.start < citation.end <= item.end
        assert citation.quote == readiness.text[citation.start : citation.end]
        assert line.endswith(f"[{citation.n}]")


def test_a_long_list_gives_all_its_items(transformation, real_passages):
    items = [
        p
        for p in items_of(transformation, real_passages, "Voorgestelde maatregelen")
        if p.section[0].startswith("De toegang")
    ]
    assert len(items) == 5
    draft = composed(
        hits_for(items[1:4]),
        {transformation.id: transformation},
        {p.id: p for p in real_passages},
        "list",
        "nl",
    )
    assert len(draft.citations) == 5


def test_a_list_question_on_prose_gives_sentences(readiness, real_passages):
    prose = [p for p in real_passages if p.document == readiness.id and p.kind == "paragraph"][:4]
    draft = composed(
        hits_for(prose), {readiness.id: readiness}, {p.id: p for p in prose}, "list", "nl"
    )
    assert 1 <= len(draft.citations) <= 3


def test_an_item_is_said_with_what_it_needs(transformation, real_passages):
    items = items_of(transformation, real_passages, "Voorgestelde maatregelen")
    draft = composed(
        hits_for(items[:1]),
        {transformation.id: transformation},
        {p.id: p for p in items},
        "fact",
        "nl",
    )
    assert draft.text.startswith("De Commissie zal een proefinstrument voorstellen")
    assert draft.citations[0].quote.startswith("een proefinstrument voorstellen")


def test_nothing_found_gives_no_answer(readiness):
    draft = composed([], {readiness.id: readiness}, {}, "fact", "nl")
    assert (draft.text, draft.citations) == ("", ())


def test_where_there_is_no_rendering_the_source_itself_is_quoted(real_passages, readiness):
    bare = Document(
        readiness.id, readiness.titles, "nl", readiness.text, readiness.blocks, renderings=()
    )
    draft = composed(hits_for(real_passages[-2:]), {bare.id: bare}, {}, "fact", "en")
    assert draft.citations[0].rendering == ""
    assert words(draft.citations[0].quote) <= words(draft.text)
