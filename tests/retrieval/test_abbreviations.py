from __future__ import annotations

import pytest

from assistant.retrieval.abbreviations import Abbreviations, definitions
from assistant.types import Document, Rendering


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Het Europees Milieuagentschap (EMA) meet.", "EMA", "Europees Milieuagentschap"),
        ("het meerjarig financieel kader (MFK) loopt af", "MFK", "meerjarig financieel kader"),
        ("The European Food Board (EFB) decides.", "EFB", "European Food Board"),
        ("het Bureau voor schone lucht (“BSL”) meet", "BSL", "Bureau voor schone lucht"),
        (
            "het Europees programma voor visserij (EFIP) start",
            "EFIP",
            "Europees programma voor visserij",
        ),
    ],
)
def test_a_definition_gives_the_long_form(text, short, long):
    assert list(definitions(text)) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "zoals eerder gemeld (zie bijlage)",
        "steun aan de coördinatie van hun plannen (SAFE)",
        "(EMA) meet",
        "in Nederland (NL)",
    ],
)
def test_brackets_without_a_definition_give_nothing(text):
    assert list(definitions(text)) == []


def document(pairs):
    text, renderings = "", []
    for dutch, english in pairs:
        renderings.append(Rendering(len(text), len(text) + len(dutch), english))
        text += f"{dutch} "
    return Document("d", {"nl": "D"}, "nl", text, (), tuple(renderings))


@pytest.fixture
def names():
    return Abbreviations.mine(
        [
            document(
                [
                    (
                        "Het Europees Milieuagentschap (EMA) meet.",
                        "The European Environment Agency (EEA) measures.",
                    ),
                    ("Daarom vraagt de HM/VC raad.", "The HE/VC therefore asks for advice."),
                    ("De hoge milieucommissaris komt.", "The high environmentalist comes."),
                    ("De hoge milieucommissaris gaat.", "The high environmentalist goes."),
                    ("De hoge milieucommissaris blijft.", "The high environmentalist stays."),
                ]
            )
        ]
    )


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Wat doet het EMA?", "nl", "Europees Milieuagentschap"),
        ("wat doet het ema", "nl", "Europees Milieuagentschap"),
        ("Wat doet het Europees Milieuagentschap?", "nl", "EMA"),
        ("Wat doet het EMA?", "en", "EEA European Environment Agency"),
        ("What does the EEA do?", "nl", "EMA Europees Milieuagentschap"),
        ("What does the European Environment Agency do?", "en", "EEA"),
        ("Wat wil de HM/VC?", "nl", "hoge milieucommissaris"),
        ("Wat wil de hoge milieucommissaris?", "en", "HE/VC high environmentalist"),
        ("Wat is een thema?", "nl", ""),
        ("", "nl", ""),
    ],
)
def test_a_question_is_expanded_by_the_other_names(names, question, language, expected):
    assert names.expanded(question, language) == expected


def test_names_are_read_back_as_written(names, tmp_path):
    names.save(tmp_path / "a.json")
    read = Abbreviations.load(tmp_path / "a.json")
    assert read.expanded("EMA", "en") == names.expanded("EMA", "en") != ""


def test_an_index_without_names_expands_nothing(tmp_path):
    assert Abbreviations.load(tmp_path / "none.json").expanded("EMA", "nl") == ""
