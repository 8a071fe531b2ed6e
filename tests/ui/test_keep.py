"""What is kept and handed out, and to whom."""

from __future__ import annotations

import io
import logging

import docx
import pytest
from starlette.testclient import TestClient

from assistant.config import Settings
from assistant.errors import InputError
from assistant.feedback import Feedback
from assistant.users import Cost, Users
from tests.export.making import answer, citation
from tests.ui.programs_served import Fixed, application
from ui.access import LOCAL, UNKNOWN, Visitor
from ui.access_mode import USERS
from ui.keep import FEEDBACK, HISTORY, Keeping
from ui.keep_downloads import Downloads

JAN, ELS = Visitor("1", "jan", "reader"), Visitor("2", "els", "admin")
ANSWERS = (answer("Een [1].", citation(1, "aa")),)


def test_nothing_is_kept_by_default(tmp_path):
    keeping = Keeping(Settings(state=tmp_path))
    assert not keeping.keeps_history(JAN)
    assert not keeping.takes_feedback
    assert keeping.keep(JAN, "", ANSWERS) == ""
    assert keeping.conversations(JAN) == []
    with pytest.raises(InputError, match="switched off"):
        keeping.say(JAN, ANSWERS[0], "right")
    keeping.export(JAN, ANSWERS, "docx", "nl")
    assert list(tmp_path.iterdir()) == []


def test_a_conversation_is_kept_for_its_visitor_alone(tmp_path):
    keeping = Keeping(Settings(state=tmp_path, history_days=30))
    kept = keeping.keep(JAN, "", ANSWERS)
    assert keeping.answers(JAN, kept) == ANSWERS
    assert [one.id for one in keeping.conversations(JAN)] == [kept]
    assert keeping.conversations(ELS) == []
    with pytest.raises(InputError):
        keeping.answers(ELS, kept)
    keeping.forget(ELS, kept)
    keeping.forget_all(ELS)
    assert len(keeping.conversations(JAN)) == 1
    keeping.forget(JAN, kept)
    assert keeping.conversations(JAN) == []


def test_of_someone_unknown_nothing_is_kept(tmp_path):
    keeping = Keeping(Settings(state=tmp_path, history_days=30))
    assert not keeping.keeps_history(UNKNOWN)
    assert keeping.keep(UNKNOWN, "", ANSWERS) == ""
    with pytest.raises(InputError):
        keeping.answers(UNKNOWN, "x")
    assert keeping.keeps_history(LOCAL)


def test_conversations_that_were_kept_before_are_pointed_out(tmp_path, caplog):
    Keeping(Settings(state=tmp_path, history_days=30)).keep(JAN, "", ANSWERS)
    with caplog.at_level(logging.WARNING):
        Keeping(Settings(state=tmp_path))
    assert HISTORY in caplog.text


def test_where_the_file_is_broken_answers_go_on_without_being_kept(tmp_path, caplog):
    (tmp_path / HISTORY).write_text("geen database " * 100)
    keeping = Keeping(Settings(state=tmp_path, history_days=30))
    assert keeping.keep(JAN, "", ANSWERS) == ""
    assert keeping.conversations(JAN) == []
    assert HISTORY in caplog.text


def test_feedback_is_stored_where_it_is_switched_on(tmp_path):
    keeping = Keeping(Settings(state=tmp_path, feedback=True))
    keeping.say(JAN, ANSWERS[0], "source_wrong", "zie blz. 3")
    (found,) = Feedback(tmp_path / FEEDBACK).remarks()
    assert (found.verdict, found.comment) == ("source_wrong", "zie blz. 3")


@pytest.fixture
def keeping(tmp_path) -> Keeping:
    return Keeping(Settings(state=tmp_path))


@pytest.fixture
def visitors(assistant, fake_index, tmp_path, keeping) -> dict[str, TestClient]:
    """Two users, signed in with their tokens, by name."""
    users = Users(tmp_path / USERS, Cost(2, 1, 1))
    settings = Settings(index=fake_index, state=tmp_path, sign_in=True)
    clients = {}
    for name in ("jan", "els"):
        users.add(name, "geheim genoeg", "reader")
    app = application(Fixed(assistant), settings, keeping)
    for name in ("jan", "els"):
        headers = {"authorization": f"Bearer {users.new_token(name)}"}
        clients[name] = TestClient(app, base_url="http://127.0.0.1", headers=headers)
        user = users.find(name)
        assert user is not None
        clients[name].visitor = Visitor(user.id, name, "reader")
    return clients


def test_an_export_is_fetched_by_its_visitor_and_by_nobody_else(visitors, keeping):
    where = keeping.export(visitors["jan"].visitor, ANSWERS, "docx", "nl")
    found = visitors["jan"].get(where)
    assert found.status_code == 200
    assert found.headers["content-disposition"].startswith("attachment; filename*=UTF-8''antw")
    assert found.headers["cache-control"] == "no-store"
    text = [p.text for p in docx.Document(io.BytesIO(found.content)).paragraphs]
    assert "Vraag: Wat is dit?" in text
    assert visitors["els"].get(where).status_code == 404


def test_a_file_has_its_name_and_kind(visitors, keeping):
    jan = visitors["jan"]
    where = keeping.offer(jan.visitor, "Vragen & antwoorden é/.ics", b"BEGIN")
    found = jan.get(where)
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"
    assert found.headers["content-disposition"].endswith("Vragen%20%26%20antwoorden%20%C3%A9_.ics")


def test_a_page_is_never_handed_out_as_one_that_a_browser_runs(visitors, keeping):
    jan = visitors["jan"]
    found = jan.get(keeping.offer(jan.visitor, "a.html", b"<script>alert(1)</script>"))
    assert found.headers["content-type"] == "application/octet-stream"


def test_a_file_is_on_offer_for_ten_minutes():
    time = 0.0
    downloads = Downloads(lambda: time)
    token = downloads.offer(JAN, "a.md", b"x").split("/")[2]
    time = 599.0
    assert downloads.take(JAN, token) is not None
    time = 601.0
    assert downloads.take(JAN, token) is None


def test_the_oldest_files_go_where_there_are_too_many():
    downloads = Downloads()
    first = downloads.offer(JAN, "a", bytes(150_000_000)).split("/")[2]
    second = downloads.offer(JAN, "b", bytes(60_000_000)).split("/")[2]
    assert downloads.take(JAN, first) is None
    assert downloads.take(JAN, second) is not None
