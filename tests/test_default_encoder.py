"""The few things that only the real encoder can show, over the real corpus."""

from __future__ import annotations

import json
import shutil
from typing import Any

import numpy as np
import pytest

from assistant.app import open_assistant, update_index
from assistant.assistant import Assistant
from assistant.config import Settings
from assistant.retrieval.embed import load_encoder
from tests.building import CORPUS, ROOT

pytestmark = pytest.mark.slow

# Embedding takes its time: half of one of the two documents shows enough.
DOCUMENT = "defence-readiness-roadmap-2030"
CUT = "5 — De industriële dimensie"
OFF_TOPIC = {
    "nl": ["Hoe bak ik een appeltaart?", "Wie won het WK voetbal in 1998?"],
    "en": ["How do I bake an apple pie?", "Who won the 1998 football World Cup?"],
}


@pytest.fixture(scope="module")
def answerable(real) -> list[dict[str, Any]]:
    """Return a sample of the questions that this half answers."""
    text = " ".join(real.documents[DOCUMENT].text.split())
    lines = (ROOT / "eval" / "questions" / "dev.jsonl").read_text("utf-8").splitlines()
    found = [
        asked
        for asked in map(json.loads, lines)
        if asked["type"] not in ("unanswerable", "falsepremise", "followup")
        and all(" ".join(piece["quote"].split()) in text for piece in asked["evidence"])
    ][::2]
    assert len(found) >= 12
    return found


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> Assistant:
    """The assistant as it is delivered, over the first half of a document."""
    folder = tmp_path_factory.mktemp("real-corpus")
    for path in [*CORPUS.glob(f"{DOCUMENT}*"), CORPUS / "corpus.toml"]:
        shutil.copy(path, folder)
    text = folder / f"{DOCUMENT}.nl.txt"
    text.write_text(text.read_text("utf-8").split(CUT)[0], "utf-8")
    settings = Settings(corpus=folder, index=tmp_path_factory.mktemp("real-index"))
    update_index(settings)
    return open_assistant(settings)


def test_the_default_encoder_loads_without_a_network_and_gives_unit_vectors():
    encoder = load_encoder(Settings().encoder)
    found = encoder.encode(["Wat is EDIP?", "What is EDIP?", ""])
    assert found.shape == (3, encoder.dimensions)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-4)
    assert np.allclose(encoder.encode(["What is EDIP?"])[0], found[1], atol=1e-4)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_most_evidence_stands_among_the_first_five_passages(real, answerable, language):
    """A floor far below what is measured; the benchmark tells how well it does."""
    found = 0
    for asked in answerable:
        hits = real.searcher.search(asked["question"][language], language, 5)
        quotes = [piece["quote"] for piece in asked["evidence"]]
        texts = [" ".join(hit.passage.text.split()) for hit in hits]
        found += any(" ".join(quote.split())[:60] in text for quote in quotes for text in texts)
    assert found >= 0.5 * len(answerable)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_documents_say_is_answered_with_more_confidence_than_other_things(
    real, answerable, language
):
    sure = [real.ask(asked["question"][language]).confidence for asked in answerable]
    unsure = [real.ask(question).confidence for question in OFF_TOPIC[language]]
    assert np.median(sure) > max(unsure)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_question_about_something_else_is_not_answered(real, language):
    for question in OFF_TOPIC[language]:
        assert real.ask(question).status == "not_in_documents"


def test_an_answer_quotes_its_document(real, answerable):
    for asked in answerable[:10]:
        answer = real.ask(asked["question"]["nl"])
        for citation in answer.citations:
            text = real.documents[citation.document].text
            assert citation.quote == text[citation.start : citation.end]
