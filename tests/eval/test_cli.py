"""The command line, as people call it."""

import re
from pathlib import Path

import pytest

from tests.building import run_python

DATA = Path(__file__).parent / "data"


def test_help_names_the_commands_and_is_quick(tmp_path):
    done = run_python("-X", "importtime", "-m", "eval", "--help", cwd=tmp_path)
    assert done.returncode == 0
    for command in ("run", "gate", "calibrate", "import"):
        assert re.search(rf"^\s*{command}\b", done.stdout, re.MULTILINE)
    for heavy in ("torch", "chromadb", "llama_index", "ir_measures", "numpy"):
        assert not re.search(rf"\| +{heavy}$", done.stderr, re.MULTILINE)


def test_a_trec_run_is_measured(tmp_path):
    files = [str(DATA / name) for name in ("sample.run", "sample.qrels")]
    done = run_python("-m", "eval", "import", "trec", *files, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "recall@10  50.0 %" in done.stdout
    assert "3 queries" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--half", "train"),
        ("gate", "--thresholds", "none.json"),
        ("import", "trec", "none.run", "none.qrels"),
        ("import", "squad", "none.json"),
        ("import", "beir", "none", "--language", "de"),
    ],
    ids=" ".join,
)
def test_a_users_error_is_one_line_and_exit_code_2(tmp_path, arguments):
    done = run_python("-m", "eval", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("eval: ")
    assert done.stderr.count("\n") == 1
