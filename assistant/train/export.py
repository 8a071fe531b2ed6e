"""The shipped model folder: ONNX files, tokenizer, and what sentence-transformers reads."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from transformers import BertModel

from assistant.errors import TrainingError
from assistant.train.graph import BodyShape, GraphWriter
from assistant.train.quantize import NumberFormat
from assistant.train.student import Student
from assistant.train.vocabulary import MAX_TOKENS

LOG = logging.getLogger(__name__)
MODEL_FILE = "model_int8.onnx"
FULL_MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
MODULE = Path(__file__).with_name("onnx_sentence_module.py")
LARGEST_FOLDER = 35_000_000
"""Bytes of the eight-bit model and the tokenizer together."""


def export_model(student: Student, folder: Path) -> None:
    """Write the folder that ships: eight-bit model, tokenizer and settings.

    Raises:
        TrainingError: The model and the tokenizer are larger than a folder may be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(encoder_graph(student, "int8"), folder / MODEL_FILE)
    # Without indentation the tokenizer's file is half as large.
    tokenizer = json.loads(student.tokenizer.to_str())
    _write_json(folder / TOKENIZER_FILE, tokenizer, indent=None)
    _write_settings(student, folder)
    size = sum((folder / name).stat().st_size for name in (MODEL_FILE, TOKENIZER_FILE))
    LOG.info("exported %.1f MB", size / 1e6)
    if size > LARGEST_FOLDER:
        raise TrainingError(
            f"Model and tokenizer have {size} bytes, at most {LARGEST_FOLDER} are allowed: "
            "add fewer Dutch pieces."
        )


def export_full_precision(student: Student, folder: Path) -> Path:
    """Write the model with unrounded weights beside the eight-bit one, for comparison."""
    path = folder / FULL_MODEL_FILE
    onnx.save(encoder_graph(student, "float32"), path)
    return path


def encoder_graph(student: Student, number_format: NumberFormat) -> onnx.ModelProto:
    """Give a student as an ONNX model, its weights in a number format."""
    weights = body_weights(student.body, MAX_TOKENS)
    return GraphWriter(weights, body_shape(student.body), number_format).model()


def body_shape(body: BertModel) -> BodyShape:
    """Give the sizes of a body."""
    config = body.config
    return BodyShape(
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        width=config.hidden_size,
        epsilon=config.layer_norm_eps,
    )


def body_weights(body: BertModel, longest: int) -> dict[str, NDArray[np.float32]]:
    """Give a body's weights by name, its places cut to texts of `longest` pieces."""
    weights = {name: value.detach().cpu().numpy() for name, value in body.state_dict().items()}
    places = "embeddings.position_embeddings.weight"
    return {**weights, places: weights[places][:longest]}


def _write_settings(student: Student, folder: Path) -> None:
    """Write what sentence-transformers needs to load the folder."""
    shutil.copyfile(MODULE, folder / MODULE.name)
    module = f"{MODULE.stem}.OnnxSentenceModule"
    _write_json(folder / "modules.json", [{"idx": 0, "name": "0", "path": "", "type": module}])
    _write_json(
        folder / "config_sentence_transformers.json",
        {"model_type": "SentenceTransformer", "prompts": {}, "similarity_fn_name": "cosine"},
    )
    _write_json(
        folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False}
    )
    config = student.body.config
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": config.hidden_size,
            "intermediate_size": config.intermediate_size,
            "layer_norm_eps": config.layer_norm_eps,
            "max_position_embeddings": MAX_TOKENS,
            "num_attention_heads": config.num_attention_heads,
            "num_hidden_layers": config.num_hidden_layers,
            "pad_token_id": student.tokenizer.token_to_id("[PAD]"),
            "type_vocab_size": 2,
            "vocab_size": student.tokenizer.get_vocab_size(),
        },
    )
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "cls_token": "[CLS]",
            "mask_token": "[MASK]",
            "pad_token": "[PAD]",
            "sep_token": "[SEP]",
            "unk_token": "[UNK]",
        },
    )


def _write_json(path: Path, value: object, indent: int | None = 2) -> None:
    compact = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=compact)
    path.write_text(text + "\n", encoding="utf-8")
