from __future__ import annotations

import json

import pytest

from assistant.errors import SourceError
from assistant.ingest.likely import SUFFIX, read_likely
from assistant.retrieval.views import views
from assistant.types import Passage, Span

TEXT = "De dijk wordt verhoogd. De provincie betaalt 3 miljoen euro."


def written(tmp_path, *records):
    path = tmp_path / f"dijk{SUFFIX}"
    path.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    return path


def test_questions_stand_at_what_answers_them(tmp_path):
    path = written(
        tmp_path,
        {"quote": "De provincie  betaalt\n3 miljoen euro.", "nl": ["Wie?"], "en": ["Who pays?"]},
        {"quote": "De dijk wordt verhoogd.", "nl": ["Wat gebeurt er?"]},
    )  # fmt: skip
    found = read_likely(path, TEXT)
    assert [(q.language, q.text) for q in found] == [
        ("nl", "Wat gebeurt er?"),
        ("nl", "Wie?"),
        ("en", "Who pays?"),
    ]
    assert found[0].span.of(TEXT) == "De dijk wordt verhoogd."


def test_a_quotation_that_is_gone_is_passed_over_with_a_warning(tmp_path, caplog):
    path = written(tmp_path, {"quote": "De brug.", "nl": ["Welke brug?"]})
    assert read_likely(path, TEXT) == ()
    assert "1 quotations" in caplog.text


def test_questions_that_nothing_answers_are_told_apart(tmp_path):
    path = written(
        tmp_path,
        {
            "quote": "De provincie betaalt 3 miljoen euro.",
            "nl": ["Wie betaalt?"],
            "unanswered": {"nl": ["Wie leidt de provincie?"], "en": ["Who leads the province?"]},
        },
    )
    assert [(q.text, q.answered) for q in read_likely(path, TEXT)] == [
        ("Wie betaalt?", True),
        ("Wie leidt de provincie?", False),
        ("Who leads the province?", False),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"nl": []}',
        '{"quote": " "}',
        '{"quote": 3}',
        '{"quote": "De dijk.", "unanswered": ["Wie?"]}',
    ],
)
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / f"dijk{SUFFIX}"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(SourceError, match="line 2"):
        read_likely(path, TEXT)


def test_a_question_is_a_view_of_the_sentence_that_answers_it(tmp_path):
    quote = "De provincie betaalt 3 miljoen euro."
    path = written(
        tmp_path, {"quote": quote, "nl": ["Wie betaalt?"], "unanswered": {"nl": ["Waarvan?"]}}
    )
    sentences = (Span(0, 23), Span(24, len(TEXT)))
    passage = Passage("p", "d", 0, len(TEXT), TEXT, "paragraph", "nl", sentences=sentences)
    asked = [view for view in views(passage, (), read_likely(path, TEXT)) if view.asked]
    assert [(view.id, view.part, view.text) for view in asked] == [
        ("p:nl:1?0", 1, "Wie betaalt?"),
        ("p:nl:1!1", 1, "Waarvan?"),
    ]
