"""A server that stays up goes over to the new index."""

from __future__ import annotations

import shutil

import pytest

from assistant.app import update_index
from assistant.config import Settings
from assistant.errors import IndexMissingError
from assistant.live import LiveAssistant
from tests.building import APPLES, PEARS, write_corpus


@pytest.fixture
def settings(tmp_path, tiny_model) -> Settings:
    write_corpus(tmp_path / "corpus", {"appels.nl.txt": APPLES})
    found = Settings(
        corpus=tmp_path / "corpus", index=tmp_path / "index", encoder=str(tiny_model),
        reranker="none", threshold=0.0,
    )  # fmt: skip
    update_index(found)
    return found


def test_a_new_document_answers_after_an_ingest_without_opening_anew(settings):
    live = LiveAssistant(settings)
    before = live.current()
    assert set(live.documents) == {"appels"}
    write_corpus(settings.corpus, {"peren.nl.txt": PEARS})
    update_index(settings)
    assert set(live.documents) == {"appels", "peren"}
    found = live.ask("Waar worden de peren bewaard?", documents=["peren"])
    assert {one.document for one in found.citations} == {"peren"}
    assert live.current() is not before
    assert before.ask("Wie leidt het werk?").citations


def test_as_long_as_nothing_changes_it_is_the_same(settings):
    live = LiveAssistant(settings)
    assert live.current() is live.current()


@pytest.mark.parametrize("damaged", ["manifest.json", "passages.jsonl"])
def test_where_the_new_index_cannot_be_opened_the_old_one_answers(settings, damaged):
    live = LiveAssistant(settings)
    old = live.current()
    write_corpus(settings.corpus, {"peren.nl.txt": PEARS})
    update_index(settings)
    name = (settings.index / "current").read_text()
    (settings.index / "generations" / name / damaged).unlink()
    assert live.current() is old
    assert live.current() is old
    assert live.ask("Wie leidt het werk?").citations


def test_a_server_over_an_index_is_ready_until_that_is_gone(settings):
    live = LiveAssistant(settings)
    assert live.is_ready()
    shutil.rmtree(settings.index)
    assert not live.is_ready()


def test_without_an_index_there_is_no_server(settings):
    shutil.rmtree(settings.index)
    with pytest.raises(IndexMissingError):
        LiveAssistant(settings)
