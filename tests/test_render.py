from __future__ import annotations

import json

import jsonschema
import pytest

from assistant.answer.confidence import Calibration
from assistant.assistant import Assistant
from assistant.render import error_record, place, record, rendering_label
from assistant.types import Citation

STRING = {"type": "string"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer", "minimum": 0}
LANGUAGE = {"enum": ["nl", "en"]}
SECTION = {"type": "array", "items": STRING}


def whole(properties: dict) -> dict:
    """Return the schema of an object that has exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


# The answer record of DESIGN.md, "Contracts".
SCHEMA = whole(
    {
        "id": STRING,
        "question": STRING,
        "standalone_question": STRING,
        "language": LANGUAGE,
        "status": {"enum": ["answered", "partial", "not_in_documents"]},
        "answer": {"type": "string", "minLength": 1},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "abstained": {"type": "boolean"},
        "citations": {
            "type": "array",
            "items": whole(
                {
                    "n": {"type": "integer", "minimum": 1},
                    "document": STRING,
                    "title": STRING,
                    "section": SECTION,
                    "page": {"type": ["integer", "null"]},
                    "start": INTEGER,
                    "end": INTEGER,
                    "quote": {"type": "string", "minLength": 1},
                    "language": LANGUAGE,
                    "rendering": STRING,
                    "rendering_official": {"type": "boolean"},
                    "score": NUMBER,
                }
            ),
        },
        "retrieved": {
            "type": "array",
            "maxItems": 10,
            "items": whole(
                {
                    "document": STRING,
                    "section": SECTION,
                    "start": INTEGER,
                    "end": INTEGER,
                    "text": STRING,
                    "rendering": STRING,
                    "score": NUMBER,
                }
            ),
        },
        "notes": {"type": "array", "items": STRING},
        "latency_ms": {"type": "number", "minimum": 0},
        "index": STRING,
        "model": STRING,
    }
)
CITATION = Citation(1, "d", "Titel", ("A", "B"), None, 0, 4, "Zin.", "nl", "Text.", False, 1.0)


@pytest.mark.parametrize(
    "question",
    [
        "Wanneer wordt het Europees luchtschild gelanceerd?",
        "Which milestones are there for the European Space Shield?",
        "Wann wird der Europäische Luftschild eingeführt?",
    ],
    ids=["nl", "en", "foreign"],
)
@pytest.mark.parametrize("threshold", [0.0, 1.0], ids=["answered", "refused"])
def test_an_answer_record_is_as_the_design_says(searcher, question, threshold):
    asked = Assistant(
        searcher, Calibration({}, 0.0, 0.5), index="i", model="m", threshold=threshold
    )
    found = json.loads(json.dumps(record(asked.ask(question))))
    jsonschema.validate(found, SCHEMA)
    assert list(found) == list(SCHEMA["properties"])
    assert found["abstained"] == (found["status"] == "not_in_documents")


def test_what_was_retrieved_stands_in_rank_order_with_its_place(assistant):
    answer = assistant.ask("Wanneer wordt het Europees luchtschild gelanceerd?")
    found = record(answer)["retrieved"]
    assert len(found) == 10
    assert [r["score"] for r in found] == sorted((r["score"] for r in found), reverse=True)
    for entry in found:
        document = assistant.documents[entry["document"]]
        assert entry["text"] == document.text[entry["start"] : entry["end"]]


def test_an_error_record_keeps_what_came_in():
    assert error_record("q1", "the question is empty", "?") == {
        "id": "q1",
        "question": "?",
        "status": "error",
        "error": "the question is empty",
    }


def test_a_place_is_title_section_and_page():
    assert place(CITATION) == "Titel › A › B"
    with_page = Citation(1, "d", "Titel", (), 7, 0, 4, "Zin.", "nl", "Text.", False, 1.0)
    assert place(with_page) == "Titel › p. 7"


@pytest.mark.parametrize(
    ("language", "official", "label"),
    [
        ("nl", False, "unofficial translation"),
        ("nl", True, "official translation"),
        ("en", False, "werkvertaling"),
        ("en", True, "officiële vertaling"),
    ],
)
def test_a_rendering_is_labelled_in_its_own_language(language, official, label):
    citation = Citation(1, "d", "T", (), None, 0, 4, "x", language, "y", official, 1.0)
    assert rendering_label(citation) == label
