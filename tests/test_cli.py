from __future__ import annotations

import json
import shutil
import statistics
import sys
import time
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from assistant.cli import main
from tests.building import APPLES, PEARS, run_python, tmx, write_corpus
from tests.test_render import SCHEMA

MEMORY = tmx(
    [
        ("De gemeente Utrecht plukt in 2027 ten minste 600 000 appels.", "Utrecht picks apples."),
        ("De wethouder leidt het werk.", "The alderman leads the work."),
    ]
)
HEAVY = ("torch", "gradio", "chromadb", "llama_index", "sentence_transformers", "bm25s")


@pytest.fixture(scope="module")
def fruit(tmp_path_factory) -> Path:
    """A folder with a corpus of its own. Not to be changed."""
    return write_corpus(
        tmp_path_factory.mktemp("fruit"),
        {"appels.nl.txt": APPLES, "appels.nl-en.tmx": MEMORY, "peren.nl.txt": PEARS},
    )


@pytest.fixture(scope="module")
def index(fruit, tiny_model, tmp_path_factory) -> Path:
    """An index of it, made by the command line. Not to be changed."""
    folder = tmp_path_factory.mktemp("index")
    found = run_python(
        *("-m", "assistant.cli", "ingest", "--corpus", str(fruit), "--index", str(folder)),
        *("--encoder", str(tiny_model)),
        cwd=folder.parent,
    )
    assert found.returncode == 0, found.stderr
    assert "appels.nl.txt" in found.stdout
    assert "created" in found.stdout
    return folder


