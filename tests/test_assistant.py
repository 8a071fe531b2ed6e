from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer.confidence import Calibration, calibration_for
from assistant.assistant import Assistant, clean_question
from assistant.errors import InputError
from assistant.phrases import FOREIGN, NOT_IN_DOCUMENTS
from assistant.retrieval.hybrid import HybridSearcher
from assistant.types import Hit, Relevance, Turn
from tests.fakes import FakeEncoder, FixedSearcher

NL = "Wanneer wordt het Europees luchtschild gelanceerd?"
EN = "When will the European Air Shield be launched?"


@pytest.fixture
def cautious(searcher) -> Assistant:
    """An assistant that is never sure enough."""
    return Assistant(searcher, Calibration({}, -9.0, 0.5), index="i", model="fake")


def fixed(documents, passages) -> FixedSearcher:
    good = Relevance(0.9, 0.9)
    hits = [
        Hit(passage, 5.0 - n, {"words-nl": n + 1}, good, (good,) * len(passage.sentences))
        for n, passage in enumerate(passages)
    ]
    return FixedSearcher(documents, passages, hits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Wat\x00 is\x07 EDIP?", "Wat is EDIP?", id="control characters"),
        pytest.param("Wat is\n\tEDIP?\r\n", "Wat is EDIP?", id="line ends"),
        pytest.param("\ufeffWat is EDIP?", "Wat is EDIP?", id="byte order mark"),
        pytest.param("Wat\u00a0is  EDIP?", "Wat is EDIP?", id="white space"),
        pytest.param("Wat is \ud800 EDIP?", "Wat is EDIP?", id="half a character"),
        pytest.param("Wat is \x1b[31mEDIP?", "Wat is [31mEDIP?", id="escape"),
        pytest.param("Wat is Oekraïne’s 20 %?", "Wat is Oekraïne’s 20 %?", id="nothing to clean"),
    ],
)
def test_a_question_is_cleaned(text, expected):
    assert clean_question(text, 4000) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x01", "\u200b\ufeff"])
def test_an_empty_question_is_refused(assistant, text):
    with pytest.raises(InputError, match="empty"):
        assistant.ask(text)


def test_a_question_of_20000_characters_is_refused_with_its_length(assistant):
    with pytest.raises(InputError, match=r"20,000 characters, at most 4,000"):
        assistant.ask("a" * 20_000)


def test_the_longest_question_that_is_taken_is_answered(assistant):
    answer = assistant.ask(("Wanneer wordt het luchtschild gelanceerd? " * 100)[:4000].strip())
    assert answer.citations


def test_20000_blanks_and_a_question_are_a_question(assistant):
    assert assistant.ask(" " * 20_000 + "Wat is EDIP?").question == "Wat is EDIP?"


def test_an_unknown_document_is_refused_with_those_there_are(assistant):
    with pytest.raises(InputError, match=r"'witboek' is not in the index; known: defence-"):
        assistant.ask(NL, documents=["witboek"])


def test_an_answer_can_be_limited_to_a_document(assistant):
    for identity in assistant.documents:
        answer = assistant.ask(NL, documents=[identity])
        assert {citation.document for citation in answer.citations} == {identity}
        assert {hit.passage.document for hit in answer.hits} == {identity}


@pytest.mark.parametrize(
    "question",
    [
        "Wann wird der Europäische Luftschild eingeführt?",
        "Quand le bouclier aérien européen sera-t-il lancé ?",
        "¿Cuándo se pondrá en marcha el Escudo Aéreo Europeo?",
        "Коли буде запущено Європейський повітряний щит?",
    ],
    ids=["de", "fr", "es", "uk"],
)
def test_a_question_in_another_language_gets_a_polite_sentence_in_both(assistant, question):
    answer = assistant.ask(question)
    assert answer.answer == FOREIGN
    assert "Nederlands" in answer.answer
    assert "Dutch" in answer.answer
    assert answer.status == "not_in_documents"
    assert answer.abstained
    assert (answer.citations, answer.hits) == ((), ())


def test_a_stated_language_overrides_the_found_one(assistant):
    question = "Wann wird der Europäische Luftschild eingeführt?"
    answer = assistant.ask(question, language="nl")
    assert answer.language == "nl"
    assert answer.answer != FOREIGN
    assert assistant.ask(NL, language="en").language == "en"


@pytest.mark.parametrize(("question", "language"), [(NL, "nl"), (EN, "en")])
def test_an_answer_is_in_the_questions_language(assistant, question, language):
    answer = assistant.ask(question)
    assert answer.language == language
    assert answer.status == "answered"
    assert not answer.abstained


def test_an_answer_says_what_it_was_made_with(assistant):
    answer = assistant.ask(NL, identity="q1")
    assert (answer.id, answer.index, answer.model) == ("q1", "i", "fake")
    assert answer.question == answer.standalone_question == NL
    assert answer.latency_ms > 0
    assert len(answer.hits) == 10


def test_answers_without_an_id_get_one_each(assistant):
    first, second = assistant.ask(NL), assistant.ask(NL)
    assert first.id
    assert first.id != second.id


