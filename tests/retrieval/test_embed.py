from __future__ import annotations

import numpy as np
import pytest

from assistant.errors import EncoderError
from assistant.retrieval.embed import load_encoder


def test_a_local_folder_with_a_model_is_an_encoder(tiny_model):
    encoder = load_encoder(str(tiny_model))
    found = encoder.encode(["appels plukken", "peren bewaren"])
    assert found.shape == (2, encoder.dimensions) == (2, 32)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_the_same_text_has_the_same_vector_alone_or_among_others(tiny_model):
    encoder = load_encoder(str(tiny_model))
    alone = encoder.encode(["appels plukken"])[0]
    assert np.allclose(encoder.encode(["peren", "appels plukken"])[1], alone, atol=1e-6)


def test_a_model_that_cannot_be_loaded_is_an_error_that_says_what_to_give():
    with pytest.raises(EncoderError, match=r"(?s)'nergens/model' cannot be loaded.*folder"):
        load_encoder("nergens/model").encode(["x"])


def test_the_message_about_a_model_is_one_line():
    with pytest.raises(EncoderError) as caught:
        load_encoder("nergens/model").encode(["x"])
    assert "\n" not in str(caught.value)


def test_digests_tell_models_and_prefixes_apart(tiny_model):
    plain = load_encoder(str(tiny_model))
    assert plain.digest == load_encoder(str(tiny_model)).digest
    assert plain.digest != load_encoder(str(tiny_model), query_prefix="vraag: ").digest
    assert plain.digest != load_encoder("ander/model").digest


def test_prefixes_stand_before_what_is_encoded(tiny_model):
    plain = load_encoder(str(tiny_model))
    prefixed = load_encoder(str(tiny_model), query_prefix="wie ", passage_prefix="wat ")
    for kind, prefix in (("query", "wie "), ("passage", "wat ")):
        assert np.allclose(
            prefixed.encode(["appels"], kind), plain.encode([f"{prefix}appels"]), atol=1e-6
        )


def test_a_family_that_wants_prefixes_gets_them():
    assert (
        load_encoder("intfloat/multilingual-e5-small").digest
        == load_encoder("intfloat/multilingual-e5-small", "query: ", "passage: ").digest
    )
