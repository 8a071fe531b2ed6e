from __future__ import annotations

import dataclasses

import pytest

from assistant.ingest import digests, pipeline
from assistant.ingest.discover import discover
from assistant.ingest.pipeline import ingest
from tests.building import APPLES, PEARS, tmx, write_corpus
from tests.fakes import MemoryWriter

UNDECODABLE = b"caf\xe9 \x81\x8d\x00"


@pytest.fixture
def folder(tmp_path):
    return write_corpus(tmp_path / "corpus", {"appels.nl.txt": APPLES, "peren.nl.txt": PEARS})


@pytest.fixture
def writer(tmp_path):
    return MemoryWriter(tmp_path)


def outcomes(folder, writer) -> dict[str, str]:
    """Ingest, and return what was done with each source."""
    writer.replaced.clear()
    writer.removed.clear()
    return {report.source: report.outcome for report in ingest(discover(folder), writer)}


def test_a_first_ingest_creates_every_document(folder, writer):
    assert outcomes(folder, writer) == {"appels.nl.txt": "created", "peren.nl.txt": "created"}
    assert set(writer.documents) == {"appels", "peren"}
    assert all(writer.passages.values())


def test_a_second_ingest_changes_nothing(folder, writer):
    outcomes(folder, writer)
    documents, passages = dict(writer.documents), dict(writer.passages)
    assert outcomes(folder, writer) == {"appels.nl.txt": "unchanged", "peren.nl.txt": "unchanged"}
    assert (writer.replaced, writer.removed) == ([], [])
    assert (writer.documents, writer.passages) == (documents, passages)


def test_a_report_counts_the_passages(folder, writer):
    for _ in ("created", "unchanged"):
        reports = ingest(discover(folder), writer)
        assert {r.source.split(".")[0]: r.passages for r in reports} == {
            name: len(found) for name, found in writer.passages.items()
        }


def test_a_changed_file_updates_only_itself(folder, writer):
    outcomes(folder, writer)
    write_corpus(folder, {"peren.nl.txt": PEARS.replace("2 graden", "3 graden")})
    assert outcomes(folder, writer) == {"appels.nl.txt": "unchanged", "peren.nl.txt": "updated"}
    assert writer.replaced == ["peren"]
    assert "3 graden" in writer.documents["peren"].text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("appels.nl-en.tmx", tmx([("Appels plukken", "Picking apples")]), id="memory"),
        pytest.param("corpus.toml", '[appels]\ntitle.nl = "Appels"', id="facts"),
    ],
)
def test_a_changed_companion_updates_its_document(folder, writer, name, content):
    outcomes(folder, writer)
    write_corpus(folder, {name: content})
    assert outcomes(folder, writer) == {"appels.nl.txt": "updated", "peren.nl.txt": "unchanged"}


def test_a_removed_file_is_deleted(folder, writer):
    outcomes(folder, writer)
    (folder / "peren.nl.txt").unlink()
    found = outcomes(folder, writer)
    assert found["appels.nl.txt"] == "unchanged"
    assert sorted(found.values()) == ["deleted", "unchanged"]
    assert set(writer.documents) == {"appels"}
    assert outcomes(folder, writer) == {"appels.nl.txt": "unchanged"}


def test_a_file_that_comes_back_is_created_again(folder, writer):
    outcomes(folder, writer)
    (folder / "peren.nl.txt").unlink()
    outcomes(folder, writer)
    write_corpus(folder, {"peren.nl.txt": PEARS})
    assert outcomes(folder, writer)["peren.nl.txt"] == "created"
    assert set(writer.documents) == {"appels", "peren"}


def test_a_file_that_goes_back_to_an_earlier_text_is_updated(folder, writer):
    outcomes(folder, writer)
    for text in (PEARS + "\nNog een zin erbij.\n", PEARS):
        write_corpus(folder, {"peren.nl.txt": text})
        assert outcomes(folder, writer)["peren.nl.txt"] == "updated"
    assert "Nog een zin" not in writer.documents["peren"].text


def test_an_undecodable_file_is_reported_and_the_others_are_read(folder, writer):
    write_corpus(folder, {"kapot.txt": UNDECODABLE})
    assert outcomes(folder, writer) == {
        "appels.nl.txt": "created",
        "kapot.txt": "failed",
        "peren.nl.txt": "created",
    }
    [report] = [r for r in ingest(discover(folder), writer) if r.outcome == "failed"]
    assert "kapot.txt" in report.detail
    assert set(writer.documents) == {"appels", "peren"}


