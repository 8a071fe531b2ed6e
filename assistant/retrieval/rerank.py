"""Reads question and passage together: does this passage answer it, and with which sentence?

A cross-encoder (Nogueira and Cho, "Passage re-ranking with BERT", 2019) sees both texts at once,
which vectors made apart cannot. The bundled one, made by `assistant train`, gives each piece of the
passage two scores in one run: the first piece's tells whether the passage answers, those of a
sentence's pieces on average whether that sentence does. They are corrections of what the encoder
thinks: its similarities, each times a weight that was learned with the rest, are added to them. It
is trained with questions that no passage answers, so that its best score also tells whether there
is an answer at all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from assistant.errors import EncoderError
from assistant.types import Span

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

__all__ = [
    "AUTO",
    "NONE",
    "Judgement",
    "OnnxReranker",
    "Reranker",
    "Sentences",
    "load_reranker",
    "pair_pieces",
]

AUTO, NONE = "auto", "none"
_MODELS = Path(__file__).parents[1] / "models"
MODEL_FILE, TOKENIZER_FILE = "reader_int8.onnx", "tokenizer.json"
SIMILARITY = "similarity"
"""The key of the two similarities' weights in the model's metadata, with a blank between them."""
QUESTION_PIECES, PASSAGE_PIECES = 64, 180
"""Pieces that are read of each; a long question is read by its end, where it asks."""
_NOT_READ = -9.0  # log-odds of a sentence beyond those


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text to read, with the places of its sentences.

    Attributes:
        text: What is read.
        spans: Where its sentences stand in it.
        similarity: The cosine of the encoder's vectors of the question and the text.
        similarities: Those of the question and each sentence; none where nobody asks for them.
    """

    text: str
    spans: tuple[Span, ...]
    similarity: float = 0.0
    similarities: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a text is worth as an answer, and each of its sentences; log-odds, 0 is even."""

    answers: float
    sentences: tuple[float, ...]


class Reranker(Protocol):
    """Judges passages for a question."""

    @property
    def name(self) -> str:
        """The name it is chosen by."""

    def judge(self, question: str, texts: Sequence[Sentences]) -> list[Judgement]:
        """Return a judgement per text, in their order."""


def pair_pieces(
    tokenizer: Any, question: str, passage: Sentences
) -> tuple[list[int], list[list[int]]]:
    """Return the piece numbers of a pair, and for each sentence the places of its pieces."""
    first, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    asked = tokenizer.encode(question, add_special_tokens=False).ids[-QUESTION_PIECES:]
    read = tokenizer.encode(passage.text, add_special_tokens=False)
    pieces = [first, *asked, sep, *read.ids[:PASSAGE_PIECES], sep]
    base = len(asked) + 2
    starts = [start for start, _ in read.offsets[:PASSAGE_PIECES]]
    places = [
        [base + n for n, start in enumerate(starts) if span.start <= start < span.end]
        for span in passage.spans
    ]
    return pieces, places


class OnnxReranker:
    """The bundled cross-encoder on onnxruntime.

    Each text is read by itself on one core, as many at a time as there are cores: five passages
    together on both of two cores took 58 ms, one by one beside each other 33.

    Attributes:
        name: The folder's name.
        digest: The first letters of the model file's SHA-256.
    """

    def __init__(self, folder: Path) -> None:
        """Load the model of a folder that `assistant train` wrote.

        Raises:
            EncoderError: A file is missing or damaged.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            content = (folder / MODEL_FILE).read_bytes()
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            self._session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
            facts = self._session.get_modelmeta().custom_metadata_map
            self._whole, self._part = map(float, facts[SIMILARITY].split())
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        except Exception as exc:  # both libraries raise their own, unrelated to each other
            raise EncoderError(
                f"the reranker in {folder} cannot be loaded ({exc}); reinstall the package, or set "
                f"reranker to '{NONE}'"
            ) from exc
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._readers = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="reader")
        self.name = folder.name
        self.digest = hashlib.sha256(content).hexdigest()[:16]

    def judge(self, question: str, texts: Sequence[Sentences]) -> list[Judgement]:
        """Return a judgement per text, in their order; it does not depend on the other texts."""
        return list(self._readers.map(partial(self._judged, question), texts))

    def _judged(self, question: str, text: Sentences) -> Judgement:
        pieces, places = pair_pieces(self._tokenizer, question, text)
        numbers = np.array([pieces], dtype=np.int64)
        (scores,) = self._session.run(
            ["scores"], {"input_ids": numbers, "attention_mask": np.ones_like(numbers)}
        )[0]
        alike = text.similarities or (0.0,) * len(places)
        return Judgement(
            float(scores[0, 0]) + self._whole * text.similarity,
            tuple(
                float(scores[of, 1].mean()) + self._part * likeness if of else _NOT_READ
                for of, likeness in zip(places, alike, strict=True)
            ),
        )


class TransformerReranker:
    """A sentence-transformers cross-encoder, from a folder or the hub, loaded when first used.

    Such models score whole texts; here each sentence is one text more.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: CrossEncoder | None = None

    def judge(self, question: str, texts: Sequence[Sentences]) -> list[Judgement]:
        """Return a judgement per text, in their order."""
        pairs = [
            (question, part)
            for text in texts
            for part in (text.text, *(span.of(text.text) for span in text.spans))
        ]
        if not pairs:
            return []
        from torch.nn import Identity

        scores = iter(
            float(score)
            for score in self._load().predict(
                pairs, activation_fn=Identity(), show_progress_bar=False
            )
        )
        return [Judgement(next(scores), tuple(next(scores) for _ in text.spans)) for text in texts]

    def _load(self) -> CrossEncoder:
        if self._model is None:
            from sentence_transformers import CrossEncoder

            try:
                self._model = CrossEncoder(self.name, device="cpu")
            except Exception as exc:
                raise EncoderError(
                    f"reranker '{self.name}' cannot be loaded ({type(exc).__name__}: "
                    f"{' '.join(str(exc).split())[:200]}); give a cross-encoder's folder, a model "
                    f"in the local cache, '{AUTO}' or '{NONE}'"
                ) from exc
        return self._model


def load_reranker(name: str, encoder: str) -> Reranker | None:
    """Return the reranker called `name`; None for "none".

    "auto" is the one that was made for the bundled encoder of the name `encoder`, whose
    similarities it corrects, and none for another encoder.

    Raises:
        EncoderError: where the model's files are missing or damaged.
    """
    beside = _MODELS / f"{encoder}-reader"
    if name == NONE or (name == AUTO and not beside.is_dir()):
        return None
    folder = beside if name in (AUTO, beside.name) else Path(name)
    if folder == beside or (folder / MODEL_FILE).is_file():
        return OnnxReranker(folder)
    return TransformerReranker(name)
