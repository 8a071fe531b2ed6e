from __future__ import annotations

import json

import numpy as np
import pytest

from assistant.errors import IndexMissingError
from assistant.ingest.discover import discover
from assistant.retrieval.hybrid import HybridSearcher
from assistant.retrieval.store import IndexFolder
from assistant.retrieval.weights import Weights
from tests.building import APPLES, PEARS, build_index, tmx, write_corpus
from tests.fakes import FakeEncoder

QUESTIONS = [
    ("Wanneer wordt het Europees luchtschild gelanceerd?", "nl"),
    ("Hoeveel mensen worden omgeschoold?", "nl"),
    ("IRIS2", "nl"),
    ("When will the European Air Shield be launched?", "en"),
    ("What are flexible productions?", "en"),
]
ALL = pytest.mark.parametrize(("question", "language"), QUESTIONS, ids=[q for q, _ in QUESTIONS])


@pytest.fixture
def folder(tmp_path):
    return write_corpus(
        tmp_path / "corpus",
        {
            "appels.nl.txt": APPLES,
            "appels.nl-en.tmx": tmx(
                [
                    ("Appels plukken", "Picking apples"),
                    ("De wethouder leidt het werk.", "The alderman leads the work."),
                ]
            ),
            "peren.nl.txt": PEARS,
        },
    )


def opened(index) -> HybridSearcher:
    generation = IndexFolder(index).current()
    assert generation is not None
    return HybridSearcher(generation, FakeEncoder())


def found(searcher: HybridSearcher, question: str) -> list[tuple[str, float]]:
    return [(hit.passage.id, hit.score) for hit in searcher.search(question, "nl")]


@ALL
def test_hits_come_best_first_and_each_passage_once(searcher, question, language):
    hits = searcher.search(question, language, 10)
    assert len(hits) == 10
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert len({h.passage.id for h in hits}) == len(hits)


@ALL
def test_each_hits_passage_is_in_the_index_and_its_text_in_the_document(
    searcher, question, language
):
    for hit in searcher.search(question, language):
        passage = hit.passage
        assert searcher.passages[passage.id] == passage
        document = searcher.documents[passage.document]
        assert document.text[passage.start : passage.end] == passage.text


@ALL
def test_ranks_start_at_one_and_name_the_rankers(searcher, question, language):
    hits = searcher.search(question, language, 30)
    firsts: dict[str, list[int]] = {}
    for hit in hits:
        assert hit.found_by
        for ranker, rank in hit.found_by.items():
            firsts.setdefault(ranker, []).append(rank)
    assert any("nl" in ranker for ranker in firsts)
    assert any("en" in ranker for ranker in firsts)
    for placed in firsts.values():
        assert min(placed) >= 1
        assert len(set(placed)) == len(placed)
    assert min(min(placed) for placed in firsts.values()) == 1


@ALL
def test_relevance_is_given_per_sentence_and_within_its_bounds(searcher, question, language):
    for hit in searcher.search(question, language):
        assert len(hit.sentences) == len(hit.passage.sentences)
        for relevance in (hit.relevance, *hit.sentences):
            assert -1.001 <= relevance.similarity <= 1.001
            assert 0 <= relevance.coverage <= 1.000001


@ALL
def test_a_search_can_be_limited_to_a_document(searcher, question, language):
    for identity in searcher.documents:
        hits = searcher.search(question, language, 10, documents=[identity])
        assert hits
        assert {hit.passage.document for hit in hits} == {identity}


@ALL
def test_the_same_question_finds_the_same_each_time(searcher, question, language):
    assert searcher.search(question, language) == searcher.search(question, language)


@pytest.mark.parametrize("count", [1, 3, 50])
def test_as_many_hits_come_as_are_asked_for(searcher, count):
    assert len(searcher.search("Welke mijlpalen zijn er voor defensie?", "nl", count)) == count


def test_a_passages_own_words_find_it(searcher):
    for passage in list(searcher.passages.values())[::12]:
        if len(passage.text) > 60:
            hits = searcher.search(passage.text, "nl", 3)
            assert passage.id in {hit.passage.id for hit in hits}


def test_a_renderings_words_find_its_passage(searcher):
    for passage in list(searcher.passages.values())[::12]:
        if len(passage.text) > 60:
            hits = searcher.search(passage.rendering, "en", 3)
            assert passage.id in {hit.passage.id for hit in hits}


