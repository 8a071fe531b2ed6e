from __future__ import annotations

import json

import jsonschema
import pytest

from assistant.batch import answer_file
from assistant.errors import InputError
from tests.test_render import SCHEMA

ASKED = ["Wat is EDIP?", "What is SAFE?", "Wie leidt het luchtschild?"]


def lines(*questions: str, **more) -> str:
    return "".join(
        json.dumps({"id": f"q{n}", "question": question, **more}, ensure_ascii=False) + "\n"
        for n, question in enumerate(questions)
    )


@pytest.fixture
def batch(assistant, tmp_path):
    """Answer a file with this content; return the records and what was counted."""

    def run(content: str | bytes):
        source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
        counted = answer_file(assistant, source, output)
        text = output.read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()], counted

    return run


def test_records_come_in_the_order_of_the_questions(batch):
    records, counted = batch(lines(*ASKED))
    assert [r["id"] for r in records] == ["q0", "q1", "q2"]
    assert [r["question"] for r in records] == ASKED
    assert counted == (3, 0)


def test_each_record_is_an_answer_record(batch):
    for found in batch(lines(*ASKED))[0]:
        jsonschema.validate(found, SCHEMA)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{niet af", id="no json"),
        pytest.param('["een", "lijst"]', id="a list"),
        pytest.param('"tekst"', id="a string"),
        pytest.param("{}", id="nothing in it"),
        pytest.param('{"id": "x"}', id="no question"),
        pytest.param('{"id": "x", "question": 7}', id="a number for a question"),
        pytest.param('{"id": "x", "question": ""}', id="empty question"),
        pytest.param('{"id": "x", "question": "\\u0000"}', id="only control characters"),
        pytest.param(json.dumps({"id": "x", "question": "a" * 20_000}), id="20,000 characters"),
        pytest.param('{"id": "x", "question": "\\ud800"}', id="half a character"),
        pytest.param('{"id": "x", "question": "Wat?", "history": "ja"}', id="history a text"),
        pytest.param(
            '{"id": "x", "question": "Wat?", "history": [{"role": "system", "content": "x"}]}',
            id="unknown role",
        ),
        pytest.param(
            '{"id": "x", "question": "Wat?", "history": [{"role": "user"}]}', id="turn without text"
        ),
        pytest.param('{"id": "x", "question": "Wat?", "language": "de"}', id="unknown language"),
        pytest.param('{"id": "x", "question": "Wat?", "language": ["nl"]}', id="language a list"),
        pytest.param("[" * 100_000, id="nested too deep"),
        pytest.param('{"id": ' + "9" * 5000 + ', "question": "Wat?"}', id="endless number"),
    ],
)
def test_a_line_that_fails_is_an_error_record_and_the_rest_are_answered(batch, line):
    first, *others = lines(*ASKED).splitlines()
    records, counted = batch("\n".join([first, line, *others]) + "\n")
    assert [r["status"] == "error" for r in records] == [False, True, False, False]
    assert [r["question"] for r in records[:1] + records[2:]] == ASKED
    assert records[1]["error"]
    assert "\n" not in records[1]["error"]
    assert records[1]["id"] == ("x" if '"id": "x"' in line else "line-2")
    assert counted == (4, 1)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param({"id": "\ud800", "question": "Wat is EDIP?"}, id="in its id"),
        pytest.param({"id": "x", "question": "Wat is \ud800 EDIP?"}, id="in its question"),
        pytest.param(
            {
                "id": "x",
                "question": "En wie leidt dat?",
                "history": [{"role": "user", "content": "Wat is het \ud800 luchtschild nu?"}],
            },
            id="in its history",
        ),
    ],
)
def test_half_a_character_anywhere_loses_nothing(batch, line):
    records, _ = batch(json.dumps(line) + "\n" + lines(*ASKED))
    assert len(records) == 4
    assert [r["question"] for r in records[1:]] == ASKED


def test_bytes_that_are_no_utf_8_lose_nothing(batch):
    records, _ = batch(b'{"id": "x", "question": "Wat is \xff EDIP?"}\n' + lines(*ASKED).encode())
    assert [r["id"] for r in records] == ["x", "q0", "q1", "q2"]


def test_a_byte_order_mark_is_passed_over(batch):
    records, counted = batch(lines(*ASKED).encode("utf-8-sig"))
    assert [r["question"] for r in records] == ASKED
    assert counted == (3, 0)


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "windows"])
def test_blank_lines_and_a_missing_last_line_end_harm_nothing(batch, ending):
    content = lines(*ASKED).strip().replace("\n", ending * 2)
    assert [r["question"] for r in batch(content)[0]] == ASKED


def test_a_separator_inside_a_question_ends_no_line(batch):
    [found] = batch('{"id": "x", "question": "Wat is\u2028EDIP?"}\n')[0]
    assert found["question"] == "Wat is EDIP?"


def test_a_follow_up_is_understood_by_its_history(batch):
    history = [
        {"role": "user", "content": "Wat beschermt het Europees luchtschild?"},
        {"role": "assistant", "content": "Het luchtruim."},
    ]
    [found] = batch(lines("En wie leidt dat?", history=history))[0]
    assert "luchtschild" in found["standalone_question"]
    assert found["question"] == "En wie leidt dat?"


@pytest.mark.parametrize("history", [None, []])
def test_no_history_is_no_conversation(batch, history):
    [found] = batch(lines("Wat is EDIP?", history=history))[0]
    assert found["standalone_question"] == "Wat is EDIP?"


@pytest.mark.parametrize(
    ("stated", "language"), [("en", "en"), ("nl", "nl"), (None, "nl"), ("", "nl"), ("auto", "nl")]
)
def test_a_line_may_state_its_language(batch, stated, language):
    [found] = batch(lines("Wie leidt het luchtschild?", language=stated))[0]
    assert found["language"] == language


def test_a_line_without_an_id_gets_one(batch):
    records, _ = batch('{"question": "Wat is EDIP?"}\n{"question": ""}\n')
    assert all(r["id"] for r in records)
    assert records[1]["id"] == "line-2"


def test_an_empty_file_gives_an_empty_one(batch):
    assert batch("") == ([], (0, 0))


def test_progress_is_told_line_by_line(assistant, tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text(lines(*ASKED), "utf-8")
    seen: list[tuple[int, int]] = []
    answer_file(assistant, source, tmp_path / "out.jsonl", lambda n, of: seen.append((n, of)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_the_output_stands_under_its_name_only_when_it_is_whole(assistant, tmp_path):
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(*ASKED), "utf-8")
    output.write_text("van gisteren", "utf-8")

    def stop(done: int, total: int) -> None:
        assert output.read_text("utf-8") == "van gisteren"
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer_file(assistant, source, output, stop)
    assert output.read_text("utf-8") == "van gisteren"
    assert answer_file(assistant, source, output) == (3, 0)
    assert len(output.read_text("utf-8").splitlines()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_missing_file_is_an_error_that_names_it(assistant, tmp_path):
    with pytest.raises(InputError, match=r"weg\.jsonl does not exist"):
        answer_file(assistant, tmp_path / "weg.jsonl", tmp_path / "out.jsonl")


def test_an_output_that_cannot_be_written_is_an_error_that_names_it(assistant, tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text(lines(*ASKED), "utf-8")
    with pytest.raises(InputError, match=r"out\.jsonl cannot be written"):
        answer_file(assistant, source, tmp_path / "geen" / "out.jsonl")
