"""The endpoints over plain HTTP, with everything that stands around them."""

from __future__ import annotations

import html
import json
import re

import jsonschema
import pytest
from starlette.testclient import TestClient

from assistant.config import Settings
from assistant.users import Cost, Users
from tests.test_render import SCHEMA
from tests.ui.programs_served import Fixed, application
from ui.access_mode import USERS
from ui.api_models import AnswerRecord, DeadlineList, DocumentList, PassageList

HERE = "http://127.0.0.1:7860"
ASKED = "Wat is de oostflankwacht?"


@pytest.fixture
def settings(fake_index, tmp_path) -> Settings:
    return Settings(
        index=fake_index, state=tmp_path, longest_batch=3, largest_request=5000, largest_upload=9000
    )


@pytest.fixture
def client(assistant, settings) -> TestClient:
    return TestClient(application(Fixed(assistant), settings), base_url=HERE)


def test_ask_gives_the_answer_record(client):
    found = client.post("/api/ask", json={"question": ASKED})
    assert found.status_code == 200
    jsonschema.validate(found.json(), SCHEMA)
    AnswerRecord.model_validate(found.json(), strict=True)


def test_ask_takes_history_language_and_documents(client):
    body = {
        "question": "En wanneer is die operationeel?",
        "history": [{"role": "user", "content": ASKED}, {"role": "assistant", "content": "…"}],
        "documents": ["defence-readiness-roadmap-2030"],
    }
    found = client.post("/api/ask", json=body).json()
    assert "oostflankwacht" in found["standalone_question"]
    assert found["language"] == "nl"
    assert client.post("/api/ask", json={**body, "language": "en"}).json()["language"] == "en"
    assert {one["document"] for one in found["retrieved"]} == set(body["documents"])


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param({"question": " "}, "empty", id="empty"),
        pytest.param({"question": "x" * 4001}, "4,000", id="long"),
        pytest.param({"question": ASKED, "documents": ["nee"]}, "'nee' is not in", id="document"),
        pytest.param({"question": ASKED, "language": "de"}, "language", id="language"),
        pytest.param({"question": ASKED, "vraag": 1}, "vraag", id="unknown field"),
        pytest.param({}, "question", id="nothing"),
        pytest.param({"question": ASKED, "history": [{"role": "x"}]}, "role", id="history"),
    ],
)
@pytest.mark.parametrize("endpoint", ["ask", "retrieve"])
def test_what_cannot_be_taken_is_told_in_one_line(client, endpoint, body, says):
    found = client.post(f"/api/{endpoint}", json=body)
    assert found.status_code == 400
    assert list(found.json()) == ["error"]
    said = found.json()["error"]
    assert says in said or (endpoint == "retrieve" and "history" in said)
    assert "\n" not in said


def test_a_body_that_is_no_json_is_told(client):
    found = client.post("/api/ask", content="{", headers={"content-type": "application/json"})
    assert (found.status_code, "JSON" in found.json()["error"]) == (400, True)


def test_a_form_of_another_page_is_not_taken_for_json(client):
    body = json.dumps({"question": ASKED})
    found = client.post("/api/ask", content=body, headers={"content-type": "text/plain"})
    assert found.status_code == 400


def test_retrieve_gives_passages_best_first(client, assistant):
    found = client.post("/api/retrieve", json={"question": ASKED, "count": 4})
    passages = PassageList.model_validate(found.json()).passages
    assert len(passages) == 4
    scores = [one.score for one in passages]
    assert scores == sorted(scores, reverse=True)
    for one in passages:
        assert assistant.documents[one.document].text[one.start : one.end] == one.text


def test_batch_gives_a_record_for_each_question_in_order(client):
    questions = [{"id": "a", "question": ASKED}, {"id": 2, "question": ""}, "geen vraag"]
    found = client.post("/api/batch", json={"questions": questions}).json()["answers"]
    assert [(one["id"], one["status"] == "error") for one in found] == [
        ("a", False), (2, True), ("line-3", True),
    ]  # fmt: skip
    AnswerRecord.model_validate(found[0])


def test_a_batch_that_is_too_long_is_refused(client):
    found = client.post("/api/batch", json={"questions": [{"question": ASKED}] * 4})
    assert (found.status_code, "3 at most" in found.json()["error"]) == (400, True)


