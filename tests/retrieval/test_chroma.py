"""What Chroma says when a write fails."""

import errno

import pytest

from assistant.retrieval import chroma
from assistant.retrieval.chroma import written


@pytest.fixture
def paused(monkeypatch):
    """The pauses between the tries, none of them taken."""
    pauses = []
    monkeypatch.setattr(chroma.time, "sleep", pauses.append)
    return pauses


class Failing:
    def __init__(self, message, times):
        self.message, self.left = message, times

    def __call__(self):
        if self.left:
            self.left -= 1
            raise ValueError(self.message)
        return "done"


def test_a_write_to_a_locked_database_is_tried_again(paused):
    locked = "Database error: error returned from database: (code: 5) database is locked"
    assert written(Failing(locked, 3)) == "done"
    assert paused == sorted(paused)
    assert len(paused) == 3
    with pytest.raises(ValueError, match="locked"):
        written(Failing(locked, 100))


def test_what_is_said_of_the_file_system_is_an_os_error(paused):
    with pytest.raises(OSError, match="") as full:
        written(Failing("(code: 13) database or disk is full", 1))
    assert full.value.errno == errno.ENOSPC
    with pytest.raises(ValueError, match="else"):
        written(Failing("something else", 1))
    assert paused == []
