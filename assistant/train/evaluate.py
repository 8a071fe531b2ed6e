"""What a run's encoder is worth: the same measures for it, its teacher and BM25."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import TrainingError
from assistant.train.bitext import BitextScore, Encode, bitext_score
from assistant.train.pairs import HELD_OUT_SOURCE
from assistant.train.questions import passage_pairs
from assistant.train.ranking import RankingScore, dense_scores, lexical_scores, ranking_scores
from assistant.train.speed import Runtime, Speed, measure_speed
from assistant.train.stages import TrainingData

LOG = logging.getLogger(__name__)
THREADS = (1, 2)
SPEED_TEXTS = 200


@dataclass(frozen=True, slots=True)
class EncoderScore:
    """The measures of one ranker; BM25 has no bitext scores."""

    name: str
    bitext: BitextScore | None
    bitext_among_all: BitextScore | None
    passages: BitextScore | None
    ranking: tuple[RankingScore, ...]


@dataclass(frozen=True, slots=True)
class SpeedScore:
    """The speed of one encoder on one kind of text."""

    name: str
    texts: str
    speed: Speed


def score_encoder(name: str, encode: Encode, data: TrainingData) -> EncoderScore:
    """Measure an encoder on the held-out pairs and the held-out domains."""
    LOG.info("measuring %s", name)
    trained = [pair for pair in data.pairs if pair.source == HELD_OUT_SOURCE]
    return EncoderScore(
        name,
        bitext_score(encode, data.held_out_pairs),
        bitext_score(encode, data.held_out_pairs, trained),
        bitext_score(encode, passage_pairs(data.held_out_passages)),
        tuple(ranking_scores(dense_scores(encode), data.held_out_passages, data.passages)),
    )


def score_lexical(data: TrainingData) -> EncoderScore:
    """Measure BM25 on the held-out domains."""
    ranking = ranking_scores(lexical_scores, data.held_out_passages, data.passages)
    return EncoderScore("BM25", None, None, None, tuple(ranking))


def score_speed(
    folders: Mapping[str, tuple[Runtime, Path]], data: TrainingData
) -> list[SpeedScore]:
    """Measure the speed and memory of encoders on held-out questions and passages."""
    passages = data.held_out_passages[:SPEED_TEXTS]
    questions = [asked.dutch for passage in passages for asked in passage.answered][:SPEED_TEXTS]
    kinds = {"questions": questions, "passages": [passage.text("nl") for passage in passages]}
    return [
        SpeedScore(name, kind, measure_speed(runtime, folder, texts, threads))
        for name, (runtime, folder) in folders.items()
        for kind, texts in kinds.items()
        for threads in THREADS
    ]


def load_named(name: str) -> Encode:
    """Load a sentence-transformers model by its name or folder, for comparison."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as exc:
        raise TrainingError("To compare models, install the extra [train].") from exc
    try:
        model = SentenceTransformer(name)
    except (OSError, ValueError) as exc:
        raise TrainingError(f"No sentence-transformers model {name!r}: {exc}") from exc

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    return encode
