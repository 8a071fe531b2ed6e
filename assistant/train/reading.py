"""Training of the reader: which passage answers, with which sentence, or does none?

Each question comes with a few passages: the one it was written for and some that the encoder
takes for it, or that passage cut into its answering sentences and the rest. The passages' scores
and a constant 0, which stands for "none of them", go through a softmax; a question that the passage
leaves unanswered is to end at the 0. So the best score tells how likely there is an answer.

The reader is not to learn again what the encoder knows: while it is trained, the cosine of the
encoder's vectors, times a learned weight, is added to each of its scores. What it says by itself is
what is to be added to the similarity, which the search has anyway.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from assistant.retrieval.rerank import Sentences
from assistant.train.bitext import Encode
from assistant.train.checkpoint import Checkpoint
from assistant.train.negatives import LANGUAGES
from assistant.train.optimiser import Optimiser
from assistant.train.questions import AskedPassage, Language, Question
from assistant.train.reader import Pair, Reader
from assistant.types import Span

LOG = logging.getLogger(__name__)
LOG_EVERY = 50
CONFUSED = 8
"""Passages most like another one that stand beside it, by turns."""


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """The numbers of the reader's training."""

    layers: int = 4
    steps: int = 1700
    questions: int = 12
    passages: int = 3
    body_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: int = 60
    same_language: float = 0.7
    cut: float = 0.3
    answering_weight: float = 3.0
    parts: int = 3
    seed: int = 2033


@dataclass(frozen=True, slots=True)
class Read:
    """A text to read for a question: which of its sentences answer, and whether it does."""

    text: Sentences
    answering: tuple[bool, ...]

    @property
    def answers(self) -> bool:
        """Whether any sentence answers."""
        return any(self.answering)


@dataclass(frozen=True, slots=True)
class Group:
    """A question with the texts that are read for it, at most one of which answers."""

    question: str
    reads: tuple[Read, ...]


