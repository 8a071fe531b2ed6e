"""Ingests that are made to fail, each in a process of its own.

Run as a program it imports what an ingest needs once; every ingest and every look at the index is
then a fork of it, so that fifty of them take seconds, not minutes. The encoder is the fake one.

    python -m tests.faults.trial killed FOLDER COUNT     kill -9 at random moments
    python -m tests.faults.trial full FOLDER BYTES...    no file may grow beyond so many bytes
    python -m tests.faults.trial room FOLDER BYTES...    so much room on the disk
    python -m tests.faults.trial readonly FOLDER         the disk is read-only
    python -m tests.faults.trial twice FOLDER            two ingests at once
    python -m tests.faults.trial ingests FOLDER COUNT    one after the other, each of another text

Each prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bm25s  # noqa: F401 - imported here so that no fork has to
import chromadb  # noqa: F401
import llama_index.core.ingestion  # noqa: F401

import assistant.app as app
import assistant.retrieval.view_store  # noqa: F401
from assistant.answer.confidence import Calibration
from assistant.assistant import Assistant
from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.retrieval.hybrid import HybridSearcher
from assistant.retrieval.store import IndexFolder
from assistant.retrieval.vectors import COLLECTIONS, VectorIndex
from assistant.retrieval.views import views
from tests.building import APPLES, PEARS, write_corpus
from tests.fakes import FakeEncoder

SEED = 20251120
HEADROOM = 1_000_000  # bytes; a whole small index has about half as many


class SlowEncoder(FakeEncoder):
    """Takes its time, so that another can come in between."""

    def encode(self, *given: Any) -> Any:
        time.sleep(0.5)
        return super().encode(*given)


def settings_in(folder: Path, index: Path | None = None) -> Settings:
    return Settings(corpus=folder / "corpus", index=index or folder / "index", threshold=0.0)


def change(folder: Path, number: int) -> None:
    """Make the corpus the one of that number: a file changes, one comes, one goes."""
    for old in (folder / "corpus").glob("nieuw-*"):
        old.unlink()
    write_corpus(
        folder / "corpus",
        {
            "appels.nl.txt": APPLES,
            "peren.nl.txt": f"{PEARS}\nDit is bewerking {number} van de tekst over peren.\n",
            f"nieuw-{number}.nl.txt": f"De kersen van oogst {number} zijn rijp en rood.\n",
        },
    )


def ingest(settings: Settings, encoder: FakeEncoder | None = None) -> None:
    app.encoder_of = lambda settings: encoder or FakeEncoder()  # type: ignore[assignment]
    app.update_index(settings)


def look(settings: Settings) -> dict[str, Any]:
    """Return what the index answers, and what is wrong with it."""
    generation = IndexFolder(settings.index).current()
    if generation is None:
        return {"number": None, "wrong": [], "generation": ""}
    searcher = HybridSearcher(generation, FakeEncoder())
    wrong = []
    texts = " ".join(document.text for document in searcher.documents.values())
    number = int(texts.split("bewerking ")[1].split()[0])
    if f"oogst {number} " not in texts or set(searcher.documents) != {
        "appels",
        "peren",
        f"nieuw-{number}",
    }:
        wrong.append(f"documents of several versions: {sorted(searcher.documents)}")
    held = VectorIndex(generation / "chroma")
    for passage in searcher.passages.values():
        document = searcher.documents[passage.document]
        if passage.span.of(document.text) != passage.text:
            wrong.append(f"passage {passage.id} is no span of {document.id}")
    expected = {
        view.id
        for passage in searcher.passages.values()
        for view in views(passage, searcher.documents[passage.document].renderings)
    }
    there = {
        identity: vector
        for name in COLLECTIONS
        for found in (held.collection(name).get(include=["embeddings"]),)
        for identity, vector in zip(found["ids"], found["embeddings"], strict=True)
    }
    if there.keys() != expected or not all(vector.any() for vector in there.values()):
        wrong.append(f"views without vectors or vectors without views: {there.keys() ^ expected}")
    asked = Assistant(searcher, Calibration({}, 0.0, 0.5), index="i", model="fake", threshold=0.0)
    answer = asked.ask("Wat is er met de peren in het koelhuis?")
    if not answer.citations or any(
        searcher.documents[c.document].text[c.start : c.end] != c.quote for c in answer.citations
    ):
        wrong.append("it does not answer word for word")
    return {"number": number, "wrong": wrong, "generation": generation.name}


def apart(work: Callable[[], Any]) -> Callable[[], dict[str, Any]]:
    """Start `work` in a fork; return what waits for it and gives its result or its error."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        try:
            found = {"result": work()}
        except AssistantError as exc:
            found = {"error": type(exc).__name__, "message": str(exc)}
        except BaseException as exc:  # noqa: BLE001 - told to the parent
            found = {"error": type(exc).__name__, "message": repr(exc)}
        with os.fdopen(writing, "w") as pipe:
            pipe.write(json.dumps(found))
        os._exit(0)
    os.close(writing)

    def result() -> dict[str, Any]:
        with os.fdopen(reading) as pipe:
            said = pipe.read()
        _, status = os.waitpid(pid, 0)
        return {**(json.loads(said) if said else {}), "signal": os.WTERMSIG(status)}

    result.pid = pid  # type: ignore[attr-defined]
    return result


