"""The question-passage data."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.errors import TrainingError
from assistant.train.questions import (
    DATA,
    HELD_OUT_DOMAINS,
    AskedPassage,
    Question,
    passage_pairs,
    read_questions,
    split_domains,
    write_questions,
)

PASSAGE = AskedPassage(
    "water-1", "water", "De dijk.", "The dyke.", (Question("nl", "chat", "welke dijk"),)
)
COMMUNICATIONS = re.compile(r"defensie|defence (industry|readiness)|milita|\bNAVO\b|\bNATO\b", re.I)


@pytest.mark.parametrize("name", ["q.jsonl", "q.jsonl.gz"])
def test_written_passages_read_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / "q.jsonl.gz"
    write_questions(path, [PASSAGE])
    if name.endswith("jsonl"):
        import gzip

        path = tmp_path / name
        path.write_bytes(gzip.decompress((tmp_path / "q.jsonl.gz").read_bytes()))
    assert read_questions(path) == [PASSAGE]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{}", "line 1"),
        ("no json", "line 1"),
        (
            '{"id":"a","domain":"b","nl":"c","en":"d","questions":[{"lang":"fr","style":"chat","text":"x"}]}',
            "unknown",
        ),
        ('{"id":"a","domain":"b","nl":" ","en":"d","questions":[]}', "empty"),
    ],
    ids=["fields", "json", "language", "empty"],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(TrainingError, match=message):
        read_questions(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="No question-passage data"):
        read_questions(tmp_path / "none.jsonl")


def test_the_bundled_data_are_as_large_and_mixed_as_promised() -> None:
    passages = read_questions(DATA)
    questions = [question for passage in passages for question in passage.questions]
    assert len(passages) >= 800
    assert len(questions) >= 3000
    assert len({passage.domain for passage in passages}) >= 20
    styles = Counter(question.style for question in questions)
    assert min(styles.values()) > len(questions) / 10
    languages = Counter(question.language for question in questions)
    assert min(languages.values()) > 0.4 * len(questions)
    training, held_out = split_domains(passages)
    assert {passage.domain for passage in held_out} == HELD_OUT_DOMAINS
    assert len(training) + len(held_out) == len(passages)


def test_no_bundled_question_is_about_the_two_communications() -> None:
    for passage in read_questions(DATA):
        for text in (passage.dutch, passage.english, *(q.text for q in passage.questions)):
            assert not COMMUNICATIONS.search(text), text


def test_passages_are_translation_pairs_too() -> None:
    (pair,) = passage_pairs([PASSAGE])
    assert (pair.dutch, pair.english, pair.source) == ("De dijk.", "The dyke.", "passages")
