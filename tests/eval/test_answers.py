import pytest

from eval.faults import fault_of
from eval.measures.answers import answer_scores
from eval.measures.verbatim import SourceText
from tests.eval.samples import (
    DOCUMENT,
    FIRST,
    SECOND,
    TEXT,
    answer,
    citation,
    found,
    gold,
    outcome,
    question,
    unanswerable,
)

DOCUMENTS, SOURCES = {"fruit": DOCUMENT}, {"fruit": SourceText(TEXT)}
ASKED = question(gold(FIRST), gold(SECOND))
BOTH = (found("p", TEXT),)


def scores(asked, said, *stretches):
    return answer_scores(outcome(asked, said, *stretches), DOCUMENTS, SOURCES)


def test_scores_agree_with_figures_worked_out_by_hand():
    # Facts "600 000" and "wethouder": one of two. Evidence FIRST and SECOND: FIRST is cited, so
    # recall 1/2. Citations FIRST and "De wethouder" (too short to tell): precision 1/2.
    said = answer(f"{FIRST} [1]", citation(FIRST, 0), citation("De wethouder", 34, 2))
    assert scores(ASKED, said) == {
        "correct": 0.0,
        "all key facts": 0.0,
        "key facts": 0.5,
        "citation recall": 0.5,
        "citation precision": 0.5,
        "quotes verbatim": 1.0,
        "language right": 1.0,
        "unanswerable abstained": None,
        "wrongly abstained": 0.0,
        "words": 6.0,
    }


def test_a_whole_answer_is_correct():
    said = answer(f"{FIRST} [1] {SECOND} [2]", citation(FIRST, 0), citation(SECOND, 34, 2))
    found_scores = scores(ASKED, said)
    for name in ("correct", "all key facts", "citation recall", "citation precision"):
        assert found_scores[name] == 1.0


def test_marks_are_no_facts_and_no_words():
    asked = question(gold(), facts=(("1",),))
    said = scores(asked, answer("Geen cijfer [1]", citation(FIRST, 0)))
    assert (said["key facts"], said["words"]) == (0.0, 2.0)


def test_a_fabricated_quotation_is_caught():
    said = answer("x", citation(FIRST, 0), citation("De wethouder plukt al het werk.", 34, 2))
    assert scores(ASKED, said)["quotes verbatim"] == 0.5


def test_an_answer_that_abstains_states_no_fact_whatever_it_quotes():
    said = answer(f"{FIRST} {SECOND}", citation(FIRST, 0), abstained=True)
    found_scores = scores(ASKED, said)
    assert found_scores["key facts"] == found_scores["citation recall"] == 0.0
    assert found_scores["wrongly abstained"] == 1.0
    assert found_scores["words"] is None


def test_abstaining_is_right_where_the_documents_do_not_say():
    right = scores(unanswerable(), answer("Staat er niet.", abstained=True))
    wrong = scores(unanswerable(), answer("Zeker wel."))
    assert (right["correct"], right["unanswerable abstained"]) == (1.0, 1.0)
    assert (wrong["correct"], wrong["unanswerable abstained"]) == (0.0, 0.0)
    assert right["all key facts"] is right["wrongly abstained"] is None


@pytest.mark.parametrize(
    ("text", "record", "right"),
    [
        ("The Commission will propose what the Member States need.", "en", 1.0),
        ("De Commissie zal voorstellen wat de lidstaten nodig hebben.", "en", 0.0),
        ("The Commission will propose what the Member States need.", "nl", 0.0),
    ],
    ids=["English", "Dutch words", "called Dutch"],
)
def test_language_is_judged_by_record_and_by_words(text, record, right):
    asked = question(gold(), language="en")
    assert scores(asked, answer(text, language=record))["language right"] == right


def test_a_failed_question_gets_the_worst_of_each_score():
    failed = scores(ASKED, None)
    assert failed.pop("wrongly abstained") == 1.0
    assert failed.pop("unanswerable abstained") is failed.pop("words") is None
    assert set(failed.values()) == {0.0}
    assert scores(unanswerable(), None)["unanswerable abstained"] == 0.0


@pytest.mark.parametrize(
    ("asked", "said", "stretches", "fault"),
    [
        (ASKED, None, BOTH, "failed"),
        (ASKED, answer(f"{FIRST} {SECOND}"), (), None),
        (ASKED, answer("niets", abstained=True), (found("p", FIRST),), "not retrieved"),
        (ASKED, answer("niets", abstained=True), BOTH, "wrongly abstained"),
        (ASKED, answer("iets", citation(FIRST, 0)), BOTH, "retrieved but not chosen"),
        (ASKED, answer("iets", citation(TEXT, 0)), BOTH, "chosen but fact missing"),
        (unanswerable(), answer("iets"), BOTH, "wrongly answered"),
        (unanswerable(), answer("niets", abstained=True), BOTH, None),
    ],
)
def test_the_first_fault_on_the_way_is_named(asked, said, stretches, fault):
    assert fault_of(outcome(asked, said, *stretches)) == fault
