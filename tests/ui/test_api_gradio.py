"""gradio_client and MCP against a real server."""

from __future__ import annotations

import json

import gradio_client
import httpx
import jsonschema
import pytest

from assistant.config import Settings
from assistant.errors import InputError
from assistant.users import Cost, Users
from tests.test_render import SCHEMA
from tests.ui.programs_served import Fixed, serving_here, with_gradio
from ui.access_mode import USERS
from ui.lean_gradio import check_mcp

SECRET = "geheim genoeg"  # noqa: S105 - a test's


@pytest.fixture(scope="module")
def address(assistant, fake_index, tmp_path_factory):
    settings = Settings(index=fake_index, state=tmp_path_factory.mktemp("state"))
    with serving_here(with_gradio(Fixed(assistant), settings)) as found:
        yield found


@pytest.fixture(scope="module")
def client(address) -> gradio_client.Client:
    return gradio_client.Client(address, verbose=False)


def test_the_endpoints_are_named(client):
    named = client.view_api(return_format="dict")["named_endpoints"]
    assert set(named) == {"/ask", "/retrieve", "/batch", "/documents", "/deadlines"}


def test_ask_gives_the_answer_record(client):
    found = client.predict(
        question="Wat is de oostflankwacht?",
        history=[{"role": "user", "content": "Wat is het luchtschild?"}],
        api_name="/ask",
    )
    jsonschema.validate(found, SCHEMA)


def test_the_other_endpoints_answer(client):
    assert len(client.predict(question="oostflankwacht", count=3, api_name="/retrieve")) == 3
    assert len(client.predict(api_name="/documents")) == 2
    assert client.predict(within="2026", api_name="/deadlines")
    batch = client.predict(questions=[{"id": "a", "question": ""}], api_name="/batch")
    assert [(one["id"], one["status"]) for one in batch] == [("a", "error")]


def test_what_is_wrong_is_said(client):
    with pytest.raises(gradio_client.exceptions.AppError, match="empty"):
        client.predict(question=" ", api_name="/ask")


def test_a_program_signs_in_with_a_password_or_a_token(assistant, fake_index, tmp_path):
    settings = Settings(index=fake_index, state=tmp_path, sign_in=True)
    users = Users(tmp_path / USERS, Cost(2, 1, 1))
    users.add("jan", SECRET, "reader")
    token = users.new_token("jan")
    with serving_here(with_gradio(Fixed(assistant), settings)) as found:
        with pytest.raises(Exception, match=r"login|Invalid|401|credentials"):
            gradio_client.Client(found, verbose=False)
        for given in ({"auth": ("jan", SECRET)}, {"headers": {"Authorization": f"Bearer {token}"}}):
            client = gradio_client.Client(found, verbose=False, **given)
            assert len(client.predict(api_name="/documents")) == 2


def test_a_language_model_finds_the_endpoints_through_mcp(assistant, fake_index, tmp_path):
    pytest.importorskip("mcp")
    settings = Settings(index=fake_index, state=tmp_path, mcp=True)
    headers = {"accept": "application/json, text/event-stream"}
    with serving_here(with_gradio(Fixed(assistant), settings)) as found:

        def call(method: str, **params):
            body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
            answer = httpx.post(f"{found}/gradio_api/mcp/", json=body, headers=headers, timeout=60)
            assert answer.status_code == 200
            data = next(line for line in answer.text.splitlines() if line.startswith("data:"))
            return json.loads(data.removeprefix("data:"))["result"]

        tools = {tool["name"] for tool in call("tools/list")["tools"]}
        assert tools == {"ask", "retrieve", "batch", "documents", "deadlines"}
        said = call("tools/call", name="ask", arguments={"question": "Wat is de oostflankwacht?"})
        assert "oostflankwacht" in json.dumps(said, ensure_ascii=False)


def test_without_its_library_mcp_is_refused_with_what_to_install(monkeypatch):
    monkeypatch.setattr("ui.lean_gradio.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"roadmap-assistant\[mcp\]"):
        check_mcp()
