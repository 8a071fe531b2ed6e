"""What the tests share: the real corpus as read, and indexes over it."""

from __future__ import annotations

import json
import os

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["ANONYMIZED_TELEMETRY"] = "False"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.answer.confidence import Calibration
from assistant.assistant import Assistant
from assistant.ingest.discover import Corpus, discover
from assistant.ingest.passages import passages
from assistant.ingest.reader import read
from assistant.retrieval.hybrid import HybridSearcher
from assistant.retrieval.store import IndexFolder
from assistant.types import Document, Passage
from tests.building import APPLES, CORPUS, PEARS, build_index, tiny_model_in, write_corpus
from tests.fakes import FakeEncoder

settings.register_profile("tests", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("tests")


def pytest_configure() -> None:
    """Forget a developer's own settings: they are not what is tested."""
    for name in [key for key in os.environ if key.startswith("ASSISTANT_")]:
        del os.environ[name]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write the golden files of tests/data anew; review their diff",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, or write it with --rewrite-golden."""
    folder = Path(__file__).parent / "data"

    def check(name: str, found: str) -> None:
        path = folder / f"{name}.golden.txt"
        if request.config.getoption("--rewrite-golden"):
            path.write_text(found, "utf-8")
        assert found.splitlines() == path.read_text("utf-8").splitlines()

    return check


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The real corpus."""
    return discover(CORPUS)


@pytest.fixture(scope="session")
def documents(corpus: Corpus) -> dict[str, Document]:
    """The real documents by id, as the readers give them."""
    found = [read(source, corpus) for source in corpus.sources]
    return {document.id: document for document in found}


@pytest.fixture(scope="session")
def readiness(documents: dict[str, Document]) -> Document:
    """The document whose text was taken from a PDF."""
    return documents["defence-readiness-roadmap-2030"]


@pytest.fixture(scope="session")
def transformation(documents: dict[str, Document]) -> Document:
    """The document whose text was taken from a word processor."""
    return documents["defence-industry-transformation-roadmap"]


@pytest.fixture(scope="session")
def real_passages(documents: dict[str, Document]) -> list[Passage]:
    """All passages of the real documents."""
    return [passage for document in documents.values() for passage in passages(document)]


@pytest.fixture
def encoder() -> FakeEncoder:
    """An encoder that needs no weights."""
    return FakeEncoder()


@pytest.fixture(scope="session")
def fake_index(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the real corpus made with the fake encoder. Not to be changed: copy it."""
    folder = tmp_path_factory.mktemp("fake-index")
    build_index(corpus, folder, FakeEncoder())
    return folder


@pytest.fixture(scope="session")
def searcher(fake_index: Path) -> HybridSearcher:
    """The search over the fake index."""
    generation = next((fake_index / "generations").iterdir())
    return HybridSearcher(generation, FakeEncoder())


@pytest.fixture
def asked_index(tmp_path: Path) -> Path:
    """A generation of two documents, one of them with likely questions beside it."""
    questions = {
        "quote": "De temperatuur is 2 graden.",
        "nl": ["Hoe koud is het koelhuis?"],
        "unanswered": {"nl": ["Wie leidt het koelhuis?"]},
    }
    write_corpus(
        tmp_path / "corpus",
        {
            "peren.nl.txt": PEARS,
            "appels.nl.txt": APPLES,
            "peren.questions.jsonl": json.dumps(questions),
        },
    )
    build_index(discover(tmp_path / "corpus"), tmp_path / "index", FakeEncoder())
    generation = IndexFolder(tmp_path / "index").current()
    assert generation is not None
    return generation


@pytest.fixture(scope="session")
def assistant(searcher: HybridSearcher) -> Assistant:
    """An assistant over the fake index that never refuses, so that its answers can be looked at."""
    return Assistant(searcher, Calibration({}, 0.0, 0.5), index="i", model="fake", threshold=0.0)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a real, very small sentence-transformers model."""
    return tiny_model_in(tmp_path_factory.mktemp("models") / "tiny")
