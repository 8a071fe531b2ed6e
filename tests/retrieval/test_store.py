from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.errors import IndexBusyError, IndexMismatchError, IndexMissingError
from assistant.retrieval.lease import Lease
from assistant.retrieval.store import (
    FORMAT,
    IndexFolder,
    IndexWriteError,
    Manifest,
    write_manifest,
)
from tests.building import ROOT

BASE = ("documents.jsonl", "passages.jsonl", "contents.json", "docstore.json")
MANIFEST = Manifest(FORMAT, "fake", "digest", 64, "2026-01-01", {"a.txt": "1"}, passages=3)


@pytest.fixture
def index(tmp_path) -> IndexFolder:
    return IndexFolder(tmp_path / "index")


def write(index: IndexFolder, text: str = "x") -> None:
    """Write a generation that holds one file."""
    with index.writing() as new:
        (new / "passages.jsonl").write_text(text)
        write_manifest(new, MANIFEST)


def content(index: IndexFolder) -> str:
    current = index.current()
    assert current is not None
    return (current / "passages.jsonl").read_text()


def generations(index: IndexFolder) -> list[str]:
    return sorted(path.name for path in (index.folder / "generations").iterdir())


def test_a_folder_without_an_index_has_no_generation(index):
    assert index.current() is None
    with pytest.raises(IndexMissingError, match="run `assistant ingest`"):
        index.manifest()


def test_a_generation_is_current_once_it_is_written(index):
    write(index, "one")
    assert content(index) == "one"
    assert index.manifest() == MANIFEST


def test_a_generation_in_the_making_is_not_current(index):
    write(index, "one")
    with index.writing() as new:
        (new / "passages.jsonl").write_text("two")
        assert content(index) == "one"
        write_manifest(new, MANIFEST)
        assert content(index) == "one"
    assert content(index) == "two"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_crash_while_writing_leaves_the_old_generation(index, error):
    write(index, "one")
    before = generations(index)
    with pytest.raises(error), index.writing() as new:
        write_manifest(new, MANIFEST)
        (new / "passages.jsonl").write_text("half")
        raise error
    assert content(index) == "one"
    assert generations(index) == before


def test_a_crash_in_the_first_writing_leaves_no_index(index):
    with pytest.raises(RuntimeError), index.writing():
        raise RuntimeError
    assert index.current() is None


