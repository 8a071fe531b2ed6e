"""A real server, a real browser, and small records to render."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from assistant.ingest.discover import discover
from tests.building import CORPUS, ROOT, build_index, write_corpus
from tests.fakes import FakeEncoder
from tests.ui.visit import SLOW, Visit

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START = 300.0  # seconds for a server over an index that is there, on a busy machine
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")

HOSTILE_TITLE = "Vijandig <b onmouseover=alert(1)>vet</b>"
HOSTILE_MARKUP = (
    '<img src="http://192.0.2.1/a.png" onerror="alert(1)"> <script>alert(2)</script> '
    "![zeepbellen](http://192.0.2.1/b.png) ${7*7} {{7*7}} `zeepbellen`"
)
HOSTILE = f"""Knutselen met <i>zeepbellen</i>

Zeepbellen {HOSTILE_MARKUP} blaast men met glycerine en een rietje.
"""


@contextmanager
def serving(*arguments: str, patience: float = START) -> Iterator[str]:
    """Start a server in a process of its own; give its address and stop it afterwards."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    found: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if match := ADDRESS.search(line):
                found.append(match[0])
                ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    try:
        ready.wait(patience)
        if not found:
            pytest.fail(f"no address from the server within {patience:.0f} s:\n{''.join(said)}")
        yield found[0]
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(30)


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real documents and a hostile one, and an index with the fake encoder."""
    folder = tmp_path_factory.mktemp("page")
    corpus = folder / "corpus"
    shutil.copytree(CORPUS, corpus)
    write_corpus(corpus, {"hostile.nl.txt": HOSTILE})
    with (corpus / "corpus.toml").open("a", encoding="utf-8") as facts:
        facts.write(f"\n[hostile]\ntitle.nl = '{HOSTILE_TITLE}'\nlanguage = 'nl'\n")
    build_index(discover(corpus), folder / "index", FakeEncoder())
    return folder


@pytest.fixture(scope="package")
def served(folder: Path) -> Iterator[str]:
    """The address of the page over the documents in `folder`; everything is switched on."""
    given = ("feedback=true", "history_days=30")
    with serving("-m", "tests.ui.serving", str(folder), *given) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    if not CHROMIUM.exists():
        pytest.fail(
            f"no Chromium at {CHROMIUM}; install Debian's package `chromium` or name another "
            "with CHROMIUM=path"
        )
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a profile of its own; nothing may leave 127.0.0.1 or raise in any of them."""
    contexts: list[BrowserContext] = []
    strayed: list[str] = []
    raised: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            strayed.append(url)

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{"locale": "nl-NL", **options})
        context.set_default_timeout(SLOW)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: note(request.url))
        page.on("websocket", lambda socket: note(socket.url))
        page.on("pageerror", lambda error: raised.append(str(error)))
        page.on("dialog", lambda dialog: (raised.append(dialog.message), dialog.dismiss()))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strayed == []
    assert raised == []


@pytest.fixture
def visit(served: str, new_page: Callable[..., Page]) -> Visit:
    """A visitor with a Dutch browser, the page open."""
    return Visit(new_page(), served)
