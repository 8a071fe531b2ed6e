from __future__ import annotations

import json
import shutil

import pytest

from assistant.app import list_documents, open_assistant, stale, update_index
from assistant.config import Settings
from assistant.errors import (
    CorpusError,
    EncoderError,
    IndexBusyError,
    IndexMismatchError,
    IndexMissingError,
)
from assistant.retrieval.store import IndexFolder
from tests.building import APPLES, PEARS, tmx, write_corpus

MEMORY = tmx([("De wethouder leidt het werk.", "The alderman leads the work.")])


@pytest.fixture
def settings(tmp_path, tiny_model, monkeypatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    write_corpus(
        tmp_path / "fruit",
        {"appels.nl.txt": APPLES, "appels.nl-en.tmx": MEMORY, "peren.nl.txt": PEARS},
    )
    return Settings(
        corpus=tmp_path / "fruit", index=tmp_path / "index", encoder=str(tiny_model), threshold=0.0
    )


def outcomes(settings: Settings, **how) -> dict[str, str]:
    return {r.source: r.outcome for r in update_index(settings, **how).sources}


def files_of(settings: Settings) -> dict[str, int]:
    return {
        str(path.relative_to(settings.index)): path.stat().st_mtime_ns
        for path in settings.index.rglob("*")
        if path.is_file()
    }


def test_a_corpus_becomes_an_index_that_answers(settings):
    assert stale(settings)
    report = update_index(settings)
    assert report.changed
    assert not stale(settings)
    answer = open_assistant(settings).ask("Wie leidt het werk?")
    assert answer.index == IndexFolder(settings.index).current().name
    assert answer.model == settings.encoder
    assert any("wethouder" in citation.quote for citation in answer.citations)


def test_ingesting_twice_writes_nothing(settings):
    update_index(settings)
    before = files_of(settings)
    report = update_index(settings)
    assert not report.changed
    assert {r.source: r.outcome for r in report.sources} == {
        "appels.nl.txt": "unchanged",
        "peren.nl.txt": "unchanged",
    }
    assert files_of(settings) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("peren.nl.txt", PEARS + "\nNog een zin.\n", id="text"),
        pytest.param("appels.nl-en.tmx", tmx([("Maatregelen:", "Measures:")]), id="memory"),
        pytest.param("corpus.toml", '[peren]\ndate = "2026"', id="facts"),
        pytest.param("kersen.nl.txt", "De kersen zijn rijp.\n", id="a new document"),
    ],
)
def test_a_changed_corpus_makes_the_index_stale_until_it_is_ingested(settings, name, content):
    update_index(settings)
    write_corpus(settings.corpus, {name: content})
    assert stale(settings)
    assert update_index(settings).changed
    assert not stale(settings)


def test_a_removed_document_makes_the_index_stale(settings):
    update_index(settings)
    (settings.corpus / "peren.nl.txt").unlink()
    assert stale(settings)
    assert "deleted" in outcomes(settings).values()
    assert [document.id for document, _ in list_documents(settings)] == ["appels"]


def test_a_rebuild_creates_everything_anew(settings):
    update_index(settings)
    assert set(outcomes(settings, rebuild=True).values()) == {"created"}


def test_an_undecodable_file_is_reported_each_time_and_the_others_answer(settings):
    write_corpus(settings.corpus, {"kapot.txt": b"een\x00twee"})
    for _ in range(2):
        assert outcomes(settings)["kapot.txt"] == "failed"
    answer = open_assistant(settings).ask("Wie leidt het werk?")
    assert any("wethouder" in citation.quote for citation in answer.citations)


def test_a_skipped_file_is_reported_each_time(settings):
    write_corpus(settings.corpus, {"foto.jpg": b"\xff\xd8"})
    for _ in range(2):
        assert outcomes(settings)["foto.jpg"] == "skipped"


def test_documents_are_listed_with_their_passages(settings):
    update_index(settings)
    found = {document.id: count for document, count in list_documents(settings)}
    assert set(found) == {"appels", "peren"}
    assert all(count > 0 for count in found.values())


def test_a_corpus_without_a_memory_becomes_an_index_that_answers(settings):
    (settings.corpus / "appels.nl-en.tmx").unlink()
    update_index(settings)
    answer = open_assistant(settings).ask("Who leads the work in Utrecht?")
    assert answer.language == "en"
    assert all(citation.rendering == "" for citation in answer.citations)


def test_without_an_index_the_error_names_the_command(settings):
    for use in (open_assistant, list_documents):
        with pytest.raises(IndexMissingError, match="assistant ingest"):
            use(settings)


def test_an_index_of_another_model_is_an_error_that_names_both_and_the_command(
    settings, tiny_model, tmp_path
):
    update_index(settings)
    other = tmp_path / "other-model"
    shutil.copytree(tiny_model, other)
    changed = settings.model_copy(update={"encoder": str(other)})
    with pytest.raises(IndexMismatchError, match=r"tiny.*other-model.*assistant ingest --rebuild"):
        open_assistant(changed)
    assert stale(changed)


def test_an_index_of_another_format_is_an_error_that_names_the_command(settings):
    update_index(settings)
    path = IndexFolder(settings.index).current() / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "format": 0}), "utf-8")
    with pytest.raises(IndexMismatchError, match="assistant ingest --rebuild"):
        open_assistant(settings)
    assert stale(settings)
    assert update_index(settings).changed
    assert open_assistant(settings).ask("Wie leidt het werk?").citations


def test_two_ingests_at_once_are_told_apart(settings):
    with (
        IndexFolder(settings.index).writing(),
        pytest.raises(IndexBusyError, match="another ingest"),
    ):
        update_index(settings)


def test_an_encoder_that_cannot_be_loaded_leaves_the_old_index(settings):
    update_index(settings)
    before = IndexFolder(settings.index).current()
    with pytest.raises(EncoderError):
        update_index(settings.model_copy(update={"encoder": "nergens/model"}))
    assert IndexFolder(settings.index).current() == before
    assert open_assistant(settings).ask("Wie leidt het werk?").citations


def test_a_missing_corpus_leaves_the_old_index(settings):
    update_index(settings)
    with pytest.raises(CorpusError, match="--corpus"):
        update_index(settings.model_copy(update={"corpus": settings.corpus / "weg"}))
    assert open_assistant(settings).ask("Wie leidt het werk?").citations


def test_a_damaged_old_index_is_made_anew(settings):
    update_index(settings)
    generation = IndexFolder(settings.index).current()
    (generation / "passages.jsonl").unlink()
    write_corpus(settings.corpus, {"peren.nl.txt": PEARS + "\nNog een zin.\n"})
    assert update_index(settings).changed
    assert open_assistant(settings).ask("Wie leidt het werk?").citations


def test_an_open_assistant_goes_on_while_a_new_generation_is_swapped_in(settings):
    update_index(settings)
    before = open_assistant(settings)
    write_corpus(settings.corpus, {"peren.nl.txt": PEARS + "\nNog een zin.\n"})
    update_index(settings)
    assert before.ask("Wie leidt het werk?").citations
    assert open_assistant(settings).ask("Wie leidt het werk?").index != before.ask("Wie?").index
