"""Gradio imported without what the page has no use for."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.building import ROOT

LOOK = """
import sys
from pathlib import Path
from ui.lean_gradio import import_gradio
import_gradio(mcp={mcp})
import gradio
print("mcp" in sys.modules, "pandas.core" in sys.modules)
Path("{folder}/own.py").write_text("import gradio\\nclass Own(gradio.Textbox): EVENTS = ['change']")
sys.path.insert(0, "{folder}")
import own
print(Path("{folder}/own.pyi").exists())
"""


def seen(folder: object, mcp: bool, *more: str) -> list[str]:
    """Return what a process of its own prints that imports gradio so."""
    code = LOOK.format(mcp=mcp, folder=folder) + "\n".join(more)
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return found.stdout.split("\n")[:-1]


def test_neither_mcp_nor_pandas_nor_type_stubs_are_made_work_of(tmp_path) -> None:
    use = "import pandas; print(pandas.DataFrame({'a': [1]}).shape)"
    assert seen(tmp_path, False, use) == ["False False", "False", "(1, 1)"]


def test_what_is_loaded_later_is_whole_for_every_thread(tmp_path) -> None:
    use = (
        "import pandas, threading",
        "seen = []",
        "def look(): seen.append(pandas.DataFrame({'a': [1]}).shape)",
        "threads = [threading.Thread(target=look) for _ in range(8)]",
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]",
        "print(seen == [(1, 1)] * 8)",
    )
    assert seen(tmp_path, False, *(f"{line}\n" for line in use))[-1] == "True"


def test_mcp_is_there_where_it_is_served(tmp_path) -> None:
    if find_spec("mcp") is None:
        pytest.skip("the extra for MCP is not installed")
    assert seen(tmp_path, True)[0] == "True False"
