from __future__ import annotations

import io
import json
import sys

import openpyxl
import pytest

from assistant.cli import main
from tests.building import APPLES, PEARS, run_python, write_corpus
from tests.questionnaire.sample import saved

QUESTIONS = ("Hoeveel appels plukt de gemeente Utrecht?", "Wie leidt het werk?", "Naam invuller:")


@pytest.fixture(scope="module")
def fruit(tmp_path_factory):
    return write_corpus(
        tmp_path_factory.mktemp("fruit"), {"appels.nl.txt": APPLES, "peren.nl.txt": PEARS}
    )


@pytest.fixture(scope="module")
def index(fruit, tiny_model, tmp_path_factory):
    """An index of the fruit, made by the command line. Not to be changed."""
    folder = tmp_path_factory.mktemp("index")
    found = run_python(
        *("-m", "assistant.cli", "ingest", "--corpus", str(fruit), "--index", str(folder)),
        *("--encoder", str(tiny_model)),
        cwd=folder.parent,
    )
    assert found.returncode == 0, found.stderr
    return folder


@pytest.fixture
def run(fruit, index, tiny_model, tmp_path, monkeypatch, capsys):
    """Run `assistant questionnaire …` in this process; return exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("CORPUS", fruit), ("INDEX", index), ("ENCODER", tiny_model), ("THRESHOLD", "0"),
        ("RERANKER", "none"),
    ):  # fmt: skip
        monkeypatch.setenv(f"ASSISTANT_{name}", str(value))

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assistant", "questionnaire", *arguments])
        code = 0
        try:
            main()
        except SystemExit as exc:
            code = exc.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture
def source(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Vragen"
    sheet.append(["Nr", "Vraag", "Antwoord"])
    for number, text in enumerate(QUESTIONS, start=1):
        sheet.append([number, text])
    path = tmp_path / "vragen.xlsx"
    path.write_bytes(saved(book))
    return path


def test_inspect_shows_what_is_asked_and_where_and_writes_nothing(run, source):
    code, out, _ = run("inspect", "vragen.xlsx")
    assert code == 0
    for row, text in enumerate(QUESTIONS, start=2):
        assert text in out
        assert f"answer: Vragen!C{row}" in out
    assert "particulars" in out
    assert "3 items in vragen.xlsx" in out
    assert [path.name for path in source.parent.iterdir()] == ["vragen.xlsx"]


def test_run_fills_the_file_and_reports(run, source, tmp_path):
    before = source.read_bytes()
    code, out, _ = run("run", "vragen.xlsx", "-o", "klaar.xlsx")
    assert code == 0, out
    sheet = openpyxl.load_workbook(tmp_path / "klaar.xlsx")["Vragen"]
    assert "600 000 appels" in sheet["C2"].value
    assert "wethouder" in sheet["C3"].value
    assert sheet["C4"].value is None
    assert "3 items into klaar.xlsx" in out
    assert "1 needs person" in out
    page = (tmp_path / "klaar.coverage.html").read_text("utf-8")
    assert "Naam invuller" in page
    assert source.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {
        "vragen.xlsx", "klaar.xlsx", "klaar.coverage.html", "klaar.coverage.xlsx",
    }  # fmt: skip


def test_review_approve_and_reuse(run, source, tmp_path):
    assert run("run", "vragen.xlsx", "-o", "klaar.xlsx", "--review", "--no-report")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "klaar.review.xlsx")
    book["Review"]["J2"] = "ja"
    book["Review"]["K3"] = "De wethouder van Utrecht."
    book.save(tmp_path / "klaar.review.xlsx")
    code, out, _ = run("approve", "klaar.review.xlsx", "--store", "goed.sqlite")
    assert (code, out) == (0, "2 approved answers kept in goed.sqlite\n")
    code, out, _ = run("run", "vragen.xlsx", "-o", "weer.xlsx", "--reuse", "--store", "goed.sqlite")
    assert code == 0
    sheet = openpyxl.load_workbook(tmp_path / "weer.xlsx")["Vragen"]
    assert sheet["C3"].value == "De wethouder van Utrecht."
    assert "klaar.review.xlsx" in (tmp_path / "weer.coverage.html").read_text("utf-8")


def test_nothing_is_kept_unless_it_is_asked_for(run, source, tmp_path, index):
    run("run", "vragen.xlsx", "-o", "klaar.xlsx", "--no-report")
    assert {path.name for path in tmp_path.iterdir()} == {"vragen.xlsx", "klaar.xlsx"}
    assert not list(index.parent.glob("approved*"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("inspect", "weg.xlsx"), "does not exist"),
        (("run", "vragen.xlsx", "-o", "vragen.xlsx"), "is the questionnaire itself"),
        (("run", "vragen.xlsx", "-o", "klaar.docx"), "the same kind of file"),
        (("run", "vragen.xlsx", "-o", "geen/klaar.xlsx"), "cannot be written"),
        (("run", "vragen.xlsx", "-o", "klaar.xlsx", "--sheet", "Weg"), "no sheet 'Weg'"),
        (
            ("run", "vragen.xlsx", "-o", "klaar.xlsx", "--reuse", "--store", "x.db"),
            "does not exist",
        ),
        (("approve", "vragen.xlsx"), "no review sheet"),
        (("inspect", "geheim.xlsx"), "encrypted"),
        (("run", "leeg.csv", "-o", "klaar.csv"), "no questions were found"),
    ],
)
def test_a_users_error_is_one_line_and_exit_code_2(run, source, tmp_path, arguments, message):
    (tmp_path / "geheim.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    )
    (tmp_path / "leeg.csv").write_bytes(b"a;b\n1;2\n")
    before = {path.name for path in tmp_path.iterdir()}
    code, _, err = run(*arguments)
    assert code == 2
    assert message in err
    assert len(err.splitlines()) == 1
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_jsonl_questionnaire_gains_the_answers(run, tmp_path):
    (tmp_path / "q.jsonl").write_text('{"id": "a", "vraag": "Wie leidt het werk?"}\n', "utf-8")
    assert run("run", "q.jsonl", "-o", "r.jsonl", "--no-report")[0] == 0
    found = json.loads((tmp_path / "r.jsonl").read_text("utf-8"))
    assert found["id"] == "a"
    assert found["status"] == "answered"
    assert found["sources"][0]["quote"] in APPLES


def test_every_quote_in_the_sources_is_the_documents_own_text(run, source, tmp_path, index):
    run("run", "vragen.xlsx", "-o", "klaar.xlsx", "--no-report")
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "klaar.xlsx").read_bytes()))["Bronnen"]
    texts = " ".join(f"{APPLES} {PEARS}".split())
    quotes = [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert quotes
    assert all(quote in texts for quote in quotes)
