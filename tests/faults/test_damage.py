"""Files of the index that are damaged: the index before answers, the next ingest mends it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import app
from assistant.app import list_documents, open_assistant, update_index
from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.retrieval.store import IndexFolder
from tests.building import APPLES, PEARS, write_corpus
from tests.fakes import FakeEncoder

NEWER = PEARS + "\nDe peren gaan in 2026 naar de markt van Deventer.\n"
QUESTION = "Hoe koud is het koelhuis in Tiel?"


@pytest.fixture(scope="session")
def twice_made(tmp_path_factory) -> Path:
    """A corpus and its index of two generations. Not to be changed: copy it."""
    folder = tmp_path_factory.mktemp("twice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "encoder_of", lambda settings: FakeEncoder())
        for pears in (PEARS, NEWER):
            write_corpus(folder / "corpus", {"appels.nl.txt": APPLES, "peren.nl.txt": pears})
            update_index(settings_in(folder))
    return folder


def settings_in(folder: Path) -> Settings:
    return Settings(
        corpus=folder / "corpus", index=folder / "index", reranker="none", threshold=0.0
    )


@pytest.fixture
def settings(twice_made, tmp_path, monkeypatch) -> Settings:
    monkeypatch.setattr(app, "encoder_of", lambda settings: FakeEncoder())
    shutil.copytree(twice_made, tmp_path, dirs_exist_ok=True)
    return settings_in(tmp_path)


def named(settings: Settings) -> Path:
    return settings.index / "generations" / (settings.index / "current").read_text()


def harmed(generation: Path, pattern: str, harm: str) -> Path:
    """Harm the file of the generation that the pattern finds first; return it."""
    [path, *_] = sorted(generation.glob(pattern))
    data = path.read_bytes()
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        path.write_bytes(bytes(len(data)))
    return path


FILES = [
    pytest.param("chroma/chroma.sqlite3", id="Chroma's database"),
    pytest.param("chroma/*/data_level0.bin", id="Chroma's vectors"),
    pytest.param("chroma/*/index_metadata.pickle", id="Chroma's ids"),
    pytest.param("words-nl/bm25/*.npy", id="BM25's scores"),
    pytest.param("words-nl/words.json", id="BM25's words"),
    pytest.param("passages.jsonl", id="passages"),
    pytest.param("contents.json", id="contents"),
    pytest.param("deadlines.jsonl", id="deadlines"),
    pytest.param("docstore.json", id="docstore"),
    pytest.param("manifest.json", id="manifest"),
]


@pytest.mark.parametrize("harm", ["gone", "cut", "empty"])
@pytest.mark.parametrize("pattern", FILES)
def test_a_shortened_file_makes_the_index_before_answer_and_an_ingest_mends_it(
    settings, caplog, pattern, harm
):
    harmed(named(settings), pattern, harm)
    assert open_assistant(settings).ask(QUESTION).citations
    said = {record.getMessage() for record in caplog.records}
    assert any("damaged" in one and "assistant ingest" in one for one in said)
    assert not any("\n" in one for one in said)
    mended(settings)


@pytest.mark.parametrize("pattern", FILES)
def test_a_file_overwritten_with_zeros_is_found_and_mended_by_the_next_ingest(settings, pattern):
    harmed(named(settings), pattern, "zeros")
    mended(settings)


def mended(settings: Settings) -> None:
    assert update_index(settings).changed
    assert IndexFolder(settings.index).fault() == ""
    assert any("Deventer" in document.text for document, _ in list_documents(settings))
    answer = open_assistant(settings).ask("Wanneer gaan de peren naar de markt van Deventer?")
    assert any("Deventer" in citation.quote for citation in answer.citations)
    assert not update_index(settings).changed


def test_damage_to_the_words_alone_costs_no_vector(settings, monkeypatch):
    encoder = FakeEncoder()
    monkeypatch.setattr(app, "encoder_of", lambda settings: encoder)
    harmed(named(settings), "words-nl/words.json", "cut")
    assert update_index(settings).changed
    assert encoder.encoded == []


@pytest.mark.parametrize("pattern", FILES)
def test_where_every_generation_is_damaged_the_error_is_a_line_that_names_the_remedy(
    settings, pattern
):
    for generation in (settings.index / "generations").iterdir():
        harmed(generation, pattern, "cut")
    try:
        open_assistant(settings).ask(QUESTION)  # what it needs may be whole
    except AssistantError as exc:
        assert "assistant ingest" in str(exc)
        assert "\n" not in str(exc)
    mended(settings)


def test_an_open_assistant_answers_on_while_its_files_are_damaged_and_mended(settings):
    asked = open_assistant(settings)
    before = asked.ask(QUESTION)
    for path in files_of(named(settings)):
        if "chroma" not in path.parts:  # its database may be opened anew at any question
            path.unlink()
    assert asked.ask(QUESTION).answer == before.answer
    mended(settings)
    assert asked.ask(QUESTION).answer == before.answer


def files_of(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_what_a_failed_source_held_is_not_lost_with_a_damaged_index(settings):
    write_corpus(settings.corpus, {"peren.nl.txt": b"een\x00twee"})
    harmed(named(settings), "passages.jsonl", "cut")
    outcomes = {r.source: r.outcome for r in update_index(settings).sources}
    assert outcomes["peren.nl.txt"] == "failed"
    assert any("koelhuis" in document.text for document, _ in list_documents(settings))
