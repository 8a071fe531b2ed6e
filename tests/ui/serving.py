"""Serves the real page over an index made with the fake encoder.

    python -m tests.ui.serving FOLDER [SETTING=VALUE ...]

FOLDER holds `corpus` and `index`. Prints the address once it answers; the port is a free one.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Collection
from pathlib import Path

from assistant.answer.confidence import Calibration
from assistant.app import IngestReport
from assistant.assistant import Assistant
from assistant.config import Settings, load_settings
from assistant.errors import AssistantError
from assistant.ingest.digests import source_digests
from assistant.ingest.discover import discover
from assistant.ingest.pipeline import ingest
from assistant.retrieval.hybrid import HybridSearcher
from assistant.retrieval.store import IndexFolder
from assistant.retrieval.writer import GenerationWriter
from assistant.types import Hit, Language, Progress
from tests.fakes import FakeEncoder
from ui.api_service import Service
from ui.library import Library
from ui.network import address, listen, run
from ui.whole import assembled

# The fake encoder's similarities say little; what is asked about is known by its words.
CALIBRATION = Calibration({"passage_coverage": 10.0}, -5.0, 0.5)
SLOW_WORD = "slakkengang"  # a question with it takes long, so that there is time to stop it
LONG = 20.0  # seconds


class SlowSearcher(HybridSearcher):
    """Takes its time over some questions."""

    def search(
        self,
        question: str,
        language: Language,
        count: int = 10,
        *,
        documents: Collection[str] = (),
        context: str = "",
    ) -> list[Hit]:
        if SLOW_WORD in question:
            time.sleep(LONG)
        return super().search(question, language, count, documents=documents, context=context)


class LiveFake:
    """The assistant over the current index, with the fake encoder."""

    def __init__(self, settings: Settings) -> None:
        self._folder = IndexFolder(settings.index)
        self._opening = threading.Lock()
        self._name = ""
        self._assistant: Assistant | None = None

    def current(self) -> Assistant:
        generation = self._folder.current()
        assert generation is not None
        with self._opening:
            if self._assistant is None or generation.name != self._name:
                searcher = SlowSearcher(generation, FakeEncoder())
                self._name = generation.name
                self._assistant = Assistant(
                    searcher, CALIBRATION, index=generation.name, model="fake"
                )
            return self._assistant

    def is_ready(self) -> bool:
        try:
            return self._folder.manifest().format > 0
        except AssistantError:
            return False


def update(settings: Settings, progress: Progress) -> IngestReport:
    """Bring the index up to date, with the fake encoder."""
    folder, corpus = IndexFolder(settings.index), discover(settings.corpus)
    with folder.writing() as new:
        writer = GenerationWriter(new, FakeEncoder(), folder.current())
        reports = ingest(corpus, writer, progress)
        failed = {r.source: r.detail for r in reports if r.outcome == "failed"}
        manifest = writer.finish(source_digests(corpus), failed)
    return IngestReport(tuple(reports), manifest, changed=True)


def main(folder: Path, *given: str) -> None:
    named = dict(one.split("=", 1) for one in given)
    settings = load_settings(
        corpus=folder / "corpus", index=folder / "index", state=folder / "state", **named
    )
    live = LiveFake(settings)
    app = assembled(settings, Library(settings, live, update), Service(live, settings))
    with listen("127.0.0.1", 0) as listener:
        where = address("127.0.0.1", listener.getsockname()[1])
        run(app, listener, lambda: print(where, flush=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
