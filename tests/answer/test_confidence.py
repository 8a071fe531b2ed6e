from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.candidates import part_of
from assistant.answer.confidence import (
    SIGNS,
    Calibration,
    calibration_for,
    confidence,
    signs,
)

NUMBERS = st.floats(-1000, 1000)
FOUND = st.fixed_dictionaries({sign: st.floats(-1, 1) for sign in SIGNS})


@given(FOUND, st.dictionaries(st.sampled_from(SIGNS), NUMBERS), NUMBERS)
def test_confidence_lies_between_nought_and_one(found, weights, constant):
    assert 0 <= confidence(found, Calibration(weights, constant, 0.5)) <= 1


@given(FOUND, st.sampled_from(SIGNS), st.floats(0, 1), st.floats(-10, 10), st.floats(-10, 10))
def test_confidence_follows_a_sign_in_the_direction_of_its_weight(
    found, sign, more, weight, constant
):
    model = Calibration({sign: weight}, constant, 0.5)
    change = confidence({**found, sign: found[sign] + more}, model) - confidence(found, model)
    assert change * weight >= 0


def test_a_sign_without_weight_has_no_say():
    model = Calibration({}, 0.0, 0.5)
    assert confidence(dict.fromkeys(SIGNS, 1.0), model) == 0.5


def test_the_calibration_file_loads_and_fits_the_signs():
    found = json.loads(files("assistant.answer").joinpath("calibration.json").read_text("utf-8"))
    assert found["models"]
    for name, entry in found["models"].items():
        plain = calibration_for(name)
        for model, fitted in ((plain, entry["without"]), (plain.asked, entry["with questions"])):
            assert model is not None
            assert set(fitted["weights"]) <= set(SIGNS)
            assert 0 <= model.threshold <= 1
            assert dict(model.weights) == fitted["weights"]


def test_an_encoder_without_weights_of_its_own_gets_the_defaults():
    assert isinstance(calibration_for("no such encoder"), Calibration)


def test_nothing_found_gives_no_sign():
    assert signs(part_of("", "fact", [], {}, "nl")) == dict.fromkeys(SIGNS, 0.0)


@pytest.mark.parametrize("kind", ["fact", "date", "list"])
def test_signs_of_an_answer_are_complete_and_bounded(searcher, kind):
    hits = searcher.search("Wanneer wordt het Europees luchtschild gelanceerd?", "nl")
    found = signs(part_of("", kind, hits, searcher.documents, "nl"))
    assert set(found) == set(SIGNS)
    assert all(-1.001 <= value <= 1.001 for value in found.values())


def test_words_of_the_document_give_more_confidence_than_others(searcher):
    model = calibration_for("fake")

    def sure(question: str) -> float:
        hits = searcher.search(question, "nl")
        return confidence(signs(part_of(question, "fact", hits, searcher.documents, "nl")), model)

    assert sure("Lancering van het Europees luchtschild in het tweede kwartaal van 2026") > sure(
        "Bananenprijzen stegen afgelopen woensdag sterk in Zuid-Amerika"
    )
