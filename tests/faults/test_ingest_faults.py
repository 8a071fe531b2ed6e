"""Whatever happens to an ingest: the old index goes on answering, the next ingest mends it."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests.building import ROOT, run_python


def trial(*arguments: object, timeout: float = 240) -> object:
    """Run `tests.faults.trial` and return what it found."""
    done = run_python(
        "-W", "ignore", "-m", "tests.faults.trial", *map(str, arguments), cwd=ROOT, timeout=timeout
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="session")
def can_mount(tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("mount")
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True
    )
    if tried.returncode:
        pytest.skip("this user may not mount a disk of a given size")
    subprocess.run(["umount", str(folder)], check=True)


def told_in_a_line(said: dict[str, str]) -> str:
    assert said["error"] == "IndexWriteError", said
    assert "\n" not in said["message"]
    assert "stays as it is" in said["message"]
    return said["message"]


@pytest.mark.slow
def test_an_ingest_killed_at_fifty_random_moments_loses_nothing(tmp_path):
    found = trial("killed", tmp_path, 50, timeout=400)
    assert found["kills"] > 25, "most ingests ended before they were killed"
    for half in found["halves"]:
        assert half["wrong"] == []
        assert half["last"] == {"result": None, "signal": 0}
        assert half["number"] == 999
        assert half["left"] == []


@pytest.mark.slow
def test_files_that_cannot_grow_leave_the_old_index_and_the_next_ingest_mends_it(tmp_path):
    *limited, free = trial("full", tmp_path, 0, 200, 3000, 40_000, 100_000, 140_000)
    held = 0
    for number, found in enumerate(limited, 1):
        assert found["wrong"] == []
        if "error" in found["said"]:
            assert (
                "make room" in told_in_a_line(found["said"]) or "disk" in found["said"]["message"]
            )
            assert found["number"] == held
        held = found["number"]
        assert held in (number, limited[number - 2]["number"] if number > 1 else 0)
    assert sum("error" in found["said"] for found in limited) >= 4
    assert (free["number"], free["wrong"]) == (999, [])


@pytest.mark.slow
@pytest.mark.usefixtures("can_mount")
def test_a_full_disk_leaves_the_old_index_and_the_next_ingest_mends_it(tmp_path):
    sizes = (0, 4096, 50_000, 150_000, 250_000, 300_000, 350_000, 400_000, 2_000_000)
    *limited, free = trial("room", tmp_path, *sizes)
    held = 0
    for found in limited:
        assert found["wrong"] == [], found
        if "error" in found["said"]:
            assert "make room" in told_in_a_line(found["said"])
            assert found["number"] == held
        held = found["number"]
    assert sum("error" in found["said"] for found in limited) >= 5
    assert "error" not in limited[-1]["said"]
    assert (free["number"], free["wrong"]) == (999, [])


@pytest.mark.usefixtures("can_mount")
def test_a_read_only_index_answers_and_an_ingest_says_why_it_cannot_be_changed(tmp_path):
    without, again = trial("readonly", tmp_path)
    assert "writable" in told_in_a_line(without["said"])
    assert (without["number"], without["wrong"]) == (0, [])
    assert (again["number"], again["wrong"]) == (1, [])


def test_of_two_ingests_at_once_the_second_is_told_and_the_first_ends_well(tmp_path):
    found = trial("twice", tmp_path)
    assert found["second"]["error"] == "IndexBusyError"
    assert "another ingest" in found["second"]["message"]
    assert (found["meanwhile"]["number"], found["meanwhile"]["wrong"]) == (0, [])
    assert found["first"] == {"result": None, "signal": 0}
    assert (found["then"]["number"], found["then"]["wrong"]) == (1, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told_in_a_line(tmp_path):
    (tmp_path / "index").mkdir(mode=0o500)
    from assistant.retrieval.store import IndexFolder, IndexWriteError

    with (
        pytest.raises(IndexWriteError, match="writable"),
        IndexFolder(tmp_path / "index").writing(),
    ):
        pass
