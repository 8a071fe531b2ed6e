"""The question-passage data."""

from __future__ import annotations

import json
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
    "water-1",
    "water",
    ("De dijk.", "Hij is hoog."),
    ("The dyke.",),
    (
        Question("chat", "welke dijk", "which dyke", (0, 1), (0,)),
        Question("formal", "Wie betaalt de dijk?", "Who pays for the dyke?", asks="unsaid"),
        Question("formal", "Waarom is de dijk laag?", "Why is it low?", (1,), (0,), "contradicted"),
    ),
)
COMMUNICATIONS = re.compile(r"defensie|defence (industry|readiness)|milita|\bNAVO\b|\bNATO\b", re.I)


def _line(passage: str = '["Dijk."]', **changed: object) -> str:
    """A line of data with one question, `changed` where that is named."""
    asked = {"asks": "said", "style": "chat", "nl": "x", "en": "y", "answers": [[0], [0]]} | changed
    return (
        f'{{"id":"a","domain":"b","nl":{passage},"en":["Dyke."],"questions":[{json.dumps(asked)}]}}'
    )


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
        (_line(style="song"), "unknown"),
        (_line(asks="sung"), "unknown"),
        (_line(nl=""), "empty question"),
        (_line(answers=[[1], [0]]), "do not fit"),
        (_line(answers=[[0], []]), "do not fit"),
        (_line(asks="unsaid"), "do not fit"),
        (_line(passage="[]"), "empty text"),
    ],
    ids="fields json style asks empty no-sentence one-side unsaid passage".split(),
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
    assert len(passages) >= 1100
    assert len(questions) >= 20_000
    assert len({passage.domain for passage in passages}) >= 40
    asks = Counter(question.asks for question in questions)
    assert asks["unsaid"] > 0.25 * len(questions)
    assert asks["contradicted"] > 0.05 * len(questions)
    styles = Counter(question.style for question in questions)
    assert min(styles.values()) >= 1_000  # a twelfth of the 12,000 that the encoder learned from
    training, held_out = split_domains(passages)
    assert {passage.domain for passage in held_out} == HELD_OUT_DOMAINS
    assert len(training) + len(held_out) == len(passages)


def test_no_bundled_question_is_about_the_two_communications() -> None:
    for passage in read_questions(DATA):
        for text in (*passage.dutch, *passage.english, *(q.dutch for q in passage.questions)):
            assert not COMMUNICATIONS.search(text), text


def test_passages_are_translation_pairs_too() -> None:
    (pair,) = passage_pairs([PASSAGE])
    assert (pair.dutch, pair.english, pair.source) == (
        "De dijk. Hij is hoog.",
        "The dyke.",
        "passages",
    )
