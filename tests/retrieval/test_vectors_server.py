"""Vectors on a Chroma server, for several assistant processes: the real server, started here."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant import app
from assistant.app import open_assistant, stale, update_index
from assistant.config import Settings
from assistant.errors import AssistantError, InputError
from assistant.live import LiveAssistant
from assistant.retrieval.chroma import open_server
from assistant.retrieval.store import IndexFolder
from assistant.retrieval.vectors import COLLECTIONS, VectorIndex
from tests.building import APPLES, PEARS, ROOT, run_python, write_corpus
from tests.fakes import FakeEncoder

QUESTION = "Hoe koud is het koelhuis in Tiel?"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def started(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start `chroma run` and wait until it answers."""
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder)]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None, "chroma run ended"
            time.sleep(0.1)
        else:
            return process
    process.kill()
    raise AssertionError("chroma run does not answer")


@pytest.fixture(scope="module")
def url(tmp_path_factory) -> Iterator[str]:
    port = free_port()
    server = started(tmp_path_factory.mktemp("chroma-server"), port)
    yield f"http://127.0.0.1:{port}"
    server.kill()
    server.wait()


@pytest.fixture
def encoder(monkeypatch) -> FakeEncoder:
    found = FakeEncoder()
    monkeypatch.setattr(app, "encoder_of", lambda settings: found)
    return found


@pytest.fixture
def settings(url, tmp_path, encoder) -> Settings:
    write_corpus(tmp_path / "corpus", {"appels.nl.txt": APPLES, "peren.nl.txt": PEARS})
    return Settings(
        corpus=tmp_path / "corpus",
        index=tmp_path / "index",
        reranker="none",
        threshold=0.0,
        chroma_url=url,
    )


def collections(settings: Settings) -> set[str]:
    """Return the names of this index's collections on the server."""
    server = vectors(settings).server
    assert server is not None
    there = open_server(settings.chroma_url).list_collections()
    return {one.name for one in there if one.name.startswith(server.index)}


def vectors(settings: Settings) -> VectorIndex:
    generation = IndexFolder(settings.index).current()
    assert generation is not None
    return VectorIndex(generation / "chroma")


def test_the_server_gives_the_same_answers_as_the_folder(settings, tmp_path):
    update_index(settings)
    beside = settings.model_copy(update={"chroma_url": "", "index": tmp_path / "beside"})
    update_index(beside)
    for question in (QUESTION, "Wie leidt het werk?"):
        far, near = (open_assistant(one).ask(question) for one in (settings, beside))
        assert far.answer == near.answer
        assert [h.passage.id for h in far.hits] == [h.passage.id for h in near.hits]
    assert not list((settings.index / "generations").rglob("chroma.sqlite3"))


def test_only_what_changed_is_embedded_again(settings, encoder):
    update_index(settings)
    encoder.encoded.clear()
    write_corpus(settings.corpus, {"peren.nl.txt": PEARS + "\nIn 2026 komt er een koelhuis bij.\n"})
    update_index(settings)
    assert len(encoder.encoded) in (1, 2)
    assert all("koelhuis bij" in text for text in encoder.encoded)
    assert open_assistant(settings).ask("Wie leidt het werk?").citations
    assert any(
        "2026" in c.quote for c in open_assistant(settings).ask("Wat komt er bij?").citations
    )


def test_moving_to_the_server_and_back_embeds_nothing(settings, encoder, url):
    alone = settings.model_copy(update={"chroma_url": ""})
    update_index(alone)
    before = {name: held(vectors(alone), name) for name in COLLECTIONS}
    encoder.encoded.clear()
    for place in (settings, alone):
        assert stale(place)
        assert update_index(place).changed
        assert not stale(place)
        for name in COLLECTIONS:
            after = held(vectors(place), name)
            assert after.keys() == before[name].keys()
            for identity, vector in after.items():
                assert np.allclose(vector, before[name][identity], atol=1e-6)
    assert encoder.encoded == []


def held(index: VectorIndex, name: str) -> dict[str, np.ndarray]:
    found = index.collection(name).get(include=["embeddings"])
    return dict(zip(found["ids"], found["embeddings"], strict=True))


def test_collections_of_generations_that_are_gone_are_removed(settings):
    for number in range(4):
        write_corpus(
            settings.corpus, {"peren.nl.txt": f"{PEARS}\nBewerking {number} is gemaakt.\n"}
        )
        update_index(settings)
    generations = list((settings.index / "generations").iterdir())
    assert len(collections(settings)) <= len(COLLECTIONS) * (len(generations) + 1)


def test_an_ingest_that_fails_leaves_the_old_collections_and_the_next_clears_up(
    settings, encoder, monkeypatch
):
    update_index(settings)
    before = collections(settings)
    write_corpus(settings.corpus, {"peren.nl.txt": PEARS + "\nNieuwe tekst over peren.\n"})
    with monkeypatch.context() as patch:

        def fail(texts: list[str], kind: str = "passage") -> None:
            raise RuntimeError("killed")

        patch.setattr(encoder, "encode", fail)
        with pytest.raises(RuntimeError):
            update_index(settings)
    assert before <= collections(settings)
    assert open_assistant(settings).ask(QUESTION).citations
    update_index(settings)
    left = collections(settings)
    write_corpus(settings.corpus, {"peren.nl.txt": PEARS})
    update_index(settings)
    assert len(collections(settings)) <= len(left) + len(COLLECTIONS)
    assert len(collections(settings)) <= 3 * len(COLLECTIONS)


