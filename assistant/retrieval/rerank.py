"""Reads question and passage together: does this passage answer it, and with which sentence?

A cross-encoder (Nogueira and Cho, "Passage re-ranking with BERT", 2019) sees both texts at once,
which vectors made apart cannot. None is bundled: on two cores one of useful size takes longer than
all the rest of an answer. It is a setting for those who have the machine and the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assistant.errors import EncoderError
from assistant.types import Span

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

__all__ = ["Judgement", "Reranker", "Sentences", "TransformerReranker", "load_reranker"]

NONE = "none"


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text to read, with the places of its sentences."""

    text: str
    spans: tuple[Span, ...]


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


class TransformerReranker:
    """A sentence-transformers cross-encoder, from a folder or the hub, loaded when first used.

    Such models score whole texts; each sentence is one text more.
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
                    f"in the local cache, or '{NONE}'"
                ) from exc
        return self._model


def load_reranker(name: str) -> Reranker | None:
    """Return the reranker called `name`; None for "none"."""
    return None if name == NONE else TransformerReranker(name)
