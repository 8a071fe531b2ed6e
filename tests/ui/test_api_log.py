from __future__ import annotations

import json
import stat

import pytest
from starlette.testclient import TestClient

from assistant.config import Settings
from assistant.errors import InputError
from tests.ui.programs_served import Fixed, application
from ui.access import LOCAL
from ui.api_log import RequestLog
from ui.keep import Keeping

HERE = "http://127.0.0.1:7860"
QUESTION = "Wie is Xanthippe?"


@pytest.fixture
def logged(assistant, fake_index, tmp_path):
    """Make requests to a server with these settings; return the lines of its log."""

    def lines(**more):
        path = tmp_path / "log" / "requests.jsonl"
        settings = Settings(index=fake_index, state=tmp_path, request_log=path, **more)
        client = TestClient(application(Fixed(assistant), settings), base_url=HERE)
        client.post("/api/ask?q=Xanthippe", json={"question": QUESTION})
        client.post("/api/batch", json={"questions": [{"question": QUESTION}]})
        client.get("/downloads/Xanthippe/Xanthippe.md")
        client.get("/", headers={"host": "evil.example"})
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    return lines


def test_each_request_has_its_line_of_json(logged):
    found = logged()
    assert [(one["method"], one["path"], one["status"]) for one in found] == [
        ("POST", "/api/ask", 200),
        ("POST", "/api/batch", 200),
        ("GET", "/downloads", 404),
        ("GET", "/", 403),
    ]
    assert all(one["ms"] >= 0 and one["time"].endswith("Z") for one in found)


def test_no_question_is_logged_unless_a_setting_asks_for_it(logged):
    assert "Xanthippe" not in json.dumps(logged())
    asked = [one["question"] for one in logged(request_log_questions=True) if "question" in one]
    assert asked == [QUESTION, QUESTION]


@pytest.mark.parametrize("wanted", [True, False])
def test_a_question_on_the_page_is_logged_where_questions_are(tmp_path, wanted):
    log = RequestLog(tmp_path / "log.jsonl", wanted)
    Keeping(Settings(state=tmp_path), log).asked(LOCAL, QUESTION)
    assert ("Xanthippe" in (tmp_path / "log.jsonl").read_text()) is wanted


def test_visitors_are_told_apart_but_not_named(logged, tmp_path):
    found = logged()
    assert len({one["user"] for one in found[:3]}) == 1
    assert found[0]["user"] not in ("", LOCAL.id)
    assert found[3]["user"] == ""
    again = RequestLog(tmp_path / "other.jsonl")
    again.request(LOCAL, "GET", "/", 200, 0.1)
    other = json.loads((tmp_path / "other.jsonl").read_text())
    assert other["user"] != found[0]["user"]


def test_without_a_file_nothing_is_logged(assistant, fake_index, tmp_path, caplog):
    settings = Settings(index=fake_index, state=tmp_path / "state")
    client = TestClient(application(Fixed(assistant), settings), base_url=HERE)
    client.post("/api/ask", json={"question": QUESTION})
    assert list(tmp_path.iterdir()) == []
    assert not [entry for entry in caplog.records if "Xanthippe" in entry.getMessage()]


def test_a_log_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        RequestLog(tmp_path / "file" / "log.jsonl")