def joined(sentences: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Give sentences as one text, and their places in it."""
    spans, end = [], 0
    for sentence in sentences:
        spans.append(Span(end, end + len(sentence)))
        end += len(sentence) + 1
    return " ".join(sentences), tuple(spans)


class Material:
    """The passages with their questions, and how alike the encoder thinks them.

    Attributes:
        passages: What the questions are on.
        confused: For each passage the numbers of those most like it, nearest first.
    """

    def __init__(self, passages: Sequence[AskedPassage], encode: Encode) -> None:
        """Encode every passage, sentence and question."""
        self.passages = passages
        texts = {passage.text(language) for passage in passages for language in LANGUAGES}
        for passage in passages:
            for language in LANGUAGES:
                texts.update(passage.sentences(language))
                texts.update(question.text(language) for question in passage.questions)
        ordered = sorted(texts)
        self._vectors = dict(zip(ordered, encode(ordered), strict=True))
        both = np.stack(
            [sum(self._vectors[passage.text(lang)] for lang in LANGUAGES) for passage in passages]
        )
        self.confused = nearest(both / np.linalg.norm(both, axis=1, keepdims=True), CONFUSED)

    def reading(self, question: str, sentences: Sequence[str]) -> Sentences:
        """Give sentences as a text to read for a question."""
        text, spans = joined(sentences)
        asked = self._vectors[question]
        parts = np.stack([self._vectors[sentence] for sentence in sentences])
        whole = self._vectors.get(text)
        if whole is None:  # a piece of a passage
            whole = parts.mean(0) / np.linalg.norm(parts.mean(0))
        return Sentences(text, spans, float(whole @ asked), tuple(map(float, parts @ asked)))


def groups(material: Material, settings: ReadingSettings) -> Iterator[list[Group]]:
    """Yield batches of groups without end, every question in each language once a round."""
    random = np.random.default_rng(settings.seed)
    asked = [
        (place, question, language)
        for place, passage in enumerate(material.passages)
        for question in passage.questions
        for language in LANGUAGES
    ]
    while True:
        order = random.permutation(len(asked))
        for start in range(0, len(order) - settings.questions + 1, settings.questions):
            yield [
                _group(asked[number], material, settings, random)
                for number in order[start : start + settings.questions]
            ]


def _group(
    asked: tuple[int, Question, Language],
    material: Material,
    settings: ReadingSettings,
    random: np.random.Generator,
) -> Group:
    place, question, language = asked
    same = random.random() < settings.same_language
    read_in: Language = language if same or language == "nl" else "nl"
    if not same and language == "nl":
        read_in = "en"
    text = question.text(language)
    own = _own_parts(material.passages[place], question, read_in, settings.cut, random)
    wanted = max(0, settings.passages - len(own))
    for other in random.permutation(material.confused[place])[:wanted]:
        sentences = material.passages[other].sentences(read_in)
        own.append((sentences, (False,) * len(sentences)))
    return Group(
        text, tuple(Read(material.reading(text, part), tuple(right)) for part, right in own)
    )


def _own_parts(
    passage: AskedPassage,
    question: Question,
    language: Language,
    cut: float,
    random: np.random.Generator,
) -> list[tuple[Sequence[str], Sequence[bool]]]:
    """Give the passage whole or, at times, what answers apart from what stands around it."""
    sentences = passage.sentences(language)
    right = set(question.answers(language))
    answering = tuple(number in right for number in range(len(sentences)))
    if len(sentences) == 1 or random.random() >= cut:
        return [(sentences, answering)]
    first, last = (min(right), max(right)) if right else (int(random.integers(len(sentences))),) * 2
    parts = ((0, first), (first, last + 1), (last + 1, len(sentences)))
    return [(sentences[a:b], answering[a:b]) for a, b in parts if b > a]


def reading_loss(reader: Reader, batch: Sequence[Group], settings: ReadingSettings) -> Tensor:
    """Give the loss of a batch: of the choice of passage, and of each sentence."""
    pairs: list[Pair] = [(group.question, read.text) for group in batch for read in group.reads]
    passages, sentences = _in_parts(reader, pairs, settings.parts)
    reads = [read for group in batch for read in group.reads]
    weight = reader.similarity
    passages = passages + weight[0] * passages.new_tensor([read.text.similarity for read in reads])
    losses, start = [], 0
    for group in batch:
        scores = passages[start : start + len(group.reads)]
        right = next((n for n, read in enumerate(group.reads, 1) if read.answers), 0)
        choice = torch.cat([scores.new_zeros(1), scores])[None]
        losses.append(cross_entropy(choice, torch.tensor([right], device=scores.device)))
        answers = scores.new_tensor([float(read.answers) for read in group.reads])
        losses.append(binary_cross_entropy_with_logits(scores, answers))
        start += len(group.reads)
    of_sentences = [
        binary_cross_entropy_with_logits(
            scores[: len(read.answering)] + weight[1] * scores.new_tensor(read.text.similarities),
            scores.new_tensor(list(map(float, read.answering))),
        )
        * (settings.answering_weight if read.answers else 1.0)
        for scores, read in zip(sentences, reads, strict=True)
    ]
    return torch.stack(losses).sum() / len(batch) + torch.stack(of_sentences).mean()


def _in_parts(reader: Reader, pairs: Sequence[Pair], parts: int) -> tuple[Tensor, list[Tensor]]:
    """Score pairs in batches of like length, so that little is padding; gives their order back."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]) + len(pairs[n][1].text))
    size = -(-len(pairs) // parts)
    passages: dict[int, Tensor] = {}
    sentences: dict[int, Tensor] = {}
    for start in range(0, len(order), size):
        places = order[start : start + size]
        device = reader.head.weight.device.type
        with torch.autocast(device, dtype=torch.bfloat16):
            scores, of_sentences = reader.judge([pairs[place] for place in places])
        passages.update(zip(places, scores.float(), strict=True))
        sentences.update(zip(places, of_sentences.float(), strict=True))
    numbers = range(len(pairs))
    return torch.stack([passages[n] for n in numbers]), [sentences[n] for n in numbers]


def train_reader(
    reader: Reader,
    material: Material,
    settings: ReadingSettings,
    checkpoint: Checkpoint | None = None,
) -> list[float]:
    """Train the reader in place; gives the loss of every step."""
    torch.manual_seed(settings.seed)
    body = [
        weight
        for name, weight in reader.body.named_parameters()
        if weight.requires_grad and not name.startswith("pooler")
    ]
    heads = [*reader.head.parameters(), reader.similarity]
    part = torch.optim.AdamW(
        [
            {"params": body, "lr": settings.body_rate},
            {"params": heads, "lr": settings.head_rate},
        ],
        weight_decay=0.01,
    )
    optimiser = Optimiser([part], body, settings.warmup, settings.steps)
    history = checkpoint.resume(reader, optimiser) if checkpoint else []
    reader.train()
    for batch in islice(groups(material, settings), len(history), settings.steps):
        loss = reading_loss(reader, batch, settings)
        optimiser.step(loss)
        history.append(loss.item())
        if len(history) % LOG_EVERY == 0:
            LOG.info("reader %d: loss %.4f", len(history), float(np.mean(history[-LOG_EVERY:])))
        if checkpoint:
            checkpoint.keep(reader, optimiser, history)
    reader.eval()
    return history


def nearest(vectors: NDArray[np.float32], count: int) -> list[list[int]]:
    """Give for each row the numbers of the `count` rows most like it, nearest first."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -np.inf)
    found: list[list[int]] = np.argsort(-cosines, axis=1, kind="stable")[:, :count].tolist()
    return found
