"""Enumerations are counted, and a question that takes another count for granted is told so."""

from __future__ import annotations

import pytest

from assistant.answer.confidence import Calibration
from assistant.answer.counted import enumerated
from assistant.assistant import Assistant
from assistant.ingest.discover import discover
from assistant.retrieval.hybrid import HybridSearcher
from assistant.retrieval.store import IndexFolder
from tests.building import PEARS, build_index, write_corpus
from tests.fakes import FakeEncoder

PLAN = """Dorpsprojecten

De gemeente wil dorpsprojecten. Zij versterken elkaar: het schild, de wacht, het net en de brug.
"""

COUNTED = [
    ("nl", "Zij versterken elkaar: het schild, de wacht, het net en de brug.", 4),
    ("nl", "Het bestaat uit drie delen: de aanleg, het onderhoud en de sloop.", 3),
    ("en", "They reinforce one another: the shield, the watch, the net, and the bridge.", 4),
    ("en", "It has three parts: building; upkeep; and demolition.", 3),
]
UNCLEAR = [
    ("nl", "Zij versterken elkaar zonder opsomming."),
    ("nl", "Er is één doel: de dijk versterken."),
    ("nl", "Het gaat om: onderzoek en ontwikkeling, bouw en onderhoud."),
    ("nl", "Het doel is duidelijk: als het water stijgt, wordt de dijk gesloten."),
    ("nl", "Het betreft: land-, lucht- en zeemacht, politie en douane."),
    ("en", "The aim is clear: if the water rises, the dyke is closed."),
]


@pytest.mark.parametrize(("language", "sentence", "count"), COUNTED)
def test_things_behind_a_colon_are_counted(language, sentence, count):
    found = enumerated(sentence, language)
    assert found is not None
    assert len(found.items) == count
    assert found.text in sentence


@pytest.mark.parametrize(("language", "sentence"), UNCLEAR)
def test_what_cannot_be_counted_for_sure_is_not(language, sentence):
    assert enumerated(sentence, language) is None


@pytest.fixture(scope="module")
def village(tmp_path_factory) -> Assistant:
    """An assistant over a text that enumerates four projects without saying how many."""
    folder = tmp_path_factory.mktemp("counted")
    write_corpus(folder / "corpus", {"plan.nl.txt": PLAN, "peren.nl.txt": PEARS})
    build_index(discover(folder / "corpus"), folder / "index", FakeEncoder())
    generation = IndexFolder(folder / "index").current()
    assert generation is not None
    searcher = HybridSearcher(generation, FakeEncoder())
    return Assistant(searcher, Calibration({}, 0.0, 0.5), index="i", model="fake", threshold=0.0)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Waarom worden er maar twee dorpsprojecten voorgesteld?", "twee dorpsprojecten"),
        ("Waarom zijn de drie dorpsprojecten voorgesteld?", "drie dorpsprojecten"),
        ("Waarom stelt de gemeente slechts vijf dorpsprojecten voor?", "vijf dorpsprojecten"),
    ],
)
def test_a_wrong_count_is_corrected_with_the_sentence_that_enumerates(village, question, asked):
    answer = village.ask(question, language="nl")
    (note,) = answer.notes
    assert f"“{asked}”" in note
    assert "noemt er 4: “het schild, de wacht, het net en de brug”" in note
    assert answer.answer.startswith(note)
    first = answer.citations[0]
    assert first.quote == "Zij versterken elkaar: het schild, de wacht, het net en de brug."
    assert village.documents["plan"].text[first.start : first.end] == first.quote


@pytest.mark.parametrize(
    "question",
    [
        "Waarom worden de vier dorpsprojecten voorgesteld?",
        "Welke twee dorpsprojecten kosten het meest?",
        "Waarom worden er dorpsprojecten voorgesteld?",
        "Waarom zijn er maar twee wethouders bij de dorpsprojecten?",
    ],
)
def test_a_right_count_or_a_choice_of_some_is_not(village, question):
    assert not [note for note in village.ask(question, language="nl").notes if " 4: " in note]
