"""The exported folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.onnx_encoder import OnnxEncoder
from assistant.train.export import FULL_MODEL_FILE, export_full_precision, export_model
from assistant.train.initial import initial_student
from assistant.train.pairs import SentencePair
from assistant.train.quantize import ZERO_POINT, quantize_blocks, quantize_rows
from assistant.train.student import Student


def test_rows_are_rounded_by_less_than_half_a_step() -> None:
    table = np.random.default_rng(1).normal(size=(5, 64)).astype(np.float32)
    table[2] *= 100
    rows, scales = quantize_rows(table)
    assert (np.abs(rows * scales - table) <= scales * 0.501).all()


def test_blocks_have_their_own_scale() -> None:
    weight = np.random.default_rng(1).normal(size=(3, 64)).astype(np.float32)
    weight[:, 32:] *= 50
    blocks, scales = quantize_blocks(weight, 32)
    assert blocks.shape == (3, 2, 32)
    back = ((blocks.astype(np.float32) - ZERO_POINT) * scales[:, :, None]).reshape(3, 64)
    assert np.abs(back - weight)[:, :32].max() < 0.02


@pytest.fixture(scope="module")
def student(teacher: Student, pairs: list[SentencePair]) -> Student:
    """A student without training."""
    return initial_student(teacher, pairs, dutch_pieces=50)


@pytest.fixture(scope="module")
def folder(student: Student, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The student's exported folder, with both models."""
    path = tmp_path_factory.mktemp("model") / "tiny"
    export_model(student, path)
    export_full_precision(student, path)
    return path


def test_full_precision_graph_equals_the_student(
    student: Student, folder: Path, pairs: list[SentencePair]
) -> None:
    texts = [pair.dutch for pair in pairs] + [pairs[0].english * 30]
    vectors = OnnxEncoder(folder, model_file=FULL_MODEL_FILE).encode(texts)
    np.testing.assert_allclose(vectors, student.encode(texts), atol=1e-5)


def test_eight_bits_stay_near_full_precision(
    student: Student, folder: Path, pairs: list[SentencePair]
) -> None:
    texts = [pair.dutch for pair in pairs]
    cosines = (OnnxEncoder(folder).encode(texts) * student.encode(texts)).sum(1)
    assert cosines.min() > 0.998


def test_sentence_transformers_loads_the_folder(folder: Path, tmp_path: Path) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(folder), trust_remote_code=True)
    texts = ["De dijk.", "The dyke that protects the village is inspected."]
    vectors = model.encode(texts)
    np.testing.assert_allclose(vectors, OnnxEncoder(folder).encode(texts), atol=1e-5)
    model.save(str(tmp_path / "copy"))
    again = sentence_transformers.SentenceTransformer(
        str(tmp_path / "copy"), trust_remote_code=True
    )
    np.testing.assert_allclose(again.encode(texts), vectors, atol=1e-6)
