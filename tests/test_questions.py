"""The benchmark's questions are about what the documents say, as the project reads them."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.building import ROOT

FOLDER = ROOT / "eval" / "questions"
FILES = ["dev.jsonl", "test.jsonl"]
TYPES = {
    "amount",
    "crossdoc",
    "date",
    "definition",
    "fact",
    "falsepremise",
    "followup",
    "list",
    "multi",
    "unanswerable",
    "who",
    "why",
}
STYLES = {"chat", "formal", "keyword", "paraphrase", "questionnaire"}
QUESTIONS = {
    name: [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
    for name in FILES
}
ALL = [asked for name in FILES for asked in QUESTIONS[name]]
BY_ID = pytest.mark.parametrize("asked", ALL, ids=[asked["id"] for asked in ALL])


def plain(text: str) -> str:
    return " ".join(text.split())


def test_ids_are_unique_over_both_files():
    times = Counter(asked["id"] for asked in ALL)
    assert [identity for identity, count in times.items() if count > 1] == []


def test_no_question_stands_in_both_files():
    for language in ("nl", "en"):
        dev, held_out = (
            {
                plain(asked["question"][language]).lower()
                for asked in QUESTIONS[name]
                if asked["type"] != "followup"
            }
            for name in FILES
        )
        assert dev & held_out == set()


def test_every_line_is_a_question():
    for name in FILES:
        assert len(QUESTIONS[name]) > 100


@BY_ID
def test_a_question_is_whole(asked):
    assert asked["type"] in TYPES
    assert asked["style"] in STYLES
    for language in ("nl", "en"):
        assert asked["question"][language].strip()
        assert asked["answer"][language].strip()
        for alternatives in asked["key_facts"][language]:
            assert alternatives
            assert all(isinstance(fact, str) and fact.strip() for fact in alternatives)
    assert len(asked["key_facts"]["nl"]) == len(asked["key_facts"]["en"])


@BY_ID
def test_what_a_question_needs_fits_its_type(asked):
    if asked["type"] == "unanswerable":
        assert asked["evidence"] == []
        assert asked["key_facts"] == {"nl": [], "en": []}
    else:
        assert asked["evidence"]
        assert asked["key_facts"]["nl"]
    if asked["type"] == "crossdoc":
        assert len({piece["document"] for piece in asked["evidence"]}) > 1
    assert ("history" in asked) == (asked["type"] == "followup")
    for turns in asked.get("history", {}).values():
        assert turns
        assert {turn["role"] for turn in turns} <= {"user", "assistant"}
        assert all(turn["content"].strip() for turn in turns)


@BY_ID
def test_each_piece_of_evidence_stands_in_its_document(documents, asked):
    for piece in asked["evidence"]:
        assert plain(piece["quote"])
        assert plain(piece["quote"]) in plain(documents[piece["document"]].text)


@BY_ID
def test_evidence_from_a_footnote_is_marked_so(documents, asked):
    inside = [
        block.kind == "footnote"
        for piece in asked["evidence"]
        for block in documents[piece["document"]].blocks
        if plain(piece["quote"]) in plain(block.span.of(documents[piece["document"]].text))
    ]
    if asked["footnote"]:
        assert any(inside)


def test_every_type_and_style_is_in_both_files():
    for name in FILES:
        assert {asked["type"] for asked in QUESTIONS[name]} == TYPES
        assert {asked["style"] for asked in QUESTIONS[name]} == STYLES
