from __future__ import annotations

from datetime import date

import pytest

from assistant.app import list_deadlines, open_assistant, update_index
from assistant.config import Settings
from assistant.deadlines import deadlines_of
from assistant.ingest.passages import passages
from assistant.retrieval import register
from assistant.retrieval.records import RecordsWriter
from assistant.retrieval.register import read_register, write_register
from tests.building import write_corpus
from tests.deadlines.making import document

PLANS = {
    "appels.nl.txt": "Appels\n\nDe wethouder koopt uiterlijk eind 2029 een pers.\n",
    "bessen.nl.txt": "Bessen\n\nEr is over bessen niets besloten.\n",
    "kersen.nl.txt": "Kersen\n\nDe raad koopt uiterlijk medio 2028 ladders.\n",
    "peren.nl.txt": "Peren\n\nHet college levert vóór 1 mei 2027 de kratten.\n",
}


@pytest.fixture
def settings(tmp_path, tiny_model, monkeypatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    write_corpus(tmp_path / "fruit", PLANS)
    return Settings(corpus=tmp_path / "fruit", index=tmp_path / "index", encoder=str(tiny_model))


def afresh(settings: Settings) -> list:
    assistant = open_assistant(settings)
    held = list(assistant.searcher.passages.values())
    return [
        deadline
        for document in assistant.documents.values()
        for deadline in deadlines_of(document, [p for p in held if p.document == document.id])
    ]


def test_what_is_read_is_what_was_written(tmp_path):
    plan = document(
        "De Commissie levert uiterlijk eind 2026 een plan.",
        "De provincie zal jaarlijks in maart over de voortgang rapporteren.",
        "De lidstaten moeten zich binnen 6 tot 12 maanden melden.",
        "Vanaf 2027 gelden de regels voor de haven.",
        "Tussen 2026 en 2028 wordt de kade gebouwd.",
    )
    found = list(passages(plan))
    records = RecordsWriter(tmp_path)
    records.add(plan, found)
    records.finish()
    write_register(tmp_path)
    expected = list(deadlines_of(plan, found))
    assert {one.when.relation for one in expected} >= {"by", "recurring", "from", "between"}
    assert read_register(tmp_path) == expected


def test_the_register_follows_documents_that_come_change_and_go(settings):
    update_index(settings)
    assert [one.document for one in list_deadlines(settings)] == ["appels", "kersen", "peren"]
    write_corpus(
        settings.corpus,
        {
            "kersen.nl.txt": "Kersen\n\nDe raad koopt uiterlijk medio 2031 ladders.\n",
            "noten.nl.txt": "Noten\n\nDe wethouder opent de kraam uiterlijk in maart 2030.\n",
        },
    )
    (settings.corpus / "appels.nl.txt").unlink()
    update_index(settings)
    found = list_deadlines(settings)
    assert [one.document for one in found] == ["kersen", "noten", "peren"]
    assert found == afresh(settings) == list(open_assistant(settings).deadlines)
    assert found[0].when.last == date(2031, 6, 30)


def test_only_what_changed_is_searched_for_dates_again(settings, monkeypatch):
    update_index(settings)
    searched = []

    def noted(document, passages):
        searched.append(document.id)
        return deadlines_of(document, passages)

    monkeypatch.setattr(register, "deadlines_of", noted)
    text = PLANS["kersen.nl.txt"] + "\nZij levert de ladders uiterlijk in 2029.\n"
    write_corpus(settings.corpus, {"kersen.nl.txt": text})
    update_index(settings)
    assert searched == ["kersen"]
    assert len(list_deadlines(settings)) == 4
