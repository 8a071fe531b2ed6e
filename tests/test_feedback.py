from __future__ import annotations

import json

import pytest

from assistant.cli import main
from assistant.errors import InputError
from assistant.feedback import Feedback
from tests.export.making import answer, citation

ANSWER = answer("Een [1].", citation(1, "aa", 5), question="Waarom [dit]?")


@pytest.fixture
def feedback(tmp_path) -> Feedback:
    return Feedback(tmp_path / "feedback.sqlite")


def test_a_verdict_is_stored_with_what_is_needed_to_look_into_it(feedback):
    feedback.store("jan", ANSWER, "source_wrong", " blz. 3 ")
    (found,) = feedback.remarks()
    assert (found.verdict, found.comment, found.question) == (
        "source_wrong", "blz. 3", "Waarom [dit]?",
    )  # fmt: skip
    assert (found.said, found.sources, found.index) == ("Een [1].", ("routekaart:5-7",), "gen1")


def test_a_later_word_replaces_the_same_visitors_earlier_one(feedback):
    feedback.store("jan", ANSWER, "wrong")
    feedback.store("piet", ANSWER, "wrong")
    feedback.store("jan", ANSWER, "right")
    assert sorted(one.verdict for one in feedback.remarks()) == ["right", "wrong"]


def test_who_said_it_is_not_stored(feedback, tmp_path):
    feedback.store("jansen-id", ANSWER, "right")
    assert b"jansen" not in (tmp_path / "feedback.sqlite").read_bytes()


def test_a_comment_that_is_too_long_or_an_unknown_verdict_is_refused(feedback):
    with pytest.raises(InputError, match="too long"):
        feedback.store("jan", ANSWER, "right", "x" * 2001)
    with pytest.raises(InputError, match="right, wrong"):
        feedback.store("jan", ANSWER, "mooi")
    assert feedback.remarks() == []


def run(monkeypatch, capsys, *arguments: str) -> str:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("sys.argv", ["assistant", "feedback", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert not left.value.code
    return capsys.readouterr().out


def test_the_command_lists_feedback_as_a_table_and_as_json(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ASSISTANT_STATE", str(tmp_path))
    Feedback(tmp_path / "feedback.sqlite").store("jan", ANSWER, "wrong", "klopt [niet]")
    table = run(monkeypatch, capsys)
    for text in ("wrong", "Waarom [dit]?", "klopt [niet]", "routekaart:5-7"):
        assert text in table
    (found,) = json.loads(run(monkeypatch, capsys, "--json"))
    assert (found["verdict"], found["comment"]) == ("wrong", "klopt [niet]")


def test_without_feedback_the_command_says_whether_it_is_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ASSISTANT_STATE", str(tmp_path))
    assert "off" in run(monkeypatch, capsys)
    assert list(tmp_path.iterdir()) == []
