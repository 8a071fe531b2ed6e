"""A server answers on, from the newest index, while ingests follow one another."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant import app
from assistant.app import update_index
from assistant.config import Settings
from assistant.live import LiveAssistant
from tests.building import ROOT
from tests.fakes import FakeEncoder
from tests.faults.trial import change

INGESTS = 6
THREADS = 4
QUESTION = "Wat is de bewerking van de tekst over peren?"


@pytest.fixture
def settings(tmp_path, monkeypatch) -> Settings:
    monkeypatch.setattr(app, "encoder_of", lambda settings: FakeEncoder())
    change(tmp_path, 0)
    found = Settings(
        corpus=tmp_path / "corpus", index=tmp_path / "index", reranker="none", threshold=0.0
    )
    update_index(found)
    return found


@dataclass
class Visitor:
    """Asks again and again; notes what went wrong and which indexes answered."""

    live: LiveAssistant
    failed: list[str] = field(default_factory=list)
    indexes: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def ask_until(self, over: threading.Event) -> None:
        while not over.is_set():
            started = time.monotonic()
            try:
                self.ask()
            except Exception as exc:  # noqa: BLE001 - every failed request counts
                self.failed.append(repr(exc))
            self.slowest = max(self.slowest, time.monotonic() - started)

    def ask(self) -> None:
        assistant = self.live.current()
        answer = assistant.ask(QUESTION)
        for citation in answer.citations:
            text = assistant.documents[citation.document].text
            if text[citation.start : citation.end] != citation.quote:
                self.failed.append(f"not word for word: {citation.quote}")
        numbers = {
            text.split("bewerking ")[1].split()[0]
            for text in (document.text for document in assistant.documents.values())
            if "bewerking " in text
        }
        quoted = " ".join(citation.quote for citation in answer.citations)
        if len(numbers) != 1 or f"bewerking {min(numbers)} " not in quoted:
            self.failed.append(f"versions {numbers}, quoted: {quoted}")
        if answer.index not in self.indexes[-1:]:
            self.indexes.append(answer.index)


def test_no_request_fails_while_one_index_after_the_other_is_swapped_in(settings, tmp_path):
    live = LiveAssistant(settings, FakeEncoder())
    live.ask(QUESTION)
    visitors = [Visitor(live) for _ in range(THREADS)]
    over = threading.Event()
    threads = [threading.Thread(target=v.ask_until, args=(over,)) for v in visitors]
    for thread in threads:
        thread.start()
    arguments = ["-W", "ignore", "-m", "tests.faults.trial", "ingests", str(tmp_path), str(INGESTS)]
    try:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, timeout=200)
        newest = (settings.index / "current").read_text()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and any(newest not in v.indexes for v in visitors):
            time.sleep(0.1)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert [failure for visitor in visitors for failure in visitor.failed] == []
    assert all(visitor.indexes[-1] == newest for visitor in visitors)
    assert all(len(visitor.indexes) == len(set(visitor.indexes)) for visitor in visitors)
    assert max(len(visitor.indexes) for visitor in visitors) >= 3
    left_over(settings, live, tmp_path)


def left_over(settings: Settings, live: LiveAssistant, folder: Path) -> None:
    """Nothing of the old indexes stays open once nobody asks them."""
    gc.collect()
    change(folder, 99)
    update_index(settings)
    assert live.current().documents.keys() >= {"nieuw-99"}
    gc.collect()
    change(folder, 100)
    update_index(settings)
    assert len(list((settings.index / "generations").iterdir())) <= 3


def test_a_request_that_runs_keeps_the_index_it_began_with(settings, tmp_path):
    live = LiveAssistant(settings, FakeEncoder())
    began_with = live.current()
    for number in (1, 2, 3):
        change(tmp_path, number)
        update_index(settings)
    answer = began_with.ask(QUESTION)
    assert any("bewerking 0 " in citation.quote for citation in answer.citations)
    assert any("bewerking 3 " in c.quote for c in live.ask(QUESTION).citations)
