from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.ingest.discover import discover
from assistant.retrieval.records import documents_in, passages_in, read_contents
from assistant.retrieval.store import IndexFolder
from assistant.retrieval.vectors import COLLECTIONS, LANGUAGES, VectorIndex
from assistant.retrieval.view_store import ViewStore
from assistant.retrieval.writer import GenerationWriter
from tests.building import APPLES, PEARS, build_index, write_corpus
from tests.fakes import FakeEncoder

FILES = {"appels.nl.txt": APPLES, "peren.nl.txt": PEARS}


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_corpus(tmp_path / "corpus", FILES)


@pytest.fixture
def index(tmp_path) -> IndexFolder:
    return IndexFolder(tmp_path / "index")


def generation(index: IndexFolder) -> Path:
    found = index.current()
    assert found is not None
    return found


def held(index: IndexFolder) -> dict[str, list[float]]:
    """Return every view's vector by its id."""
    vectors = VectorIndex(generation(index) / "chroma")
    return {
        identity: np.round(vector, 5).tolist()
        for name in COLLECTIONS
        for found in (vectors.collection(name).get(include=["embeddings"]),)
        for identity, vector in zip(found["ids"], found["embeddings"], strict=True)
    }


def records(index: IndexFolder) -> tuple[list[object], list[object]]:
    folder = generation(index)
    return list(documents_in(folder / "documents.jsonl")), list(
        passages_in(folder / "passages.jsonl")
    )


def words(index: IndexFolder) -> list[object]:
    return [
        json.loads((generation(index) / f"words-{language}" / "words.json").read_text("utf-8"))
        for language in LANGUAGES
    ]


CHANGES: list[dict[str, str | None]] = [
    {"peren.nl.txt": PEARS + "\nEr komt een zin bij.\n"},
    {"peren.nl.txt": PEARS.replace("2 graden", "3 graden")},
    {"peren.nl.txt": None},
    {"kersen.nl.txt": "De kersen zijn in juni rijp.\n"},
    {"aardbeien.nl.txt": "De aardbeien zijn op.\n", "appels.nl.txt": None},
    {"corpus.toml": '[peren]\ntitle = "Het bewaren van peren"\n'},
    {
        "peren.questions.jsonl": '{"quote": "De temperatuur is 2 graden.", "nl": ["Waarom?"], '
        '"unanswered": {"nl": ["Wie?"]}}'
    },
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: ", ".join(change))
def test_an_index_brought_up_to_date_is_the_index_made_anew(folder, index, tmp_path, change):
    build_index(discover(folder), index.folder, FakeEncoder())
    for name, text in change.items():
        if text is None:
            (folder / name).unlink()
        else:
            write_corpus(folder, {name: text})
    build_index(discover(folder), index.folder, FakeEncoder())
    anew = IndexFolder(tmp_path / "anew")
    build_index(discover(folder), anew.folder, FakeEncoder())
    assert records(index) == records(anew)
    assert held(index) == held(anew)
    assert words(index) == words(anew)
    assert read_contents(generation(index)) == read_contents(generation(anew))


def test_only_texts_that_changed_are_embedded_again(folder, index):
    encoder = FakeEncoder()
    build_index(discover(folder), index.folder, encoder)
    encoder.encoded.clear()
    write_corpus(folder, {"peren.nl.txt": "Een alinea vooraf.\n\n" + PEARS})
    build_index(discover(folder), index.folder, encoder)
    assert encoder.encoded
    assert all("vooraf" in text for text in encoder.encoded)


def test_contents_tell_where_each_document_and_its_passages_stand(folder, index):
    build_index(discover(folder), index.folder, FakeEncoder())
    at = generation(index)
    for identity, place in read_contents(at).items():
        document = (at / "documents.jsonl").read_bytes()[place.start :][: place.size]
        assert json.loads(document)["id"] == identity
        lines = (at / "passages.jsonl").read_bytes()[place.passages_start :][: place.passages_size]
        assert [json.loads(line)["document"] for line in lines.splitlines()] == (
            [identity] * place.passages
        )


@pytest.fixture
def added(monkeypatch) -> list[int]:
    """How many vectors came at once, each time some came."""
    sizes: list[int] = []
    real = ViewStore.add

    def add(self: ViewStore, nodes: Sequence[object], **options: object) -> list[str]:
        sizes.append(len(nodes))
        return real(self, nodes, **options)

    monkeypatch.setattr(ViewStore, "add", add)
    return sizes


def test_vectors_of_small_documents_are_put_in_together(folder, index, added):
    write_corpus(
        folder, {f"stuk-{n}.nl.txt": f"Dit is stuk nummer {n} van de reeks.\n" for n in range(20)}
    )
    build_index(discover(folder), index.folder, FakeEncoder())
    assert len([size for size in added if size]) <= len(LANGUAGES)


def test_vectors_never_wait_beyond_a_bound(folder, index, added, monkeypatch):
    monkeypatch.setattr("assistant.retrieval.writer._ADD_BATCH", 5)
    build_index(discover(folder), index.folder, FakeEncoder())
    assert max(added) <= 5
    assert len(held(index)) == sum(added)


def test_what_another_is_about_to_write_is_not_taken_over(folder, index, tmp_path):
    build_index(discover(folder), index.folder, FakeEncoder())
    before = generation(index)
    database = before / "chroma" / "chroma.sqlite3"
    new = tmp_path / "new"
    new.mkdir()
    with closing(sqlite3.connect(database, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        another.execute("CREATE TABLE half (done INTEGER)")
        assert database.with_name("chroma.sqlite3-journal").is_file()
        GenerationWriter(new, FakeEncoder(), before)
    assert not list(new.rglob("*-journal"))
    with closing(sqlite3.connect(new / "chroma" / "chroma.sqlite3")) as copy:
        assert not copy.execute("SELECT * FROM sqlite_master WHERE name = 'half'").fetchall()
    assert VectorIndex(new / "chroma").count() == VectorIndex(before / "chroma").count() > 0


def test_nothing_is_written_while_vectors_are_taken_over(folder, index, tmp_path, monkeypatch):
    build_index(discover(folder), index.folder, FakeEncoder())
    before = generation(index)
    write = "import sqlite3, sys; sqlite3.connect(sys.argv[1], 0).execute('PRAGMA user_version=7')"
    said = []
    copyfile = shutil.copyfile

    def copied(source, target, **how):
        if Path(source).name == "chroma.sqlite3":  # another process tries
            command = [sys.executable, "-c", write, str(source)]
            said.append(subprocess.run(command, capture_output=True, text=True).stderr)
        return copyfile(source, target, **how)

    monkeypatch.setattr(shutil, "copyfile", copied)
    new = tmp_path / "new"
    new.mkdir()
    GenerationWriter(new, FakeEncoder(), before)
    assert len(said) == 1
    assert "database is locked" in said[0]


def test_after_an_ingest_everything_is_in_its_place(folder, index):
    """No vector waits in Chroma's log for the first reader to sort it in."""
    build_index(discover(folder), index.folder, FakeEncoder())
    sizes = {p.name: p.stat().st_size for p in generation(index).rglob("*") if p.is_file()}
    before = len(held(index))
    assert sizes["index_metadata.pickle"] > 0
    assert sizes["length.bin"] >= 4 * before
