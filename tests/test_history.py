from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta

import pytest

from assistant.errors import InputError
from assistant.history import History
from tests.export.making import answer, citation

DAY = timedelta(days=1)


class Clock:
    """A time that is set by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(tmp_path, clock) -> History:
    return History(tmp_path / "history.sqlite", 30, clock)


ANSWERS = (
    answer("Een [1].", citation(1, "aa", page=2), notes=("let op",), question="Eerst  dit?"),
    answer("Twee.", status="not_in_documents", abstained=True, question="En dan?"),
)


def test_a_conversation_comes_back_as_it_was_kept(history):
    kept = history.keep("jan", "", ANSWERS)
    assert history.answers("jan", kept) == ANSWERS
    (listed,) = history.of("jan")
    assert (listed.id, listed.title, listed.answers) == (kept, "Eerst dit?", 2)


def test_a_conversation_that_goes_on_stays_one(history):
    kept = history.keep("jan", "", ANSWERS[:1])
    assert history.keep("jan", kept, ANSWERS) == kept
    assert len(history.of("jan")) == 1
    assert len(history.answers("jan", kept)) == 2


def test_answers_that_were_asked_again_otherwise_are_gone(history):
    kept = history.keep("jan", "", ANSWERS)
    history.keep("jan", kept, ANSWERS[:1])
    assert history.answers("jan", kept) == ANSWERS[:1]


def test_nobody_reads_lists_changes_or_removes_anothers_conversation(history):
    kept = history.keep("jan", "", ANSWERS)
    assert history.of("piet") == []
    with pytest.raises(InputError, match="not kept"):
        history.answers("piet", kept)
    history.forget("piet", kept)
    history.forget_all("piet")
    assert history.keep("piet", kept, [answer("van piet")]) != kept
    assert history.answers("jan", kept) == ANSWERS


def test_a_conversation_is_gone_so_many_days_after_its_last_answer(history, clock):
    old = history.keep("jan", "", ANSWERS)
    clock.time += 20 * DAY
    history.keep("jan", old, ANSWERS)
    clock.time += 29 * DAY
    assert [one.id for one in history.of("jan")] == [old]
    clock.time += 2 * DAY
    assert history.of("jan") == []


def test_where_none_are_kept_any_longer_those_of_others_are_let_be(history, clock, tmp_path):
    history.keep("jan", "", ANSWERS)
    history.keep("els", "", ANSWERS)
    clock.time += DAY
    assert History(tmp_path / "history.sqlite", 0, clock).forget_all("jan") == 1
    assert len(history.of("els")) == 1


def test_what_is_gone_cannot_be_read_from_the_file(history, clock, tmp_path):
    history.keep("jan", "", [answer("Xanthippe", question="Xanthippe?")])
    path = tmp_path / "history.sqlite"
    assert b"Xanthippe" in path.read_bytes()
    clock.time += 31 * DAY
    history.of("piet")
    assert b"Xanthippe" not in path.read_bytes()


def test_the_last_conversation_stands_first(history, clock):
    first = history.keep("jan", "", ANSWERS)
    clock.time += DAY
    second = history.keep("jan", "", ANSWERS)
    assert [one.id for one in history.of("jan")] == [second, first]
    clock.time += DAY
    history.keep("jan", first, ANSWERS)
    assert [one.id for one in history.of("jan")] == [first, second]


def test_forgetting_removes_one_or_all(history):
    first, _ = history.keep("jan", "", ANSWERS), history.keep("jan", "", ANSWERS)
    history.forget("jan", first)
    assert len(history.of("jan")) == 1
    assert history.forget_all("jan") == 1
    assert history.of("jan") == []


def test_the_file_is_its_owners_alone(history, tmp_path):
    history.keep("jan", "", ANSWERS)
    assert stat.S_IMODE((tmp_path / "history.sqlite").stat().st_mode) == 0o600


def test_half_a_character_is_kept_too(history):
    kept = history.keep("jan", "", [answer("a\ud800", question="b\ud800?")])
    assert history.answers("jan", kept)[0].answer == "a\ud800"