def test_documents_are_listed(client, assistant):
    found = DocumentList.model_validate(client.get("/api/documents").json()).documents
    assert {one.id for one in found} == set(assistant.documents)
    assert all(one.passages > 50 and one.titles["en"] for one in found)


def test_deadlines_are_listed_and_filtered(client, assistant):
    everything = DeadlineList.model_validate(client.get("/api/deadlines").json()).deadlines
    some = client.get("/api/deadlines", params={"in": "2026-Q2", "who": "Commissie"}).json()
    found = DeadlineList.model_validate(some).deadlines
    assert 0 < len(found) < len(everything)
    assert all("Commissie" in one.who for one in found)
    for one in everything:
        assert assistant.documents[one.document].text[one.start : one.end] == one.quote
    assert client.get("/api/deadlines", params={"by": "ooit"}).status_code == 400


def test_a_request_that_is_too_large_is_refused_whatever_it_says_of_itself(client):
    large = b'{"question": "' + b"x" * 6000 + b'"}'
    headers = {"content-type": "application/json"}
    assert client.post("/api/ask", content=large, headers=headers).status_code == 413

    def pieces():
        yield from (large[at : at + 1000] for at in range(0, len(large), 1000))

    found = client.post("/api/ask", content=pieces(), headers=headers)
    assert "content-length" not in found.request.headers
    assert (found.status_code, found.json()) == (413, {"error": "a request has 5000 bytes at most"})


def test_uploads_have_a_limit_of_their_own(client):
    small, large = b"x" * 8000, b"x" * 10_000
    assert client.post("/gradio_api/upload", content=small).status_code == 404
    assert client.post("/gradio_api/upload", content=large).status_code == 413


def test_signs_of_life_tell_whether_there_is_an_index(assistant, settings):
    for ready, status in ((True, 200), (False, 503)):
        client = TestClient(application(Fixed(assistant, ready), settings), base_url=HERE)
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == status


def test_the_description_names_every_endpoint(client):
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/ask", "/api/retrieve", "/api/batch", "/api/documents", "/api/deadlines",
    }  # fmt: skip


def test_the_docs_page_shows_every_endpoint_and_loads_nothing(client):
    page = client.get("/docs").text
    for name in ("ask", "retrieve", "batch", "documents", "deadlines"):
        assert f"/api/{name}" in page
    for field in ("citations[].quote", "question", "passages[].text", "deadlines[].due"):
        assert f"<code>{field}</code>" in page
    assert not re.search(r"<script|<link|<img|src=|url\(|@import", page)


def test_the_docs_page_is_in_both_languages(client):
    assert "Beantwoordt een vraag" in client.get("/docs?lang=nl").text
    english = client.get("/docs", headers={"accept-language": "en"}).text
    assert '<html lang="en">' in english
    assert "Answer a question" in english


def test_whatever_the_description_says_of_a_field_is_translated(client):
    dutch = client.get("/docs?lang=nl").text
    schemas = client.get("/openapi.json").json()
    said = set(re.findall(r'"description": "([^"]+)"', json.dumps(list(fields_of(schemas)))))
    assert len(said) > 10
    assert [one for one in said if f"<td>{html.escape(one)}</td>" in dutch] == []


def fields_of(description: dict):
    """Yield every field that goes in or comes out, as the description has it."""
    for schema in description["components"]["schemas"].values():
        yield from schema.get("properties", {}).values()
    for operations in description["paths"].values():
        for operation in operations.values():
            yield from operation.get("parameters", ())


def test_where_visitors_sign_in_the_endpoints_ask_for_it(assistant, settings):
    users = Users(settings.state / USERS, Cost(2, 1, 1))
    users.add("jan", "geheim genoeg", "reader")
    closed = settings.model_copy(update={"sign_in": True})
    client = TestClient(application(Fixed(assistant), closed), base_url=HERE)
    for path in ("/api/documents", "/docs", "/openapi.json", "/downloads/x/y"):
        assert client.get(path).status_code == 401
    assert client.post("/api/ask", json={"question": ASKED}).status_code == 401
    client.headers["authorization"] = f"Bearer {users.new_token('jan')}"
    assert client.get("/api/documents").status_code == 200