@pytest.fixture
def run(fruit, index, tiny_model, tmp_path, monkeypatch, capsys):
    """Run a command in this process; return its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("ASSISTANT_CORPUS", str(fruit))
    monkeypatch.setenv("ASSISTANT_INDEX", str(index))
    monkeypatch.setenv("ASSISTANT_ENCODER", str(tiny_model))
    monkeypatch.setenv("ASSISTANT_THRESHOLD", "0")

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assistant", *arguments])
        code = 0
        try:
            main()
        except SystemExit as exc:
            code = exc.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return command


def test_help_comes_about_as_fast_as_its_library_loads_and_names_the_commands(tmp_path):
    help_, library = [], []
    for _ in range(5):
        found, seconds = timed(tmp_path, "-m", "assistant.cli", "--help")
        help_.append(seconds)
        library.append(timed(tmp_path, "-c", "import typer")[1])
        assert found.returncode == 0
    for command in ("ingest", "ask", "batch", "serve", "documents", "deadlines", "doctor"):
        assert command in found.stdout
    # 0.15 s beside 0.09 s on a quiet machine; a heavy import alone takes 0.3 s and more
    assert statistics.median(help_) < 4 * statistics.median(library)


def timed(folder: Path, *arguments: str):
    started = time.perf_counter()
    found = run_python(*arguments, cwd=folder)
    return found, time.perf_counter() - started


@pytest.mark.parametrize("command", [[], ["ask"], ["serve"]], ids=["all", "ask", "serve"])
def test_help_imports_no_heavy_library(tmp_path, command):
    found = run_python("-X", "importtime", "-m", "assistant.cli", *command, "--help", cwd=tmp_path)
    assert found.returncode == 0
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in found.stderr.splitlines()}
    assert "typer" in imported
    assert imported.isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["ingest", "ask", "batch", "serve", "documents", "doctor"])
def test_every_command_takes_a_corpus_and_an_index(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "--corpus" in out
    assert "--index" in out


def test_serve_takes_an_address(run):
    _, out, _ = run("serve", "--help")
    assert "--host" in out
    assert "--port" in out


def test_ask_json_prints_the_answer_record_and_nothing_else(fruit, index, tiny_model, tmp_path):
    found = run_python(
        *("-m", "assistant.cli", "ask", "Wie leidt het werk?", "--json"),
        *("--corpus", str(fruit), "--index", str(index), "--encoder", str(tiny_model)),
        cwd=tmp_path,
    )
    assert found.returncode == 0, found.stderr
    answer = json.loads(found.stdout)
    jsonschema.validate(answer, SCHEMA)
    assert answer["question"] == "Wie leidt het werk?"
    assert found.stderr == ""


def test_ask_prints_answer_marks_and_sources(run):
    code, out, _ = run("ask", "Wie leidt het werk?")
    assert code == 0
    answer, _, sources = out.partition("\n\n")
    assert "De wethouder leidt het werk." in answer
    assert "[1]" in answer
    assert "[1] Appels plukken" in sources
    assert "“" in sources


def test_an_english_answer_shows_the_dutch_and_labels_the_translation(run):
    code, out, _ = run("ask", "Who leads the work?")
    assert code == 0
    assert "The alderman leads the work." in out
    assert "De wethouder leidt het werk." in out
    assert "unofficial translation: The alderman leads the work." in out


def test_ask_takes_a_language_and_a_document(run):
    _, out, _ = run(
        *("ask", "de peren in het koelhuis", "--json"), *("--language", "en", "--document", "peren")
    )
    answer = json.loads(out)
    assert answer["language"] == "en"
    assert {citation["document"] for citation in answer["citations"]} == {"peren"}


def test_another_corpus_gets_its_own_index(run, tmp_path):
    folder = write_corpus(
        tmp_path / "dieren",
        {
            "hond.nl.txt": "De hond slaapt.\nDe kat waakt over het huis.\n",
            "hond.nl-en.tmx": tmx([("De hond slaapt.", "The dog sleeps.")]),
        },
    )
    where = ("--corpus", str(folder), "--index", str(tmp_path / "dier-index"))
    code, out, _ = run("ingest", *where)
    assert code == 0
    assert "hond.nl.txt" in out
    _, out, _ = run("ask", "Wie waakt over het huis?", "--json", *where)
    assert {r["document"] for r in json.loads(out)["retrieved"]} == {"hond"}
    _, out, _ = run("documents", *where)
    assert "hond" in out
    assert "appels" not in out


def test_ingest_says_when_nothing_changed(run):
    code, out, _ = run("ingest")
    assert code == 0
    assert "unchanged" in out


def test_batch_answers_a_file(run, tmp_path):
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "question": "Wie leidt het werk?"}\nniet goed\n', "utf-8")
    code, out, _ = run("batch", str(source), "-o", str(output))
    assert code == 0
    assert "2 lines" in out
    records = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [r["status"] == "error" for r in records] == [False, True]


def test_documents_lists_titles_and_passages(run):
    code, out, _ = run("documents")
    assert code == 0
    assert "Appels plukken" in out
    assert "Peren bewaren" in out


def test_doctor_finds_all_well(run):
    code, out, _ = run("doctor")
    assert code == 0
    assert "FAIL" not in out


def test_doctor_says_what_is_not_well(run, tmp_path):
    code, out, _ = run("doctor", "--corpus", str(tmp_path / "weg"), "--index", str(tmp_path / "i"))
    assert code == 1
    assert "FAIL  corpus" in out
    assert "FAIL  index" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["ask", ""], "empty", id="empty question"),
        pytest.param(["ask", " \x07 "], "empty", id="only control characters"),
        pytest.param(["ask", "a" * 20_000], "20,000", id="20,000 characters"),
        pytest.param(["ask", "Wat?", "--language", "de"], "'de'", id="unknown language"),
        pytest.param(["ask", "Wat?", "--document", "weg"], "'weg'", id="unknown document"),
        pytest.param(["ask", "Wat?", "--corpus", "weg"], "weg does not exist", id="no corpus"),
        pytest.param(["ingest", "--corpus", "weg"], "weg does not exist", id="no corpus to ingest"),
        pytest.param(["documents", "--index", "weg"], "assistant ingest", id="no index"),
        pytest.param(["batch", "weg.jsonl", "-o", "uit"], "weg.jsonl", id="no questions"),
        pytest.param(
            ["ingest", "--encoder", "nergens/model", "--index", "nieuw"],
            "nergens/model",
            id="unknown model",
        ),
    ],
)
def test_a_users_error_is_one_line_and_code_2(run, arguments, says):
    code, out, err = run(*arguments)
    assert code == 2
    assert says in err
    assert err.startswith("assistant: ")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err + out


def test_an_index_of_another_model_is_one_line_and_code_2(run, index, tiny_model, tmp_path):
    shutil.copytree(tiny_model, tmp_path / "ander-model")
    shutil.copytree(index, tmp_path / "index")
    code, _, err = run(
        "ask",
        "Wie?",
        "--encoder",
        str(tmp_path / "ander-model"),
        "--index",
        str(tmp_path / "index"),
    )
    assert code == 2
    assert "assistant ingest --rebuild" in err
    assert len(err.splitlines()) == 1


def test_an_index_of_another_format_is_one_line_and_code_2(run, index, tmp_path):
    shutil.copytree(index, tmp_path / "index")
    generation = tmp_path / "index" / "generations" / (tmp_path / "index" / "current").read_text()
    manifest = json.loads((generation / "manifest.json").read_text("utf-8"))
    (generation / "manifest.json").write_text(json.dumps({**manifest, "format": 0}), "utf-8")
    code, _, err = run("documents", "--index", str(tmp_path / "index"))
    assert code == 2
    assert "assistant ingest --rebuild" in err
    assert len(err.splitlines()) == 1


def test_an_unknown_setting_is_one_line_and_code_2(run, tmp_path):
    (tmp_path / "assistant.toml").write_text("resultaten = 3\n")
    code, _, err = run("documents")
    assert code == 2
    assert "resultaten" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [["ask", ""], ["ask", "Wat?", "--corpus", "weg"]],
    ids=["empty question", "no corpus"],
)
def test_a_process_of_its_own_ends_with_code_2_and_no_traceback(
    fruit, index, tiny_model, tmp_path, arguments
):
    found = run_python(
        *("-m", "assistant.cli", *arguments),
        cwd=tmp_path,
        env={
            "ASSISTANT_CORPUS": str(fruit),
            "ASSISTANT_INDEX": str(index),
            "ASSISTANT_ENCODER": str(tiny_model),
        },
    )
    assert found.returncode == 2
    assert found.stdout == ""
    assert len(found.stderr.splitlines()) == 1
    assert found.stderr.startswith("assistant: ")


def test_encode_writes_a_row_a_line(run, tmp_path):
    (tmp_path / "texts.txt").write_text("Een zin.\nNog een zin.\n", "utf-8")
    code, out, _ = run("encode", "texts.txt", "-o", "vectors.npy", "--kind", "query")
    assert code == 0
    assert "2 vectors" in out
    vectors = np.load(tmp_path / "vectors.npy")
    assert vectors.shape[0] == 2
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_encode_of_an_unknown_kind_is_one_line_and_code_2(run):
    code, _, err = run("encode", "texts.txt", "-o", "vectors.npy", "--kind", "thought")
    assert code == 2
    assert "'thought'" in err
    assert len(err.splitlines()) == 1


def test_deadlines_are_listed_and_filtered(run):
    code, out, _ = run("deadlines", "--in", "2027")
    assert code == 0
    assert "Plukkers opleiden" in out
    assert "2027-06-30" in out
    assert "Ladders kopen" not in out


@pytest.mark.parametrize(("name", "begins"), [("d.csv", b"\xef\xbb\xbf"), ("d.ics", b"BEGIN:")])
def test_deadlines_are_written_to_a_file(run, tmp_path, name, begins):
    code, out, _ = run("deadlines", "-o", name)
    assert code == 0
    assert "written to" in out
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_deadlines_into_a_file_of_another_kind_are_one_line_and_code_2(run):
    code, _, err = run("deadlines", "-o", "deadlines.pdf")
    assert code == 2
    assert ".csv" in err
    assert len(err.splitlines()) == 1
