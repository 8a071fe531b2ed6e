from __future__ import annotations

from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, Block, Citation, Document, Language
from ui.answers import Pending, answer_message, confidence_words, conversation, question_message
from ui.deadline_texts import DEADLINE_TEXTS
from ui.document_texts import DOCUMENT_TEXTS
from ui.examples import EXAMPLES
from ui.markup import element, linked_marks
from ui.questionnaire_texts import QUESTIONNAIRE_TEXTS
from ui.sources import sources_panel
from ui.talk import arriving, history
from ui.texts import TEXTS, Texts, interface_language

HOSTILE = '</p><img src=x onerror="alert(1)"><script>alert(2)</script> & \'"'
OWN_TAGS = {
    *("a", "article", "blockquote", "button", "caption", "circle", "desc", "details", "dialog"),
    *("div", "fieldset", "figcaption", "figure", "form", "g", "h2", "h3", "h4", "header", "input"),
    *("label", "legend", "li", "line", "mark", "ol", "p", "path", "progress", "rect", "section"),
    *("span", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul"),
}

DOCUMENT = Document("d", {"nl": "Titel"}, "nl", "Ja\nAppels.", (Block("paragraph", 3, 10),))
CITATION = Citation(
    n=1,
    document="d",
    title="Titel",
    section=("1. Boven", "Onder"),
    page=None,
    start=3,
    end=9,
    quote="Appels.",
    language="nl",
    rendering="Apples.",
    rendering_official=False,
    score=0.5,
)
ANSWER = Answer(
    id="a",
    question="Wat?",
    standalone_question="Wat?",
    language="nl",
    status="answered",
    answer="Appels. [1]",
    confidence=0.9,
    abstained=False,
    citations=(CITATION,),
    hits=(),
)
REFUSAL = replace(
    ANSWER, status="not_in_documents", answer="De documenten zeggen dit niet.\n- Titel [1]"
)


class Reading(HTMLParser):
    """Reads HTML as a browser does: its tags, its attributes, its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_harmless(html: str) -> Reading:
    found = Reading(html)
    assert set(found.tags) <= OWN_TAGS
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "src"]
    return found


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    text = text.replace("\r", "").replace("\0", "")  # HTML itself changes these two
    for html in (element("p", text), linked_marks(text, 0, {1, 2, 3}, "Bron")):
        assert assert_harmless(html).text == text


def test_hostile_text_in_any_field_is_escaped() -> None:
    citation = replace(
        CITATION,
        title=HOSTILE,
        section=(HOSTILE,),
        quote=HOSTILE,
        rendering=HOSTILE,
    )
    for language in TEXTS:
        for base in (ANSWER, REFUSAL):
            answer = replace(
                base,
                language=language,
                question=HOSTILE,
                standalone_question=f"{HOSTILE} (?)",
                answer=f"{HOSTILE} [1]\n- {HOSTILE}",
                citations=(citation,),
                notes=(HOSTILE,),
            )
            for html in (
                question_message(answer, 0),
                answer_message(answer, 0),
                conversation([answer], language, Pending(HOSTILE, answer), {}),
                sources_panel([answer, answer], {"d": DOCUMENT}),
            ):
                assert HOSTILE in assert_harmless(html).text


def test_only_marks_of_known_sources_are_links() -> None:
    html = linked_marks("Zie [1], [2] en [2030].", 4, {2}, "Bron")
    assert html.count("<a ") == 1
    assert 'href="#source-4-2"' in html
    assert Reading(html).text == "Zie [1], [2] en [2030]."


def test_every_mark_of_an_answer_leads_to_a_source_of_the_panel() -> None:
    second = replace(CITATION, n=2)
    answer = replace(ANSWER, answer="- Appels. [1]\n- Peren. [2]", citations=(CITATION, second))
    answers = [answer, ANSWER]
    panel = dict.fromkeys(
        v for k, v in Reading(sources_panel(answers, {"d": DOCUMENT})).attributes if k == "id"
    )
    for turn, given_answer in enumerate(answers):
        found = Reading(answer_message(given_answer, turn)).attributes
        links = [value.removeprefix("#") for name, value in found if name == "href" and value]
        assert links
        assert set(links) <= set(panel)


def test_lines_that_begin_with_a_dash_become_a_list() -> None:
    found = Reading(answer_message(replace(ANSWER, answer="Dit:\n- Appels [1]\n- Peren"), 0))
    assert found.tags.count("ul") == 1
    assert found.tags.count("li") == 2


def test_a_refusal_differs_from_an_answer() -> None:
    refusal, answer = answer_message(REFUSAL, 0), answer_message(ANSWER, 0)
    assert TEXTS["nl"].refusal in refusal
    assert TEXTS["nl"].refusal not in answer
    assert TEXTS["nl"].confidence in answer
    assert TEXTS["nl"].confidence not in refusal
    assert TEXTS["nl"].nearest in sources_panel([REFUSAL], {"d": DOCUMENT})
    assert TEXTS["nl"].nearest not in sources_panel([ANSWER], {"d": DOCUMENT})


def test_a_sentence_without_sources_is_not_announced_as_a_refusal() -> None:
    polite = replace(REFUSAL, answer="Alleen Nederlands of Engels.", citations=())
    assert TEXTS["nl"].refusal not in answer_message(polite, 0)
    assert "current" not in sources_panel([ANSWER, polite], {"d": DOCUMENT})


def test_notes_and_a_partial_status_are_shown() -> None:
    html = answer_message(replace(ANSWER, status="partial", notes=("2026, niet 2025",)), 0)
    assert "2026, niet 2025" in html
    assert TEXTS["nl"].partial in html


def test_how_a_follow_up_was_read_is_shown_and_else_nothing() -> None:
    html = answer_message(replace(ANSWER, standalone_question="Wat? (Appels?)"), 0)
    assert "Wat? (Appels?)" in html
    assert TEXTS["nl"].read_as not in answer_message(ANSWER, 0)


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS.keys())
def test_confidence_is_words_that_follow_the_number(texts: Texts) -> None:
    steps = [confidence_words(n / 100, texts) for n in range(101)]
    assert list(dict.fromkeys(steps)) == [texts.low, texts.fair, texts.high]
    assert "0.9" not in answer_message(ANSWER, 0)


@pytest.mark.parametrize(
    ("language", "official", "label"),
    [
        ("nl", False, "werkvertaling"),
        ("en", False, "unofficial translation"),
        ("en", True, "official translation"),
    ],
    ids=["Dutch answer", "working translation", "official translation"],
)
def test_a_rendering_stands_beside_each_quote_labelled_in_the_answers_language(
    language: Language, official: bool, label: str
) -> None:
    citation = replace(CITATION, rendering_official=official)
    answer = replace(ANSWER, language=language, citations=(citation,))
    found = Reading(sources_panel([answer], {"d": DOCUMENT}))
    assert "Appels." in found.text
    assert f"{label}Apples." in found.text


def test_a_quote_without_rendering_stands_alone() -> None:
    answer = replace(ANSWER, language="en", citations=(replace(CITATION, rendering=""),))
    assert "figure" not in Reading(sources_panel([answer], {"d": DOCUMENT})).tags


def test_a_page_is_named_where_there_is_one() -> None:
    answer = replace(ANSWER, citations=(replace(CITATION, page=12),))
    assert "blz. 12" in Reading(sources_panel([answer], {"d": DOCUMENT})).text
    assert "blz." not in Reading(sources_panel([ANSWER], {"d": DOCUMENT})).text


def test_the_conversation_is_told_in_order() -> None:
    second = replace(ANSWER, question="En?", answer="Peren.")
    assert [(turn.role, turn.content) for turn in history([ANSWER, second])] == [
        ("user", "Wat?"),
        ("assistant", "Appels. [1]"),
        ("user", "En?"),
        ("assistant", "Peren."),
    ]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "nl"),
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("fr-BE,fr;q=0.9,en;q=0.8", "en"),
        ("de", "nl"),
    ],
)
def test_the_page_begins_in_the_browsers_language(accepted: str, language: Language) -> None:
    assert interface_language(accepted) == language


def test_an_answer_arrives_sentence_by_sentence_and_never_more_than_it_is() -> None:
    answer = replace(ANSWER, answer="Appels. [1] Peren zijn er ook.\n- Pruimen. [1]")
    beginnings = [part.answer for part in arriving(answer)]
    assert beginnings == [
        "Appels.",
        "Appels. [1]",
        "Appels. [1] Peren zijn er ook.",
        *beginnings[3:],
    ]
    assert all(answer.answer.startswith(part) for part in beginnings)
    assert "href" not in answer_message(answer, 0, whole=False)


def test_a_premise_correction_stands_out_once_where_the_answer_begins_with_it() -> None:
    note = "Let op: het document zegt 2028."
    html = answer_message(replace(ANSWER, answer=f"{note}\nAppels. [1]", notes=(note,)), 0)
    assert html.count(note) == 1
    assert html.index("note") < html.index(note) < html.index("Appels.")


@pytest.mark.parametrize(
    "texts",
    [
        *TEXTS.values(),
        *DOCUMENT_TEXTS.values(),
        *DEADLINE_TEXTS.values(),
        *QUESTIONNAIRE_TEXTS.values(),
    ],
    ids=lambda texts: type(texts).__name__,
)
def test_every_text_is_there_in_each_language(texts: object) -> None:
    values = [getattr(texts, field.name) for field in fields(texts)]  # type: ignore[arg-type]
    said = [
        one for value in values for one in (value.values() if isinstance(value, dict) else [value])
    ]
    assert all(one.strip() for one in said)


def test_each_document_of_the_project_has_examples_in_both_languages(
    documents: dict[str, Document],
) -> None:
    assert EXAMPLES.keys() == documents.keys()
    for questions in EXAMPLES.values():
        assert {language for language, _ in questions} == {"nl", "en"}
