from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from assistant.errors import InputError
from assistant.questionnaire.agreement import same_claim
from assistant.questionnaire.approved import Approved, ApprovedAnswers, keep_approved
from assistant.questionnaire.forms import form_of
from assistant.questionnaire.records import Reply
from assistant.questionnaire.review import approved_in, review_sheet
from assistant.questionnaire.run import answer_form
from tests.questionnaire.answers import DOCUMENT, DOCUMENTS, SENTENCES, FakeAssistant, WordEncoder

DATA = b"Vraag;Antwoord\nWie leidt de coalities?;\nWat is EDIP?;\nWat is SAFE?;\n"
CITED = (SENTENCES[1],)
TEXT = f"{SENTENCES[1].quote} [1]"


@pytest.fixture
def form():
    return form_of(DATA, "a.csv")


@pytest.fixture
def replies(form):
    return [Reply(item.number, "answered", TEXT, citations=CITED) for item in form.items]


def gone_through(data: bytes, **cells: str) -> bytes:
    """Return a review sheet as a person leaves it, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, value in cells.items():
        book["Review"][name] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_review_sheet_shows_question_proposal_and_sources(form, replies):
    book = openpyxl.load_workbook(io.BytesIO(review_sheet(form.items, replies)))
    header, first, *_ = book["Review"].iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert row["vraag / question"] == "Wie leidt de coalities?"
    assert row["voorstel / proposal"] == TEXT
    assert SENTENCES[1].quote in row["bronnen / sources"]
    assert row["akkoord / approve"] is None


def test_approved_and_edited_answers_come_back_and_others_do_not(form, replies):
    sheet = gone_through(review_sheet(form.items, replies), J2="ja", J3="nee", K4="Zelf gemaakt.")
    found = approved_in(sheet, "r.xlsx", "2026-01-02")
    assert [(one.asked, one.answer) for one in found] == [
        ("Wie leidt de coalities?", TEXT),
        ("Wat is SAFE?", "Zelf gemaakt."),
    ]
    assert found[0].citations == CITED
    assert found[1].citations == ()


def test_a_refusal_is_not_kept_but_asked_again(form):
    replies = [Reply(i.number, "not_in_documents", "Dit staat er niet.") for i in form.items]
    sheet = gone_through(review_sheet(form.items, replies), J2="ja", J3="ja", K3="Toch wel.")
    found = approved_in(sheet, "r.xlsx", "2026-01-02")
    assert [one.answer for one in found] == ["Toch wel."]


def test_another_workbook_is_no_review_sheet():
    book = openpyxl.Workbook()
    book.active.append(["a"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(InputError, match="no review sheet"):
        approved_in(out.getvalue(), "a.xlsx", "2026-01-02")


def store_in(tmp_path, *answers: Approved):
    path = tmp_path / "approved.sqlite"
    keep_approved(path, answers)
    return path


LEADS = Approved("Wie leidt de coalities?", "nl", TEXT, "", CITED, "r.xlsx", "2026-01-02")


def reuses(path, documents=DOCUMENTS):
    return ApprovedAnswers(path, WordEncoder(), documents)


def test_an_approved_answer_is_reused_and_marked(form, tmp_path):
    reply = reuses(store_in(tmp_path, LEADS)).reply(form.items[0])
    assert (reply.text, reply.status, reply.reused) == (TEXT, "answered", "r.xlsx")
    assert not reply.changed
    assert "approved 2026-01-02, r.xlsx" in reply.notes


def test_it_is_flagged_when_the_documents_no_longer_say_it(form, tmp_path):
    other = replace(DOCUMENT, text="Iets heel anders.")
    reply = reuses(store_in(tmp_path, LEADS), {"roadmap": other}).reply(form.items[0])
    assert reply.changed
    assert reply.status == "needs_person"
    assert any("changed since" in note for note in reply.notes)
    assert reuses(store_in(tmp_path, LEADS), {}).reply(form.items[0]).changed


def test_a_quote_that_only_moved_is_cited_where_it_stands_now(form, tmp_path):
    moved = replace(DOCUMENT, text=f"Vooraf. {DOCUMENT.text}")
    reply = reuses(store_in(tmp_path, LEADS), {"roadmap": moved}).reply(form.items[0])
    assert not reply.changed
    [found] = reply.citations
    assert moved.text[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    "question",
    [
        "Wie leidt de coalities niet?",
        "Wie leidt de 3 coalities?",
        "Wie leidt de EDIP coalities?",
        "Wat kosten de coalities?",
    ],
)
def test_a_question_that_asks_something_else_is_asked_anew(question, tmp_path):
    [item] = form_of(f"Vraag;Antwoord\n{question};\n".encode(), "a.csv").items
    assert reuses(store_in(tmp_path, LEADS)).reply(item) is None


def test_an_answer_in_the_other_language_is_not_reused(form, tmp_path):
    english = replace(LEADS, language="en")
    assert reuses(store_in(tmp_path, english)).reply(form.items[0]) is None


def test_a_later_approval_takes_the_place_of_an_earlier_one(form, tmp_path):
    path = store_in(tmp_path, LEADS)
    keep_approved(path, [replace(LEADS, answer="Nieuw.", citations=())])
    assert reuses(path).reply(form.items[0]).text == "Nieuw."


def test_a_run_reuses_and_asks_the_rest(form, tmp_path):
    assistant = FakeAssistant()
    found = answer_form(
        form, DATA, assistant, tmp_path / "a.csv", index="i",
        reuses=reuses(store_in(tmp_path, LEADS)),
    )  # fmt: skip
    assert found[0].reused == "r.xlsx"
    assert assistant.asked == ["Wat is EDIP?", "Wat is SAFE?"]


def test_a_store_that_is_missing_or_no_store_is_an_error(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        reuses(tmp_path / "weg.sqlite")
    (tmp_path / "x.sqlite").write_bytes(b"geen databank" * 100)
    with pytest.raises(InputError, match="no store"):
        reuses(tmp_path / "x.sqlite")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Wat is het doel?", "Welk doel is er?", True),
        ("Wat moet vóór eind 2026 klaar zijn?", "Wat moet na eind 2026 klaar zijn?", False),
        ("Wat is het budget voor 2026?", "Wat is het budget voor 2027?", False),
        ("Doen lidstaten mee?", "Doen lidstaten niet mee?", False),
        ("Wat is het doel van EDIP?", "Wat is het doel van SAFE?", False),
        ("Wat is de maximale termijn?", "Wat is de minimale termijn?", False),
        ("Zijn er drie fasen?", "Zijn er 3 fasen?", True),
    ],
)
def test_numbers_negations_names_and_directions_keep_questions_apart(one, other, same):
    assert same_claim(one, other) is same