def test_what_was_held_of_a_file_that_can_no_longer_be_read_stays(folder, writer):
    outcomes(folder, writer)
    write_corpus(folder, {"peren.nl.txt": UNDECODABLE})
    assert outcomes(folder, writer) == {"appels.nl.txt": "unchanged", "peren.nl.txt": "failed"}
    assert "koelhuis" in writer.documents["peren"].text


@pytest.mark.parametrize("content", ["", " \n\n "], ids=["empty", "blank"])
def test_a_file_without_text_is_reported(folder, writer, content):
    write_corpus(folder, {"leeg.txt": content})
    assert outcomes(folder, writer)["leeg.txt"] == "failed"


def test_a_broken_memory_is_reported(folder, writer):
    write_corpus(folder, {"peren.nl-en.tmx": "geen TMX"})
    found = outcomes(folder, writer)
    assert found["appels.nl.txt"] == "created"
    assert found["peren.nl.txt"] == "failed"


def test_skipped_files_are_in_the_report(folder, writer):
    write_corpus(folder, {"foto.jpg": b"\xff\xd8"})
    assert outcomes(folder, writer)["foto.jpg"] == "skipped"


def test_two_files_with_the_same_text_are_two_documents(folder, writer):
    write_corpus(folder, {"kopie.nl.txt": APPLES})
    assert outcomes(folder, writer)["kopie.nl.txt"] == "created"
    assert writer.documents["kopie"].text == writer.documents["appels"].text
    ids = [passage.id for found in writer.passages.values() for passage in found]
    assert len(set(ids)) == len(ids)


def test_progress_ends_at_its_total(folder, writer):
    seen: dict[str, tuple[int, int]] = {}
    ingest(discover(folder), writer, lambda phase, done, total: seen.update({phase: (done, total)}))
    assert seen["read"] == (2, 2)
    assert all(done == total for done, total in seen.values())


def test_a_source_that_is_unchanged_is_not_read_again(folder, writer, monkeypatch):
    outcomes(folder, writer)
    again = []
    real = pipeline.read

    def read(source, *given):
        again.append(source.name)
        return real(source, *given)

    monkeypatch.setattr(pipeline, "read", read)
    write_corpus(folder, {"peren.nl.txt": PEARS + "\nNog een zin.\n"})
    outcomes(folder, writer)
    assert again == ["peren.nl.txt"]


def test_sources_are_read_one_at_a_time(folder, writer, monkeypatch):
    order = []
    real_read, real_replace = pipeline.read, writer.replace
    monkeypatch.setattr(pipeline, "read", lambda *given: order.append("read") or real_read(*given))
    monkeypatch.setattr(
        writer, "replace", lambda *given: order.append("write") or real_replace(*given)
    )
    outcomes(folder, writer)
    assert order == ["read", "write"] * 2


def test_other_code_that_reads_has_every_source_read_again(folder, writer, monkeypatch):
    outcomes(folder, writer)
    monkeypatch.setattr(digests, "_code", lambda: "the next version")
    assert set(outcomes(folder, writer).values()) == {"updated"}


def test_a_file_that_changes_while_it_is_read_is_read_again_the_next_time(folder, writer):
    corpus = discover(folder)
    write_corpus(folder, {"peren.nl.txt": PEARS + "\nNog een zin.\n"})  # behind the digest's back
    ingest(corpus, writer)
    assert outcomes(folder, writer)["peren.nl.txt"] == "updated"


def test_what_is_known_is_not_noted_for_a_source_that_failed(folder, writer):
    write_corpus(folder, {"peren.nl.txt": UNDECODABLE})
    assert outcomes(folder, writer)["peren.nl.txt"] == "failed"
    assert outcomes(folder, writer)["peren.nl.txt"] == "failed"
    write_corpus(folder, {"peren.nl.txt": PEARS})
    assert outcomes(folder, writer)["peren.nl.txt"] == "created"


def test_passages_whose_text_stays_where_it_was_keep_their_ids(folder, writer):
    outcomes(folder, writer)
    before = [passage.id for passage in writer.passages["peren"]]
    write_corpus(folder, {"peren.nl.txt": PEARS + "\nAan het eind komt een alinea erbij.\n"})
    outcomes(folder, writer)
    after = [passage.id for passage in writer.passages["peren"]]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


def test_what_a_reader_warns_of_is_in_the_report(folder, writer, monkeypatch):
    real = pipeline.read

    def read(source, *given):
        document = real(source, *given)
        return dataclasses.replace(document, metadata={"warnings": "one attachment was not read"})

    monkeypatch.setattr(pipeline, "read", read)
    reports = ingest(discover(folder), writer)
    assert {report.detail for report in reports} == {"one attachment was not read"}