def test_what_was_said_before_helps_to_find(searcher):
    alone = searcher.search("En wanneer?", "nl", 5)
    helped = searcher.search("En wanneer?", "nl", 5, context="Europees luchtschild")
    assert any("luchtschild" in hit.passage.text.lower() for hit in helped)
    assert helped != alone


@pytest.mark.parametrize("question", ["?", "🙂", "de het een", "zzzz", "ﾞ wat"])
def test_a_question_without_telling_words_harms_nothing(searcher, question):
    for hit in searcher.search(question, "nl"):
        assert np.isfinite(hit.score)


def test_an_index_saved_and_opened_again_gives_the_same_hits(fake_index, searcher):
    generation = next((fake_index / "generations").iterdir())
    again = HybridSearcher(generation, FakeEncoder())
    for question, language in QUESTIONS:
        assert again.search(question, language) == searcher.search(question, language)


def test_an_index_made_anew_gives_the_same_hits(corpus, searcher, tmp_path):
    build_index(corpus, tmp_path, FakeEncoder())
    for question, language in QUESTIONS:
        new = [h.passage.id for h in opened(tmp_path).search(question, language, 3)]
        assert new == [h.passage.id for h in searcher.search(question, language, 3)]


def test_ingesting_twice_gives_the_same_hits_and_embeds_nothing(folder, tmp_path):
    build_index(discover(folder), tmp_path / "index", FakeEncoder())
    before = opened(tmp_path / "index")
    encoder = FakeEncoder()
    build_index(discover(folder), tmp_path / "index", encoder)
    assert encoder.encoded == []
    after = opened(tmp_path / "index")
    assert (after.passages, after.documents) == (before.passages, before.documents)
    assert found(after, "Wie leidt het werk?") == found(before, "Wie leidt het werk?")


def test_a_changed_document_embeds_only_what_changed(folder, tmp_path):
    build_index(discover(folder), tmp_path / "index", FakeEncoder())
    write_corpus(folder, {"peren.nl.txt": PEARS.replace("2 graden", "3 graden in de winter")})
    encoder = FakeEncoder()
    build_index(discover(folder), tmp_path / "index", encoder)
    assert encoder.encoded
    assert all("3 graden" in text for text in encoder.encoded)
    [best] = opened(tmp_path / "index").search("De temperatuur is 3 graden in de winter", "nl", 1)
    assert "3 graden" in best.passage.text


def test_a_removed_document_is_found_no_more(folder, tmp_path):
    build_index(discover(folder), tmp_path / "index", FakeEncoder())
    (folder / "peren.nl.txt").unlink()
    build_index(discover(folder), tmp_path / "index", FakeEncoder())
    searcher = opened(tmp_path / "index")
    assert set(searcher.documents) == {"appels"}
    hits = searcher.search("Het koelhuis in Tiel bewaart de peren van de streek.", "nl", 50)
    assert {hit.passage.document for hit in hits} == {"appels"}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"a.nl.txt": APPLES}, id="a Dutch document without a memory"),
        pytest.param({"a.en.txt": APPLES}, id="an English document without a memory"),
        pytest.param({}, id="no documents"),
    ],
)
def test_a_corpus_without_one_of_the_languages_can_be_searched(tmp_path, files):
    folder = write_corpus(tmp_path, {"corpus/README.md": ""}) / "corpus"
    build_index(discover(write_corpus(folder, files)), tmp_path / "index", FakeEncoder())
    searcher = opened(tmp_path / "index")
    for language in ("nl", "en"):
        hits = searcher.search("Wie leidt het werk van de wethouder?", language)
        assert bool(hits) == bool(files)


def test_an_english_document_with_a_dutch_memory_is_searched_in_both(tmp_path):
    pairs = [
        ("De hond slaapt in de schuur van Piet.", "The dog sleeps in the barn of Pete."),
        ("Een kat zit op het dak van de buren.", "A cat sits on the neighbours' roof."),
    ]
    text = "\n".join(english for _, english in pairs)
    folder = write_corpus(tmp_path / "corpus", {"hond.en.txt": text, "hond.nl-en.tmx": tmx(pairs)})
    build_index(discover(folder), tmp_path / "index", FakeEncoder())
    searcher = opened(tmp_path / "index")
    for question, language in (("Waar slaapt de hond?", "nl"), ("Where does the dog sleep?", "en")):
        [best] = searcher.search(question, language, 1)
        assert best.passage.language == "en"
        assert (best.passage.rendering, best.passage.text) == pairs[0]