def test_a_killed_writer_leaves_the_old_generation_and_the_next_clears_up(index):
    write(index, "one")
    script = (
        "import sys, time; from pathlib import Path\n"
        "from assistant.retrieval.store import IndexFolder\n"
        "with IndexFolder(Path(sys.argv[1])).writing() as new:\n"
        "    (new / 'half').write_text('half'); print('writing', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(index.folder)], cwd=ROOT, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        with pytest.raises(IndexBusyError), index.writing():
            pass
        os.kill(writer.pid, signal.SIGKILL)
    assert content(index) == "one"
    assert any(name.startswith("new-") for name in generations(index))
    write(index, "two")
    assert content(index) == "two"
    assert not any(name.startswith("new-") for name in generations(index))


def test_a_second_writer_is_told_that_another_is_at_work(index):
    with (
        index.writing(),
        pytest.raises(IndexBusyError, match="another ingest"),
        IndexFolder(index.folder).writing(),
    ):
        pass


def test_a_second_writer_leaves_the_first_ones_work_alone(index):
    with index.writing() as new:
        (new / "passages.jsonl").write_text("one")
        with pytest.raises(IndexBusyError), IndexFolder(index.folder).writing():
            pass
        write_manifest(new, MANIFEST)
    assert content(index) == "one"


def test_after_a_crash_the_next_writer_may_write(index):
    with pytest.raises(RuntimeError), index.writing():
        raise RuntimeError
    write(index, "one")
    assert content(index) == "one"


def test_a_writer_that_finds_nothing_to_do_leaves_the_old_generation(index):
    write(index, "one")
    before = generations(index)
    with index.writing():
        pass
    assert content(index) == "one"
    assert generations(index) == before


def test_the_pointer_names_a_whole_generation_at_every_moment(index):
    for text in ("one", "two", "three"):
        write(index, text)
        assert (index.folder / "current").read_text() in generations(index)
        assert content(index) == text


def test_old_generations_are_cleared_but_the_last_one_stays_for_its_readers(index):
    kept = []
    for number in range(5):
        write(index, str(number))
        current = index.current()
        assert current is not None
        kept.append(current.name)
    assert set(generations(index)) == set(kept[-2:])


def test_a_reader_of_the_generation_before_can_read_on(index):
    write(index, "one")
    old = index.current()
    write(index, "two")
    assert old is not None
    assert (old / "passages.jsonl").read_text() == "one"


def test_another_format_is_an_error_that_names_the_command_that_rebuilds(index):
    write(index)
    current = index.current()
    assert current is not None
    found = json.loads((current / "manifest.json").read_text())
    (current / "manifest.json").write_text(json.dumps({**found, "format": FORMAT + 1}))
    with pytest.raises(
        IndexMismatchError,
        match=rf"format {FORMAT + 1}.*reads {FORMAT}.*assistant ingest --rebuild",
    ):
        index.manifest()


@pytest.mark.parametrize(
    "damaged",
    ["", '{"format": 1, "enc', "[]", "null", json.dumps({"format": FORMAT})],
    ids=["empty", "cut short", "list", "null", "keys missing"],
)
def test_a_damaged_manifest_is_an_error_that_names_the_command_that_rebuilds(index, damaged):
    write(index)
    current = index.current()
    assert current is not None
    (current / "manifest.json").write_text(damaged)
    with pytest.raises((IndexMissingError, IndexMismatchError), match="assistant ingest --rebuild"):
        index.manifest()


@pytest.mark.parametrize("pointer", ["", "weg", "\n", "../..", "."], ids=repr)
def test_a_pointer_that_leads_nowhere_leaves_the_newest_whole_generation(index, pointer):
    write(index, "one")
    write(index, "two")
    (index.folder / "current").write_text(pointer)
    assert content(index) == "two"
    assert "names no index" in index.fault()


@pytest.mark.parametrize("harm", ["cut", "longer", "gone", "no seal"])
def test_a_damaged_generation_gives_way_to_the_one_before(index, caplog, harm):
    write(index, "one")
    write(index, "two, which is longer")
    damage(index, harm)
    assert content(index) == "one"
    [said] = {record.getMessage() for record in caplog.records}
    assert "damaged" in said
    assert "assistant ingest" in said
    assert "\n" not in said
    assert index.fault()


def test_damage_that_keeps_the_length_is_found_when_an_ingest_looks(index):
    write(index, "one")
    current = index.current()
    assert current is not None
    (current / "passages.jsonl").write_text("eno")
    assert "passages.jsonl has changed" in index.fault()
    assert index.base("digest") is None


def test_a_generation_whose_words_alone_are_damaged_can_be_built_upon(index):
    with index.writing() as new:
        for name in BASE:
            (new / name).write_text("")
        (new / "words-nl").mkdir()
        (new / "words-nl" / "words.json").write_text("{}")
        write_manifest(new, MANIFEST)
    current = index.current()
    assert current is not None
    (current / "words-nl" / "words.json").write_text("{")
    assert index.fault()
    assert index.base("digest") == current


def test_a_damaged_pair_is_mended_by_the_next_writing(index):
    write(index, "one")
    write(index, "two")
    for path in (index.folder / "generations").iterdir():
        (path / "passages.jsonl").unlink()
    assert index.base("digest") is None
    write(index, "three")
    assert content(index) == "three"
    assert index.fault() == ""


def damage(index: IndexFolder, harm: str) -> None:
    """Harm the generation that the pointer names."""
    named = index.folder / "generations" / (index.folder / "current").read_text()
    path = named / ("seal.json" if harm == "no seal" else "passages.jsonl")
    if harm == "cut":
        path.write_text(path.read_text()[:5])
    elif harm == "longer":
        path.write_text(path.read_text() + "!")
    else:
        path.unlink()


def test_a_generation_that_a_reader_has_open_stays_until_it_is_closed(index):
    write(index, "0")
    first = index.current()
    assert first is not None
    lease = Lease(first)
    for text in ("1", "2", "3"):
        write(index, text)
    assert (first / "passages.jsonl").read_text() == "0"
    lease.close()
    write(index, "4")
    assert not first.exists()


def test_a_lease_ends_with_its_process(index):
    write(index, "0")
    first = index.current()
    assert first is not None
    script = (
        "import sys, time; from pathlib import Path\n"
        "from assistant.retrieval.lease import Lease\n"
        "lease = Lease(Path(sys.argv[1])); print('open', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(first)], cwd=ROOT, stdout=subprocess.PIPE
    ) as reader:
        assert reader.stdout is not None
        reader.stdout.readline()
        for text in ("1", "2"):
            write(index, text)
        assert first.exists()
        os.kill(reader.pid, signal.SIGKILL)
    write(index, "3")
    assert not first.exists()


def test_a_generation_is_on_the_disk_before_the_pointer_names_it(index, monkeypatch):
    order = []
    monkeypatch.setattr(
        os, "fsync", lambda handle: order.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
    )
    write(index, "one")
    names = [Path(path).name for path in order]
    assert {"passages.jsonl", "manifest.json"} <= set(names[: names.index("seal.json")])
    assert names.index("seal.json") < names.index("generations") < names.index("current.new")
    assert names[-1] == "index"


def test_an_error_without_a_reason_on_a_full_disk_is_told_as_one(tmp_path, monkeypatch):
    index = IndexFolder(tmp_path / "index")

    def failing() -> None:
        with index.writing():
            raise RuntimeError("failed to apply logs")

    with pytest.raises(RuntimeError):
        failing()
    full = SimpleNamespace(total=1, used=1, free=0)
    monkeypatch.setattr("assistant.retrieval.store.shutil.disk_usage", lambda path: full)
    with pytest.raises(IndexWriteError, match="make room"):
        failing()
