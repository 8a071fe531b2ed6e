"""The reader's folder as it ships: one ONNX file and its tokenizer."""

from __future__ import annotations

import json
import logging
import tempfile
from pathlib import Path

import onnx

from assistant.retrieval.rerank import (
    MODEL_FILE,
    PASSAGE_PIECES,
    QUESTION_PIECES,
    SIMILARITY,
    TOKENIZER_FILE,
)
from assistant.train.export import body_shape, body_weights
from assistant.train.graph import HEAD, ReaderGraphWriter
from assistant.train.quantize import NumberFormat
from assistant.train.reader import Reader

LOG = logging.getLogger(__name__)
LONGEST = QUESTION_PIECES + PASSAGE_PIECES + 3


def export_reader(reader: Reader, folder: Path) -> None:
    """Write the eight-bit reader and its tokenizer.

    The products' weights are rounded per output and their inputs as they come (onnxruntime's
    dynamic quantisation): on two cores that is twice as fast as full precision, and as fast again
    as the encoder's block-wise products, whose exactness a ranking does not need.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        onnx.save(reader_graph(reader, "int8-rows"), exact)
        quantize_dynamic(
            exact,
            folder / MODEL_FILE,
            op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
    model = onnx.load(folder / MODEL_FILE)
    weights = " ".join(f"{weight:.4f}" for weight in reader.similarity.tolist())
    onnx.helper.set_model_props(model, {SIMILARITY: weights})
    onnx.save(model, folder / MODEL_FILE)
    tokenizer = json.loads(reader.tokenizer.to_str())
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (folder / TOKENIZER_FILE).write_text(f"{text}\n", encoding="utf-8")
    LOG.info("exported %.1f MB", (folder / MODEL_FILE).stat().st_size / 1e6)


def reader_graph(reader: Reader, number_format: NumberFormat) -> onnx.ModelProto:
    """Give a reader as an ONNX model, its weights in a number format."""
    weights = body_weights(reader.body, LONGEST)
    for name, value in reader.head.state_dict().items():
        weights[f"{HEAD}.{name}"] = value.detach().cpu().numpy()
    return ReaderGraphWriter(weights, body_shape(reader.body), number_format).model()
