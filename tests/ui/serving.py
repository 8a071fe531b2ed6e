"""Serves the real page over an index made with the fake encoder: `python -m tests.ui.serving DIR`.

Prints the address once it answers; the port is a free one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.answer.confidence import Calibration
from assistant.assistant import Assistant
from assistant.retrieval.hybrid import HybridSearcher
from assistant.retrieval.store import IndexFolder
from tests.fakes import FakeEncoder
from ui.network import address, listen, run
from ui.page import application, build

# The fake encoder's similarities say little; what is asked about is known by its words.
CALIBRATION = Calibration({"passage_coverage": 10.0}, -5.0, 0.5)


def main(folder: Path) -> None:
    generation = IndexFolder(folder).current()
    assert generation is not None
    searcher = HybridSearcher(generation, FakeEncoder())
    assistant = Assistant(searcher, CALIBRATION, index=generation.name, model="fake")
    with listen("127.0.0.1", 0) as listener:
        where = address("127.0.0.1", listener.getsockname()[1])
        run(application(build(assistant)), listener, lambda: print(where, flush=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
