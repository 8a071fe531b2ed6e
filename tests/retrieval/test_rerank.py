"""What is read together with the question, and what comes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.answer.candidates import part_of
from assistant.answer.confidence import signs
from assistant.errors import EncoderError
from assistant.ingest.discover import discover
from assistant.retrieval.hybrid import HybridSearcher
from assistant.retrieval.rerank import Judgement, OnnxReranker, Sentences, load_reranker
from assistant.retrieval.store import IndexFolder
from assistant.retrieval.weights import Weights
from assistant.types import Span
from tests.building import APPLES, PEARS, build_index, write_corpus
from tests.fakes import FakeEncoder

READER = Path("assistant/models/minilm-nl-en-reader")
QUESTION = "Wie leidt het werk aan de appels?"


class Fond:
    """Thinks that the texts with a word in them answer, and remembers what it has read."""

    name = "fond"

    def __init__(self, word: str) -> None:
        self.word = word
        self.read: list[Sentences] = []

    def judge(self, question, texts):
        self.read += texts
        return [
            Judgement(
                self._worth(text.text),
                tuple(self._worth(span.of(text.text)) for span in text.spans),
            )
            for text in texts
        ]

    def _worth(self, text: str) -> float:
        return 4.0 if self.word in text else -4.0


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    write_corpus(folder / "corpus", {"appels.nl.txt": APPLES, "peren.nl.txt": PEARS})
    build_index(discover(folder / "corpus"), folder / "index", FakeEncoder())
    generation = IndexFolder(folder / "index").current()
    assert generation is not None
    return generation


def test_what_the_reranker_prefers_comes_first(index):
    plain = HybridSearcher(index, FakeEncoder()).search(QUESTION, "nl")
    reranker = Fond("koelhuis")
    read = HybridSearcher(index, FakeEncoder(), Weights(reranker=5.0), reranker)
    hits = read.search(QUESTION, "nl")
    assert "koelhuis" not in plain[0].passage.text
    assert "koelhuis" in hits[0].passage.text
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert {h.passage.id for h in hits} == {h.passage.id for h in plain}


def test_an_item_is_read_behind_its_lead_in_with_the_places_of_its_sentences(index):
    reranker = Fond("koelhuis")
    HybridSearcher(index, FakeEncoder(), reranker=reranker).search("Ladders kopen", "nl")
    (item,) = [text for text in reranker.read if "Ladders" in text.text]
    assert item.text.startswith("Maatregelen:")
    assert [span.of(item.text)[:12] for span in item.spans] == ["1. Ladders k"]
    assert all(len(text.similarities) == len(text.spans) for text in reranker.read)
    assert max(text.similarity for text in reranker.read) > 0.4


def test_its_judgement_is_a_sign_of_how_sure_the_answer_is(index):
    searcher = HybridSearcher(index, FakeEncoder(), reranker=Fond("wethouder"))
    hits = searcher.search(QUESTION, "nl")
    found = signs(part_of(QUESTION, "fact", hits, searcher.documents, "nl"))
    assert (found["passage_answers"], found["sentence_answers"]) == (4.0, 4.0)
    without = HybridSearcher(index, FakeEncoder()).search(QUESTION, "nl")
    found = signs(part_of(QUESTION, "fact", without, searcher.documents, "nl"))
    assert (found["passage_answers"], found["sentence_answers"]) == (0.0, 0.0)


def test_the_bundled_reader_goes_with_its_encoder_alone():
    assert isinstance(load_reranker("auto", "minilm-nl-en"), OnnxReranker)
    assert load_reranker("auto", "another-encoder") is None
    assert load_reranker("none", "minilm-nl-en") is None


def test_the_bundled_reader_knows_another_subject():
    reader = OnnxReranker(READER)
    question = "Wie betaalt de versterking van de dijk bij Tiel?"
    own = "De provincie betaalt de helft van de versterking van de dijk bij Tiel."
    other = "De bibliotheek is op zondag gesloten."
    texts = [Sentences(text, (Span(0, len(text)),)) for text in (own, other)]
    yes, no = reader.judge(question, texts)
    assert yes.answers > no.answers
    assert yes.sentences[0] > no.sentences[0]


def test_a_sentence_behind_what_is_read_does_not_answer():
    reader = OnnxReranker(READER)
    head = "water " * 300
    text = Sentences(f"{head}dijk.", (Span(0, 10), Span(len(head), len(head) + 5)), 0.5, (0.5, 0.9))
    (judged,) = reader.judge("Wat?", [text])
    assert judged.sentences[1] < -5
    assert reader.judge("Wat?", []) == []


def test_a_damaged_reader_says_what_to_do(tmp_path):
    folder = tmp_path / "reader"
    shutil.copytree(READER, folder)
    content = (folder / "reader_int8.onnx").read_bytes()
    (folder / "reader_int8.onnx").write_bytes(content[: len(content) // 2])
    with pytest.raises(EncoderError, match="set reranker to 'none'"):
        load_reranker(str(folder), "minilm-nl-en")
