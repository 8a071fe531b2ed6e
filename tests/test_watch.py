from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.errors import CorpusError, IndexBusyError
from assistant.watch import Look, keep_up, look_at
from tests.building import APPLES, PEARS, ROOT, write_corpus


class OverError(Exception):
    """The looks of a test have ended."""


def run(looks: list[str], outcomes: dict[int, Exception] | None = None) -> tuple[list[int], list]:
    """Keep up with what is seen, a letter a look; return at which looks it updated, and was told.

    `outcomes` says which of the updates fail.
    """
    seen: Iterator[str] = iter(looks)
    at, said, number = [], [], -1

    def look() -> Look:
        nonlocal number
        try:
            letter = next(seen)
        except StopIteration:
            raise OverError from None
        number += 1
        return frozenset({(letter, 0, 0, 0)})

    def update() -> None:
        at.append(number)
        if error := (outcomes or {}).get(len(at)):
            raise error

    with pytest.raises(OverError):
        keep_up(look, update, said.append, lambda: None)
    return at, said


@pytest.mark.parametrize(
    ("looks", "updates"),
    [
        pytest.param("aaaa", [1], id="once at first"),
        pytest.param("aabbb", [1, 3], id="after a change"),
        pytest.param("aabcdeee", [1, 6], id="when the changes have ended"),
        pytest.param("aabaa", [1], id="not for what came and went"),
        pytest.param("aabbaa", [1, 3, 5], id="when it is as before"),
    ],
)
def test_it_updates(looks, updates):
    assert run(list(looks)) == (updates, [])


def test_a_failure_is_told_once_and_tried_again_less_and_less_often():
    busy = IndexBusyError("another ingest is at work")
    at, said = run(list("a" * 80), dict.fromkeys(range(1, 50), busy))
    assert said == ["another ingest is at work"]
    pauses = [later - earlier for earlier, later in pairwise(at)]
    assert pauses == sorted(pauses)
    assert pauses[0] == 2
    assert max(pauses) <= 31


def test_a_failed_update_that_works_later_is_not_done_again():
    at, said = run(list("a" * 20), {1: CorpusError("no TOML")})
    assert at == [1, 3]
    assert said == ["no TOML"]


def test_a_change_after_a_failure_is_tried_at_once():
    failing = dict.fromkeys(range(1, 4), CorpusError("no TOML"))
    at, _ = run(list("aaaaaaaaabb"), failing)
    assert at[-1] == 10


def test_a_change_during_an_update_is_seen_by_the_next(tmp_path):
    write_corpus(tmp_path, {"a.txt": "een"})
    updates = 0

    def update() -> None:
        nonlocal updates
        updates += 1
        if updates == 1:
            write_corpus(tmp_path, {"b.txt": "twee"})

    waits = iter(range(6))

    def wait() -> None:
        if next(waits, None) is None:
            raise OverError

    with pytest.raises(OverError):
        keep_up(lambda: look_at(tmp_path), update, print, wait)
    assert updates == 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda f: (f / "c.txt").write_text("drie"), id="added"),
        pytest.param(lambda f: (f / "map" / "b.txt").write_text("2!"), id="changed below"),
        pytest.param(lambda f: (f / "a.txt").unlink(), id="removed"),
        pytest.param(lambda f: (f / "a.txt").rename(f / "d.txt"), id="renamed"),
        pytest.param(
            lambda f: ((f / "a.txt").write_text("nee"), os.utime(f / "a.txt", ns=(1, 1))),
            id="same length and an old time",
        ),
    ],
)
def test_a_look_sees_a_file_that_was(tmp_path, change):
    write_corpus(tmp_path, {"a.txt": "een", "map/b.txt": "twee"})
    before = look_at(tmp_path)
    assert look_at(tmp_path) == before
    change(tmp_path)
    assert look_at(tmp_path) != before


def test_a_look_passes_over_hidden_files_and_bears_a_missing_folder(tmp_path):
    before = look_at(tmp_path)
    write_corpus(tmp_path, {".cache/x": "1", ".a.txt.swp": "2"})
    assert look_at(tmp_path) == before
    assert look_at(tmp_path / "weg") == frozenset()


def wait_for(line: str, process: subprocess.Popen[str], log: Path) -> str:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        if line in (text := log.read_text()):
            return text
        time.sleep(0.1)
    raise AssertionError(f"{line!r} did not come; there was: {log.read_text()[-800:]}")


def _heeds_interrupts() -> None:
    """Undo what a shell does to what it starts in the background: they ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_the_command_keeps_the_index_up_to_date_until_it_is_interrupted(tmp_path, tiny_model):
    write_corpus(tmp_path / "corpus", {"appels.nl.txt": APPLES})
    log = tmp_path / "log"
    command = [sys.executable, "-m", "assistant.cli", "ingest", "--watch", "--every", "0.2"]
    command += ["--corpus", "corpus", "--index", "index", "--encoder", str(tiny_model)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "PYTHONUNBUFFERED": "1"}
    with (
        log.open("w") as out,
        subprocess.Popen(
            command,
            cwd=tmp_path,
            env=environment,
            stdout=out,
            stderr=out,
            text=True,
            preexec_fn=_heeds_interrupts,
        ) as process,
    ):
        wait_for("1 created", process, log)
        write_corpus(tmp_path / "corpus", {"peren.nl.txt": PEARS, "corpus.toml": "kapot ="})
        wait_for("is not valid TOML", process, log)
        (tmp_path / "corpus" / "corpus.toml").unlink()
        wait_for("1 created, 1 unchanged", process, log)
        (tmp_path / "corpus" / "appels.nl.txt").unlink()
        text = wait_for("1 deleted, 1 unchanged", process, log)
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(timeout=30) == 130
        finally:
            process.kill()  # leaving the block would wait for it for ever
    assert "Traceback" not in text
