"""What is asked stays here: on disk, in the logs and on the network."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from assistant.app import open_assistant, update_index
from assistant.config import Settings
from tests.building import APPLES, run_python, tmx, write_corpus

QUESTION = "Wie leidt het geheimzinnige werk van Xanthippe in Utrecht?"
# Asks in a process of its own, and tells what that opened for writing and whom it called.
ASKING = """
import json, sys
seen = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        seen.append(["wrote", str(arguments[0])])
    elif event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        seen.append([event, repr(arguments[1:])])
sys.addaudithook(watch)
from assistant.app import open_assistant
from assistant.config import load_settings
from assistant.types import Turn
asked = open_assistant(load_settings())
answer = asked.ask(sys.argv[1])
asked.ask("En wie leidt dat?", history=[Turn("user", sys.argv[1])])
print(json.dumps({"seen": seen, "cited": len(answer.citations)}))
"""


@pytest.fixture
def settings(tmp_path, tiny_model) -> Settings:
    write_corpus(
        tmp_path / "corpus",
        {
            "appels.nl.txt": APPLES,
            "appels.nl-en.tmx": tmx([("De wethouder leidt het werk.", "The alderman leads.")]),
        },
    )
    found = Settings(
        corpus=tmp_path / "corpus",
        index=tmp_path / "index",
        encoder=str(tiny_model),
        threshold=0.0,
    )
    update_index(found)
    return found


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_asking_writes_nothing_outside_the_index_and_calls_nobody(settings, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    before = {p: p.read_bytes() for p in settings.corpus.rglob("*") if p.is_file()}
    found = run_python(
        *("-B", "-c", ASKING, QUESTION),
        cwd=home,
        env={
            "HOME": str(home),
            "TMPDIR": str(home),
            "XDG_CACHE_HOME": str(home),
            "HF_HOME": str(home),
            "ASSISTANT_CORPUS": str(settings.corpus),
            "ASSISTANT_INDEX": str(settings.index),
            "ASSISTANT_ENCODER": settings.encoder,
            "ASSISTANT_THRESHOLD": "0",
        },
    )
    assert found.returncode == 0, found.stderr
    told = json.loads(found.stdout.splitlines()[-1])
    assert told["cited"]
    outside = [
        (what, where)
        for what, where in told["seen"]
        if not (what == "wrote" and (where.startswith(str(settings.index)) or where == "/dev/null"))
    ]
    assert outside == []
    assert files_below(home) == set()
    assert {p: p.read_bytes() for p in settings.corpus.rglob("*") if p.is_file()} == before


def test_no_file_holds_what_was_asked(settings, tmp_path):
    open_assistant(settings).ask(QUESTION)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"Xanthippe" not in path.read_bytes(), path


def test_no_log_holds_what_was_asked_or_said(settings, caplog):
    asked = open_assistant(settings)
    with caplog.at_level(logging.DEBUG):
        answer = asked.ask(QUESTION)
    for entry in caplog.records:
        text = f"{entry.getMessage()} {entry.exc_text or ''}"
        assert "Xanthippe" not in text
        assert answer.citations[0].quote not in text


def test_nothing_is_printed_while_asking(settings, capfd):
    asked = open_assistant(settings)
    capfd.readouterr()
    asked.ask(QUESTION)
    assert capfd.readouterr() == ("", "")


def test_chroma_sends_no_telemetry(settings):
    from assistant.retrieval.store import IndexFolder
    from assistant.retrieval.vectors import open_client

    generation = IndexFolder(settings.index).current()
    assert generation is not None
    assert open_client(generation / "chroma").get_settings().anonymized_telemetry is False
