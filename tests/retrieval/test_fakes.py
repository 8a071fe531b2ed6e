from __future__ import annotations

import numpy as np

from assistant.retrieval.embed import Encoder
from tests.fakes import FakeEncoder


def test_the_fake_encoder_is_an_encoder_that_says_the_same_each_time():
    encoder: Encoder = FakeEncoder()
    first = encoder.encode(["appels plukken", "", "peren"])
    assert first.shape == (3, encoder.dimensions)
    assert first.dtype == np.float32
    assert np.allclose(np.linalg.norm(first, axis=1), 1)
    assert np.array_equal(first, FakeEncoder().encode(["appels plukken", "", "peren"]))
    assert first[0] @ encoder.encode(["appels"])[0] > first[2] @ encoder.encode(["appels"])[0]