def test_the_same_question_gets_the_same_answer(assistant):
    first, *others = [replace(assistant.ask(NL, identity="x"), latency_ms=0.0) for _ in range(4)]
    assert all(other == first for other in others)


@pytest.mark.parametrize(("question", "language"), [(NL, "nl"), (EN, "en")])
def test_what_the_documents_do_not_say_is_said_with_the_nearest_passages(
    cautious, question, language
):
    answer = cautious.ask(question)
    assert answer.status == "not_in_documents"
    assert answer.abstained
    assert answer.answer.startswith(NOT_IN_DOCUMENTS[language])
    assert 1 <= len(answer.citations) <= 3
    assert answer.confidence < 0.5
    for citation in answer.citations:
        assert f"[{citation.n}]" in answer.answer
        document = cautious.documents[citation.document]
        assert citation.quote == document.text[citation.start : citation.end]
    assert answer.hits


def test_a_refusal_invents_nothing(cautious):
    answer = cautious.ask("Wie bekleedt het ambt van hoge vertegenwoordiger?")
    for line in answer.answer.splitlines()[1:]:
        title, *sections = line.removeprefix("- ").rsplit(" [", 1)[0].split(" › ")
        assert any(title == document.title("nl") for document in cautious.documents.values())
        assert all(
            any(section in document.text for document in cautious.documents.values())
            for section in sections
        )


def test_the_threshold_decides_whether_to_answer(searcher):
    model = calibration_for("fake")
    always = Assistant(searcher, model, index="i", model="fake", threshold=0.0)
    never = Assistant(searcher, model, index="i", model="fake", threshold=1.0)
    assert always.ask(NL).status == "answered"
    assert never.ask(NL).status == "not_in_documents"
    assert always.ask(NL).confidence == never.ask(NL).confidence


def test_nothing_found_is_not_in_documents(documents):
    empty = Assistant(
        FixedSearcher(documents, [], []), Calibration({}, 9.0, 0.5), index="i", model="fake"
    )
    answer = empty.ask(NL)
    assert answer.status == "not_in_documents"
    assert answer.answer == NOT_IN_DOCUMENTS["nl"]
    assert answer.citations == ()


def test_a_follow_up_is_searched_with_its_subject(documents, real_passages):
    searcher = fixed(documents, real_passages[:3])
    asked = Assistant(searcher, Calibration({}, 9.0, 0.5), index="i", model="fake")
    history = [Turn("user", "Wat beschermt het Europees luchtschild?"), Turn("assistant", "Veel.")]
    answer = asked.ask("En wie leidt dat?", history=history)
    question, language, context = searcher.asked[0]
    assert (question, language) == ("En wie leidt dat?", "nl")
    assert "luchtschild" in context
    assert "luchtschild" in answer.standalone_question
    assert answer.question == "En wie leidt dat?"


def test_a_follow_up_of_one_name_stays_in_the_conversations_language(documents, real_passages):
    searcher = fixed(documents, real_passages[:3])
    asked = Assistant(searcher, Calibration({}, 9.0, 0.5), index="i", model="fake")
    for question, language in (("Wat is het luchtschild?", "nl"), ("What is it?", "en")):
        assert asked.ask("EIB?", history=[Turn("user", question)]).language == language


def test_as_many_hits_are_given_as_the_settings_say(searcher):
    few = Assistant(searcher, Calibration({}, 9.0, 0.5), index="i", model="fake", results=4)
    assert len(few.ask(NL).hits) == 4


@pytest.mark.parametrize(
    "question",
    [
        "ﾞ wat is dat in de EU?",
        "Wat is 🙂 EDIP?",
        "Wat is <script>alert(1)</script>?",
        "'; DROP TABLE passages; --",
        "wat is [1] en [2]?",
        "Wat is %s {0} \\n?",
        "(((((",
        "is het ½ of ²?",
    ],
)
def test_a_strange_question_is_answered_or_refused_like_any_other(assistant, question):
    assert assistant.ask(question, language="nl").status in ("answered", "not_in_documents")


def test_what_is_known_to_be_unanswered_is_refused_by_its_own_calibration(asked_index):
    by_questions = Calibration({"asked_before": 9.0}, 0.0, 0.5)
    searcher = HybridSearcher(asked_index, FakeEncoder())
    asked = Assistant(searcher, Calibration({}, 9.0, 0.2, by_questions), index="i", model="fake")
    assert not asked.ask("Hoe koud is het koelhuis?", documents=["peren"]).abstained
    assert asked.ask("Wie leidt het koelhuis?", documents=["peren"]).abstained


def test_documents_without_likely_questions_have_the_other_calibration(asked_index):
    never = Calibration({}, -9.0, 0.5)
    searcher = HybridSearcher(asked_index, FakeEncoder())
    asked = Assistant(searcher, Calibration({}, 9.0, 0.2, never), index="i", model="fake")
    assert asked.ask("Hoe koud is het koelhuis?").abstained
    answer = asked.ask("Wanneer worden de appels geplukt?")
    assert answer.citations[0].document == "appels"
    assert not answer.abstained