def test_several_processes_answer_from_one_server(settings):
    update_index(settings)
    script = (
        "import sys; from pathlib import Path\n"
        "from assistant.retrieval.store import IndexFolder\n"
        "from assistant.retrieval.hybrid import HybridSearcher\n"
        "from tests.fakes import FakeEncoder\n"
        "searcher = HybridSearcher(IndexFolder(Path(sys.argv[1])).current(), FakeEncoder())\n"
        "print(searcher.search('Hoe koud is het koelhuis?', 'nl')[0].passage.id)\n"
    )
    here = open_assistant(settings).searcher.search("Hoe koud is het koelhuis?", "nl")
    for _ in range(2):
        done = run_python("-c", script, str(settings.index), cwd=settings.corpus)
        assert done.stdout.split() == [here[0].passage.id], done.stderr


VISITOR = """
import sys, time
from pathlib import Path
import assistant.app as app
from assistant.config import Settings
from assistant.live import LiveAssistant
from tests.fakes import FakeEncoder

app.encoder_of = lambda settings: FakeEncoder()
settings = Settings(index=Path(sys.argv[1]), reranker="none", threshold=0.0)
live = LiveAssistant(settings, FakeEncoder())
print("open", flush=True)
end = time.monotonic() + 200
seen = set()
while time.monotonic() < end and "bewerking 3" not in seen:
    current = live.current()
    answer = current.ask("Wat is de bewerking van de tekst over peren?")
    assert answer.citations
    for citation in answer.citations:
        text = current.documents[citation.document].text
        assert text[citation.start : citation.end] == citation.quote
        seen |= {f"bewerking {n}" for n in range(4) if f"bewerking {n}" in citation.quote}
print(sorted(seen)[-1], flush=True)
"""


@pytest.mark.slow
def test_processes_that_ask_at_the_same_time_all_go_over_to_the_newest_index(settings):
    def edition(number: int) -> None:
        text = f"{PEARS}\nDit is bewerking {number} van de tekst over peren.\n"
        write_corpus(settings.corpus, {"peren.nl.txt": text})
        update_index(settings)

    edition(0)
    command = [sys.executable, "-W", "ignore", "-c", VISITOR, str(settings.index)]
    visitors = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    try:
        for visitor in visitors:
            assert visitor.stdout is not None
            assert visitor.stdout.readline() == b"open\n"
        for number in (1, 2, 3):
            edition(number)
        for visitor in visitors:
            said, wrong = visitor.communicate(timeout=220)
            assert said == b"bewerking 3\n", wrong.decode()[-800:]
    finally:
        for visitor in visitors:
            visitor.kill()
            visitor.wait()


def test_a_running_assistant_goes_over_to_the_new_collections(settings, encoder):
    update_index(settings)
    live = LiveAssistant(settings, encoder)
    write_corpus(settings.corpus, {"kersen.nl.txt": "De kersen van Tiel zijn in juni rijp.\n"})
    update_index(settings)
    assert any("juni" in c.quote for c in live.ask("Wanneer zijn de kersen rijp?").citations)


def test_a_server_that_is_not_there_is_told_in_a_line(settings, tmp_path):
    port = free_port()
    folder = tmp_path / "server"
    server = started(folder, port)
    placed = settings.model_copy(update={"chroma_url": f"http://127.0.0.1:{port}"})
    update_index(placed)
    asked = open_assistant(placed)
    server.kill()
    server.wait()
    for work in (lambda: open_assistant(placed), lambda: asked.ask(QUESTION)):
        with pytest.raises(AssistantError, match=r"Chroma server") as told:
            work()
        assert "\n" not in str(told.value)
    server = started(folder, port)
    assert open_assistant(placed).ask(QUESTION).citations
    assert asked.ask(QUESTION).citations
    server.kill()
    server.wait()


def test_an_ingest_without_its_server_leaves_the_index_that_is_there(settings, tmp_path):
    alone = settings.model_copy(update={"chroma_url": ""})
    update_index(alone)
    with pytest.raises(AssistantError, match="no Chroma server answers"):
        update_index(settings.model_copy(update={"chroma_url": f"http://127.0.0.1:{free_port()}"}))
    assert open_assistant(alone).ask(QUESTION).citations


@pytest.mark.parametrize("address", ["localhost:8000", "ftp://x", "http://"])
def test_an_address_that_is_none_is_an_error(address):
    with pytest.raises(InputError, match="http://HOST:PORT"):
        open_server(address)


def test_the_chroma_program_is_there():
    assert shutil.which("chroma", path=str(Path(sys.executable).parent))