def test_a_corpus_of_one_passage_is_searched(tmp_path):
    pairs = [("De hond slaapt in de schuur van Piet.", "The dog sleeps in the barn of Pete.")]
    folder = write_corpus(
        tmp_path / "corpus", {"hond.nl.txt": pairs[0][0], "hond.nl-en.tmx": tmx(pairs)}
    )
    build_index(discover(folder), tmp_path / "index", FakeEncoder())
    hits = opened(tmp_path / "index").search("Waar slaapt de hond?", "nl")
    assert [hit.passage.text for hit in hits] == [pairs[0][0]]


def test_the_manifest_says_what_the_index_was_made_of(fake_index, corpus, searcher):
    manifest = IndexFolder(fake_index).manifest()
    assert manifest.encoder == "fake"
    assert manifest.encoder_digest == FakeEncoder().digest
    assert manifest.dimensions == FakeEncoder().dimensions
    assert set(manifest.sources) == {source.name for source in corpus.sources}
    assert manifest.passages == len(searcher.passages)
    assert manifest.failed == {}


@pytest.mark.parametrize("name", ["documents.jsonl", "passages.jsonl"])
@pytest.mark.parametrize("harm", ["gone", "cut"])
def test_a_damaged_index_is_an_error_that_names_the_command_that_rebuilds_it(
    folder, tmp_path, name, harm
):
    build_index(discover(folder), tmp_path / "index", FakeEncoder())
    generation = IndexFolder(tmp_path / "index").current()
    assert generation is not None
    path = generation / name
    text = path.read_text("utf-8")
    path.unlink()
    if harm == "cut":
        path.write_text(text[: len(text) // 2], "utf-8")
    with pytest.raises(IndexMissingError, match="assistant ingest --rebuild"):
        HybridSearcher(generation, FakeEncoder())


def test_the_vectors_are_kept_without_telemetry(fake_index):
    from assistant.retrieval.vectors import open_client

    generation = next((fake_index / "generations").iterdir())
    client = open_client(generation / "chroma")
    assert client.get_settings().anonymized_telemetry is False


def test_the_vectors_of_the_index_have_length_one(fake_index):
    from assistant.retrieval.vectors import VectorIndex

    generation = next((fake_index / "generations").iterdir())
    passage = json.loads((generation / "passages.jsonl").read_text("utf-8").splitlines()[0])["id"]
    [vector] = VectorIndex(generation / "chroma").vectors([f"{passage}:nl:w"], "nl").values()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def scores(generation, question: str, weights: Weights) -> dict[str, float]:
    searcher = HybridSearcher(generation, FakeEncoder(), weights)
    return {hit.passage.id: hit.score for hit in searcher.search(question, "nl")}


def test_likely_questions_that_are_not_alike_change_nothing(asked_index):
    for question in ("Waar groeien appels?", "zwaluwen boven zee"):
        without = scores(asked_index, question, Weights(question_own=0.0))
        assert scores(asked_index, question, Weights()) == without


def test_a_likely_question_lifts_the_passage_that_answers_it(asked_index):
    question = "Hoe koud is het koelhuis?"
    without = scores(asked_index, question, Weights(question_own=0.0))
    with_it = scores(asked_index, question, Weights())
    [lifted] = [passage for passage in with_it if with_it[passage] > without[passage] + 1]
    searcher = HybridSearcher(asked_index, FakeEncoder())
    assert "2 graden" in searcher.passages[lifted].text


def test_whether_questions_like_it_are_answered_is_told(asked_index):
    searcher = HybridSearcher(asked_index, FakeEncoder())
    good = searcher.asked_before("Hoe koud is het koelhuis?", "nl")
    bad = searcher.asked_before("Wie leidt het koelhuis?", "nl")
    assert good is not None
    assert bad is not None
    assert good > 0 > bad
    assert searcher.asked_before("Who leads it?", "en") is None
    without = HybridSearcher(asked_index, FakeEncoder(), Weights(question_own=0.0))
    assert without.asked_before("Hoe koud is het koelhuis?", "nl") is None
