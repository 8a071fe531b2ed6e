from __future__ import annotations

import io
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import pytest

from assistant.questionnaire.coverage import coverage_of
from assistant.questionnaire.coverage_page import coverage_page
from assistant.questionnaire.coverage_tables import coverage_workbook
from assistant.questionnaire.coverage_words import SHEET_WORDS
from assistant.questionnaire.records import Item, Nearest, Reply
from tests.questionnaire.answers import DOCUMENTS, SENTENCES, WordEncoder


def item(number: int, asked: str, section: str = "Deel") -> Item:
    return Item(number, str(number), asked, asked, "question", "nl", (section,), f"B{number}")


ITEMS = [
    item(1, "Wanneer is het luchtschild operationeel?"),
    item(2, "Wanneer is operationeel het luchtschild?", "Ander deel"),
    item(3, "Wat is <b>EDIP</b> & co?"),
    item(4, "Wie betaalt?"),
    item(5, "Naam"),
    item(6, "Wat dan?"),
]
REPLIES = [
    Reply(1, "answered", "In 2027. [1]", citations=(SENTENCES[0],)),
    Reply(2, "answered", "In 2030. [1]", citations=(SENTENCES[0],)),
    Reply(3, "not_in_documents", "De documenten zeggen dit niet.",
          nearest=Nearest("Routekaart › 1", "Het <i>dichtst</i> bij")),
    Reply(4, "partial", "In 2027. [1]", citations=(SENTENCES[0],)),
    Reply(5, "needs_person", notes=("asks for particulars of whoever fills in",)),
    Reply(6, "error", notes=("it failed",)),
]  # fmt: skip


@pytest.fixture
def found():
    return coverage_of("v.xlsx", ITEMS, REPLIES, DOCUMENTS, index="i7", encoder=WordEncoder())


def test_items_are_counted_by_status_and_section(found):
    assert found.total == 6
    assert found.counts == {
        "answered": 2, "partial": 1, "not_in_documents": 1, "needs_person": 1, "error": 1,
    }  # fmt: skip
    assert [title for title, _ in found.sections] == ["Deel", "Ander deel"]
    assert sum(counts["answered"] for _, counts in found.sections) == 2


def test_gaps_come_with_the_nearest_passage(found):
    assert [gap.item.number for gap in found.gaps] == [3, 4, 5, 6]
    assert found.gaps[0].reply.nearest.place == "Routekaart › 1"


def test_items_with_the_same_answer_are_listed_and_refusals_are_not(found):
    [(text, items)] = found.same
    assert text == "In 2027."
    assert [one.number for one in items] == [1, 4]


def test_contradicting_answers_to_like_items_are_listed(found):
    [one] = found.contradictions
    assert (one.first.number, one.second.number) == (1, 2)
    assert one.reason == "2027 / 2030"


def test_documents_never_cited_are_listed(found):
    assert found.unused == (("other", "Ander stuk"),)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_the_page_is_whole_escaped_and_needs_nothing_else(found):
    page = Page()
    made = coverage_page(found).decode()
    page.feed(made)
    assert page.open == []
    names = [tag for tag, _ in page.tags]
    assert "b" not in names
    assert "script" not in names
    assert "Wat is <b>EDIP</b> & co?" in page.text
    assert "Het <i>dichtst</i> bij" in page.text
    assert not [a for _, a in page.tags if "src" in a or "href" in a]
    assert "http" not in made


def test_the_page_can_be_read_by_everyone(found):
    page = Page()
    made = coverage_page(found).decode()
    page.feed(made)
    assert ("html", {"lang": "nl"}) in page.tags
    assert sum(tag == "h1" for tag, _ in page.tags) == 1
    assert all(attrs.get("scope") == "col" for tag, attrs in page.tags if tag == "th")
    assert "prefers-color-scheme:dark" in made
    assert next(a for _, a in page.tags if a.get("role") == "img")["aria-label"]
    identities = [a["id"] for _, a in page.tags if "id" in a]
    assert len(identities) == len(set(identities))
    assert {a["aria-labelledby"] for _, a in page.tags if "aria-labelledby" in a} <= set(identities)


def test_the_page_is_in_the_language_of_the_questionnaire():
    made = coverage_page(coverage_of("v", ITEMS, REPLIES, DOCUMENTS, language="en")).decode()
    assert '<html lang="en">' in made
    assert "not in the documents" in made


def test_the_workbook_holds_the_same_tables(found):
    book = openpyxl.load_workbook(io.BytesIO(coverage_workbook(found)))
    assert book.sheetnames[0] == "Samenvatting"
    assert len(book.sheetnames) == 8
    gaps = list(book[book.sheetnames[2]].iter_rows(values_only=True))
    assert len(gaps) == 1 + 4
    assert any("Het <i>dichtst</i> bij" in str(cell) for cell in gaps[1])


def test_a_questionnaire_without_items_has_a_report_as_well():
    assert b"<h1>" in coverage_page(coverage_of("v", [], [], {}))


def test_reports_are_the_same_bytes_each_time(found):
    assert coverage_workbook(found) == coverage_workbook(found)
    assert coverage_page(found) == coverage_page(found)


def test_the_report_speaks_one_language():
    sheet = item(1, "Wat is EDIP?")
    table = replace(item(2, "Wat is SAFE?"), place="table 1, row 2, column 3")
    line = replace(item(3, "Wat is EDF?"), place="after line 4")
    replies = [
        Reply(1, "needs_person", notes=("no whole sentence of the answer fits in 40 characters",)),
        Reply(2, "answered", "Kort.", notes=("shortened to 9 words",)),
        Reply(3, "needs_person", notes=("to be chosen: Ja, Nee", "Let op: het jaar wijkt af.")),
    ]
    made = {
        language: coverage_page(
            coverage_of("v", [sheet, table, line], replies, DOCUMENTS, language=language)
        ).decode()
        for language in ("nl", "en")
    }
    for dutch, english in (
        ("past in 40 tekens", "fits in 40 characters"),
        ("ingekort tot 9 woorden", "shortened to 9 words"),
        ("nog te kiezen: Ja, Nee", "to be chosen: Ja, Nee"),
        ("tabel 1, rij 2, kolom 3", "table 1, row 2, column 3"),
        ("na regel 4", "after line 4"),
    ):
        assert (dutch in made["nl"], english in made["nl"]) == (True, False)
        assert (dutch in made["en"], english in made["en"]) == (False, True)
    assert "Let op: het jaar wijkt af." in made["nl"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_names_of_the_sheets_are_whole_and_differ(language):
    made = coverage_of("v", ITEMS, REPLIES, DOCUMENTS, language=language)
    names = openpyxl.load_workbook(io.BytesIO(coverage_workbook(made))).sheetnames
    assert names == list(SHEET_WORDS[language].values())
    assert len(set(names)) == len(names)
