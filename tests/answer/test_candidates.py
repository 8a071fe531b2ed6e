from __future__ import annotations

import pytest

from assistant.answer.candidates import candidates
from assistant.ingest.passages import passages
from assistant.types import Document, Hit, Relevance
from tests.deadlines.making import document

TITLE = "het voorstel voor een verordening over schoolfruit, ingediend in maart 2026"
LINES = [TITLE, "Het fonds geldt voor scholen.", *["Het geldt elk jaar."] * 40, "fruit en groente"]


@pytest.fixture(scope="module")
def opinion() -> Document:
    return document(*LINES)


def best(opinion: Document, kind, near: str) -> str:
    """Return what is thought most of where the sentence that begins with `near` is the nearest."""
    hits = []
    for passage in passages(opinion):
        sure = Relevance(0.5 if passage.text.startswith(near) else 0.1)
        hits.append(Hit(passage, 1.0, relevance=sure, sentences=(sure,)))
    hits.sort(key=lambda hit: -hit.relevance.similarity)
    return candidates(hits, {"d": opinion}, kind, "nl")[0].span.of(opinion.text)


def test_what_stands_about_the_title_is_no_answer(opinion):
    assert best(opinion, "fact", TITLE) != TITLE


def test_it_is_one_where_it_shows_what_was_asked_for(opinion):
    assert best(opinion, "date", TITLE) == TITLE


@pytest.mark.parametrize("line", [LINES[1], LINES[-1]], ids=["a sentence", "further on"])
def test_a_sentence_at_the_front_and_a_line_further_on_answer(opinion, line):
    assert best(opinion, "fact", line) == line
