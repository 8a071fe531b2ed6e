"""How soon the chat page is usable after `assistant serve`, beside an empty gradio app.

    python -m eval.start [ROUNDS]

Both are started in turn, each in a process of its own, over an index that is there. Told are the
median seconds until the page's HTML (and `/readyz`) answers and, where Playwright and Chromium are
there, until the box for the question can be seen. Seconds mean little on a busy machine; the
ratio says what the assistant adds to the library that it is built with.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["main"]

_ROUNDS = 3
_PATIENCE = 300.0  # seconds
_CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
_BOX = "textarea"
_EMPTY = """
import sys
import gradio as gr

with gr.Blocks(analytics_enabled=False) as page:
    gr.Textbox()
page.launch(server_port=int(sys.argv[1]), quiet=True, ssr_mode=False)
"""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _wait_for(addresses: Sequence[str], process: subprocess.Popen[bytes], started: float) -> float:
    """Return the seconds from `started` until all addresses answer."""
    while not all(_answers(address) for address in addresses):
        if process.poll() is not None or time.perf_counter() - started > _PATIENCE:
            raise SystemExit(f"{' '.join(addresses)}: no answer; the server ended or hangs")
        time.sleep(0.02)
    return time.perf_counter() - started


@contextmanager
def _browser() -> Iterator[Any]:
    """Give a Chromium that has been used, None where there is none."""
    if find_spec("playwright") is None or not _CHROMIUM.exists():
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=str(_CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        found.new_page().goto("about:blank")
        yield found
        found.close()


def _measure(command: Sequence[str], port: int, paths: Sequence[str], browser: Any) -> list[float]:
    """Return the seconds from the command's start to the HTML, and to the box in a browser."""
    address = f"http://127.0.0.1:{port}"
    page = browser.new_context().new_page() if browser else None  # nothing cached
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        found = [_wait_for([address + path for path in paths], process, started)]
        if page is not None:
            page.goto(address)
            page.locator(_BOX).first.wait_for(state="visible", timeout=_PATIENCE * 1000)
            found.append(time.perf_counter() - started)
            page.context.close()
        return found
    finally:
        process.terminate()
        process.wait(30)


def _medians(rounds: Sequence[Sequence[float]]) -> list[float]:
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def main() -> None:
    """Measure both in turn and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    ours: list[list[float]] = []
    empty: list[list[float]] = []
    with _browser() as browser, tempfile.TemporaryDirectory() as scratch:
        index = str(Path(scratch) / "index")
        ingest = [sys.executable, "-m", "assistant.cli", "ingest", "--index", index]
        subprocess.run(ingest, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        for _ in range(count):
            port = _free_port()
            serve = [sys.executable, "-m", "assistant.cli", "serve", "--index", index]
            ours.append(_measure([*serve, "--port", str(port)], port, ("/readyz", "/"), browser))
            port = _free_port()
            empty.append(_measure([sys.executable, "-c", _EMPTY, str(port)], port, ("/",), browser))
    print(f"| {'until':16} | assistant s | empty gradio app s | ratio |")
    print(f"| {'-' * 16} | ----------: | -----------------: | ----: |")
    names = ("HTML answers", "box is visible")
    for name, own, other in zip(names, _medians(ours), _medians(empty), strict=False):
        print(f"| {name:16} | {own:11.2f} | {other:18.2f} | {own / other:5.2f} |")


if __name__ == "__main__":
    main()
