from __future__ import annotations

from pathlib import Path

import pytest

from assistant.config import load_settings
from assistant.errors import InputError


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Work in an empty folder, so that no assistant.toml is found by chance."""
    monkeypatch.chdir(tmp_path)


def test_without_anything_set_the_defaults_hold():
    settings = load_settings()
    assert settings.corpus == Path("corpus")
    assert (settings.host, settings.results) == ("127.0.0.1", 10)


def test_a_flag_wins_over_the_environment_that_over_the_file(monkeypatch, tmp_path):
    (tmp_path / "assistant.toml").write_text("results = 3\nport = 1003\nindex = 'c'\n")
    monkeypatch.setenv("ASSISTANT_RESULTS", "2")
    monkeypatch.setenv("ASSISTANT_PORT", "1002")
    settings = load_settings(results=1)
    assert (settings.results, settings.port, settings.index) == (1, 1002, Path("c"))


def test_a_flag_that_was_not_given_leaves_the_rest():
    assert load_settings(port=None, corpus=None).port == 7860


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        pytest.param("resultaten = 3", "resultaten", id="unknown key"),
        pytest.param("results = 'veel'", "results", id="no number"),
        pytest.param("results = 0", "results", id="too small"),
        pytest.param("port = 99999", "port", id="too large"),
        pytest.param("results =", "assistant.toml", id="no toml"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_it(tmp_path, toml, says):
    (tmp_path / "assistant.toml").write_text(toml)
    with pytest.raises(InputError, match=says) as caught:
        load_settings()
    assert "\n" not in str(caught.value)


def test_a_wrong_flag_is_an_error_that_names_it():
    with pytest.raises(InputError, match="port"):
        load_settings(port=0)


def test_settings_cannot_be_changed_afterwards():
    with pytest.raises(ValueError, match="frozen"):
        load_settings().port = 1
