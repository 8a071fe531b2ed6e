from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexMissingError
from assistant.retrieval import vectors
from assistant.retrieval.chroma import Connection, open_client
from assistant.retrieval.vectors import COLLECTIONS, VectorIndex, text_digest
from assistant.retrieval.view_store import ViewStore, node_of
from assistant.retrieval.views import View
from tests.fakes import FakeEncoder

TEXTS = {
    "peren": ["Het koelhuis bewaart peren.", "De temperatuur is twee graden."],
    "appels": ["De gemeente plukt appels.", "De wethouder leidt het werk.", "Ladders zijn er."],
}


@pytest.fixture
def folder(tmp_path) -> Path:
    """A generation's vectors, settled."""
    written = VectorIndex(tmp_path / "generation" / "chroma", create=True)
    for document, texts in TEXTS.items():
        found = FakeEncoder().encode(texts)
        nodes = [
            node_of(View(f"{document}{n}:nl:w", f"{document}{n}", "nl", -1, text), document, vector)
            for n, (text, vector) in enumerate(zip(texts, found, strict=True))
        ]
        ViewStore(written.collection("views-nl")).add(nodes)
    written.settle()
    return tmp_path / "generation" / "chroma"


def asked(question: str) -> np.ndarray:
    return FakeEncoder().encode([question], "query")[0]


def test_the_nearest_view_comes_first(folder):
    found = VectorIndex(folder).nearest(asked("het koelhuis bewaart de peren"), "views-nl", 3)
    assert found[0].passage == "peren0"
    assert [m.similarity for m in found] == sorted((m.similarity for m in found), reverse=True)


def test_a_language_without_views_has_none_near(folder):
    assert VectorIndex(folder).nearest(asked("peren"), "views-en", 3) == []


def test_of_a_large_index_only_the_named_documents_are_looked_at(folder, monkeypatch):
    monkeypatch.setattr(vectors, "_NARROWED_FROM", 2)
    index = VectorIndex(folder)
    found = index.nearest(asked("het koelhuis bewaart de peren"), "views-nl", 2, ["appels"])
    assert {match.passage[:-1] for match in found} == {"appels"}
    assert len(found) == 2


def test_vectors_are_known_by_their_texts(folder):
    known = VectorIndex(folder).known("peren")
    assert known.keys() == {text_digest(text) for text in TEXTS["peren"]}
    [expected] = FakeEncoder().encode(TEXTS["peren"][:1])
    assert np.allclose(known[text_digest(TEXTS["peren"][0])], expected, atol=1e-6)


def test_no_text_goes_into_chroma(folder):
    VectorIndex(folder).close()
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"koelhuis" not in path.read_bytes(), path.name


def test_two_readers_of_one_folder_do_not_close_each_others(folder):
    first, second = VectorIndex(folder), VectorIndex(folder)
    first.close()
    assert second.nearest(asked("peren"), "views-nl", 1)


def test_a_folder_without_vectors_is_an_error_that_names_the_remedy(tmp_path):
    (tmp_path / "chroma").mkdir()
    with pytest.raises(IndexMissingError, match="assistant ingest --rebuild"):
        VectorIndex(tmp_path / "chroma")


def test_a_database_that_cannot_be_written_is_read_from_a_copy(folder, monkeypatch):
    from assistant.retrieval import chroma

    real = chroma.open_client

    def read_only(place: Path) -> object:
        if place == folder:
            raise PermissionError(13, "Permission denied")
        return real(place)

    monkeypatch.setattr(chroma, "open_client", read_only)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    index = VectorIndex(folder)
    assert (
        index.nearest(asked("het koelhuis bewaart de peren"), "views-nl", 1)[0].passage == "peren0"
    )
    index.close()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_client_that_could_not_start_is_forgotten(folder, tmp_path):
    whole = folder / "chroma.sqlite3"
    shutil.copy(whole, tmp_path / "kept")
    whole.write_bytes(b"no database at all, but long enough to be taken for one" * 20)
    with pytest.raises(IndexMissingError):
        open_client(folder)
    shutil.copy(tmp_path / "kept", whole)
    connection = Connection(folder)
    names = {collection.name for collection in connection.client.list_collections()}
    assert names == set(COLLECTIONS)
