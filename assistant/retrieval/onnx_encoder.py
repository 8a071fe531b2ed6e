"""The bundled sentence encoder, run by onnxruntime: no torch, no download."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from assistant.errors import EncoderError
from assistant.retrieval.encoder import Kind, Vectors

__all__ = ["OnnxEncoder"]

MODEL_FILE = "model_int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
OUTPUT = "sentence_embedding"
MAX_TOKENS = 256
"""Longer texts are cut."""
BATCH_TOKENS = 2048
"""Pieces in a batch, padding included: 32 short passages, or 128 questions."""
DIGEST_LETTERS = 16


class OnnxEncoder:
    """A folder's ONNX model and tokenizer as an encoder of texts.

    Attributes:
        name: The folder's name.
        dimensions: Numbers in a vector.
        digest: The first letters of the model file's SHA-256, which tell encoders apart.
    """

    name: str
    dimensions: int
    digest: str

    def __init__(
        self, folder: Path, threads: int | None = None, model_file: str = MODEL_FILE
    ) -> None:
        """Load the model of a folder.

        Args:
            folder: Holds `model_file` and `tokenizer.json`.
            threads: Threads of a model run; None lets onnxruntime choose.
            model_file: Another file than the eight-bit model, such as a full-precision one.

        Raises:
            EncoderError: A file is missing or broken, or a library is not installed.
        """
        model, tokenizer = folder / model_file, folder / TOKENIZER_FILE
        for path in (model, tokenizer):
            if not path.is_file():
                raise EncoderError(
                    f"The encoder's file {path} is missing: reinstall the package, "
                    "or give a folder that `assistant train` wrote."
                )
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as exc:
            raise EncoderError(f"The encoder needs the library {exc.name}: install it.") from exc
        content = model.read_bytes()
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        if threads is not None:
            options.intra_op_num_threads = threads
        try:
            self._session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as exc:  # both libraries raise their own, unrelated to each other
            raise EncoderError(f"The encoder in {folder} cannot be loaded: {exc}") from exc
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self.name = folder.name
        self.digest = hashlib.sha256(content).hexdigest()[:DIGEST_LETTERS]
        self.dimensions = int(
            next(out.shape[-1] for out in self._session.get_outputs() if out.name == OUTPUT)
        )

    def encode(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """Encode texts to unit rows, shape (n, dimensions).

        A text's vector does not depend on the texts beside it beyond rounding: batches hold
        texts of like length, padding is masked, and each piece has its own scale in the
        eight-bit products. `kind` is part of the contract of encoders; this one, like its
        teacher, reads questions and passages alike.
        """
        if kind not in ("query", "passage"):
            raise EncoderError(f"Unknown kind of text {kind!r}: give 'query' or 'passage'.")
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        pieces = [text.ids for text in self._tokenizer.encode_batch(list(texts))]
        for places in _batches([len(text) for text in pieces]):
            rows[places] = self._run([pieces[place] for place in places])
        return rows

    def _run(self, pieces: Sequence[Sequence[int]]) -> Vectors:
        longest = max(map(len, pieces))
        numbers = np.zeros((len(pieces), longest), dtype=np.int64)
        mask = np.zeros_like(numbers)
        for row, text in enumerate(pieces):
            numbers[row, : len(text)] = text
            mask[row, : len(text)] = 1
        inputs = {"input_ids": numbers, "attention_mask": mask}
        vectors: Vectors = self._session.run([OUTPUT], inputs)[0]
        return vectors


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of texts of like length whose padded pieces fit in a batch."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[place] * (len(batch) + 1) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