def looked(settings: Settings) -> dict[str, Any]:
    found = apart(lambda: look(settings))()
    return found.get("result") or {"number": None, "wrong": [found], "generation": ""}


def killed(folder: Path, count: int) -> dict[str, Any]:
    """Kill so many ingests, half of them on each of two indexes at the same time."""
    halves = [
        apart(lambda half=half, n=n: killed_in(folder / half, n, SEED + ord(half[0])))
        for half, n in (("one", count // 2), ("two", count - count // 2))
    ]
    found = [half().get("result", {"wrong": ["it did not end"]}) for half in halves]
    return {"kills": sum(one.get("kills", 0) for one in found), "halves": found}


def killed_in(folder: Path, count: int, seed: int) -> dict[str, Any]:
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    settings = settings_in(folder)
    durations = []
    for number in range(3):
        change(folder, number)
        started = time.monotonic()
        apart(lambda: ingest(settings))()
        durations.append(time.monotonic() - started)
    length = sorted(durations)[1]
    kills, swaps, wrong, before = 0, 0, [], 2
    for number in range(3, 3 + count):
        change(folder, number)
        running = apart(lambda: ingest(settings))
        time.sleep(chance.uniform(0, 1.1 * length))
        os.kill(running.pid, signal.SIGKILL)  # type: ignore[attr-defined]
        kills += running()["signal"] == signal.SIGKILL
        found = looked(settings)
        wrong += found["wrong"]
        if found["number"] == number:
            swaps += 1
        elif found["number"] != before:
            wrong.append(f"after {number} there was {found['number']}, before {before}")
        before = found["number"]
    change(folder, 999)
    last = apart(lambda: ingest(settings))()
    found = looked(settings)
    left = sorted(p.name for p in (settings.index / "generations").iterdir() if "-" in p.name)
    return {"kills": kills, "swaps": swaps, "wrong": wrong, "last": last, **found, "left": left}


def full(folder: Path, sizes: list[int]) -> list[dict[str, Any]]:
    """Ingest where no file can grow beyond each of the sizes; then without a limit."""
    settings = settings_in(folder)
    change(folder, 0)
    apart(lambda: ingest(settings))()
    found = []

    def limited(size: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        # the pipe to the parent is none of the index's files
        ingest(settings)

    for number, size in enumerate(sizes, 1):
        change(folder, number)
        said = apart(lambda size=size: limited(size))()
        found.append({"size": size, "said": said, **looked(settings)})
    change(folder, 999)
    found.append({"size": -1, "said": apart(lambda: ingest(settings))(), **looked(settings)})
    return found


def room(folder: Path, sizes: list[int]) -> list[dict[str, Any]]:
    """Ingest onto a disk on which only so much is free; then with room enough."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    subprocess.run(mount, check=True)
    try:
        settings = settings_in(folder, disk / "index")
        change(folder, 0)
        apart(lambda: ingest(settings))()
        found = []
        ballast = disk / "ballast"
        for number, size in enumerate(sizes, 1):
            change(folder, number)
            ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - size)))
            said = apart(lambda: ingest(settings))()
            found.append({"size": size, "said": said, **looked(settings)})
            ballast.unlink()
        change(folder, 999)
        found.append({"size": -1, "said": apart(lambda: ingest(settings))(), **looked(settings)})
        return found
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def readonly(folder: Path) -> list[dict[str, Any]]:
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
    subprocess.run(mount, check=True)
    try:
        settings = settings_in(folder, disk / "index")
        change(folder, 0)
        apart(lambda: ingest(settings))()
        change(folder, 1)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        said = apart(lambda: ingest(settings))()
        found = [{"said": said, **looked(settings)}]
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        return [*found, {"said": apart(lambda: ingest(settings))(), **looked(settings)}]
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def twice(folder: Path) -> dict[str, Any]:
    settings = settings_in(folder)
    change(folder, 0)
    apart(lambda: ingest(settings))()
    change(folder, 1)
    first = apart(lambda: ingest(settings, SlowEncoder()))
    while not list((settings.index / "generations").glob("new-*")):
        time.sleep(0.01)
    second = apart(lambda: ingest(settings))()
    meanwhile = looked(settings)
    return {"first": first(), "second": second, "meanwhile": meanwhile, "then": looked(settings)}


def ingests(folder: Path, count: int) -> dict[str, Any]:
    settings = settings_in(folder)
    for number in range(1, count + 1):
        change(folder, number)
        ingest(settings)
    return {"done": count}


def main() -> None:
    what, folder, *rest = sys.argv[1:]
    numbers = [int(one) for one in rest]
    work: dict[str, Callable[[], Any]] = {
        "killed": lambda: killed(Path(folder), *numbers),
        "full": lambda: full(Path(folder), numbers),
        "room": lambda: room(Path(folder), numbers),
        "readonly": lambda: readonly(Path(folder)),
        "twice": lambda: twice(Path(folder)),
        "ingests": lambda: ingests(Path(folder), *numbers),
    }
    print(json.dumps(work[what]()), flush=True)


if __name__ == "__main__":
    main()
