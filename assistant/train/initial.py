"""The student before its first gradient step: the teacher with Dutch pieces added.

A new piece starts as the mean of English piece embeddings weighted by their translation
probabilities (trans-tokenization: Remy et al. 2024, arXiv:2408.04303).
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer
from torch import nn

from assistant.train.alignment import translation_table
from assistant.train.pairs import SentencePair, without_repeats
from assistant.train.student import Student
from assistant.train.vocabulary import CONTINUED, build_tokenizer, learn_pieces, prune_pieces

LOG = logging.getLogger(__name__)
DUTCH_PIECES = 13_000
ENGLISH_WEIGHT = 5.0
"""How much more an English occurrence of a piece that Dutch uses too counts than a Dutch one."""
MIN_OCCURRENCES = 10
"""A teacher's piece seen less often in Dutch keeps its own embedding."""
KEPT_TRANSLATIONS = 8
"""Translations of a piece that enter its mean; the tail of model 1 is noise."""
Vectors = NDArray[np.float32]


def initial_student(
    teacher: Student, pairs: Sequence[SentencePair], dutch_pieces: int = DUTCH_PIECES
) -> Student:
    """Give the teacher with a pruned vocabulary to which Dutch pieces are added."""
    pairs = without_repeats(pairs)
    old = teacher.tokenizer.get_vocab()
    kept = prune_pieces(sorted(old, key=lambda piece: old[piece]))
    added = learn_pieces((pair.dutch for pair in pairs), old, dutch_pieces)
    tokenizer = build_tokenizer([*kept, *added])
    LOG.info("vocabulary: %d of %d pieces kept, %d added", len(kept), len(old), len(added))

    embeddings: Vectors = teacher.body.embeddings.word_embeddings.weight.detach().cpu().numpy()
    english = embeddings[[old[piece] for piece in kept]]
    parts = [_from_parts(piece, teacher.tokenizer, embeddings) for piece in added]
    table, dutch_share = piece_translations(tokenizer, pairs, len(kept))
    own = np.concatenate([english, np.stack(parts)]) if parts else english
    translated = translated_rows(table, english, own)
    share = np.concatenate([dutch_share, np.ones(len(added), dtype=np.float32)])[:, None]
    return with_embeddings(teacher, tokenizer, share * translated + (1 - share) * own)


def piece_translations(
    tokenizer: Tokenizer, pairs: Sequence[SentencePair], kept: int
) -> tuple[csr_matrix, Vectors]:
    """Estimate how pieces translate, and how Dutch each of the teacher's pieces is.

    Returns:
        p(kept piece | piece), shape (pieces, kept), and for each kept piece the share of its
        Dutch occurrences (an English one counts `ENGLISH_WEIGHT` times): the teacher knows
        "van" and "door", but in Dutch they mean something else.
    """
    dutch = tokenizer.encode_batch([pair.dutch for pair in pairs], add_special_tokens=False)
    english = tokenizer.encode_batch([pair.english for pair in pairs], add_special_tokens=False)
    sources, targets = [text.ids for text in dutch], [text.ids for text in english]
    size = tokenizer.get_vocab_size()
    table = translation_table(sources, targets, size, size)[:size, :kept].tocsr()
    in_dutch, in_english = _counts(sources, size)[:kept], _counts(targets, size)[:kept]
    share = in_dutch / np.maximum(in_dutch + ENGLISH_WEIGHT * in_english, 1)
    words = [
        in_dutch[number] >= MIN_OCCURRENCES
        and (tokenizer.id_to_token(number) or "").removeprefix(CONTINUED).isalpha()
        for number in range(kept)
    ]
    return table, np.where(words, share, 0).astype(np.float32)


def translated_rows(table: csr_matrix, english: Vectors, fallback: Vectors) -> Vectors:
    """Give each row's mean of `english` weighted by its likeliest translations.

    Args:
        table: Translation probabilities, shape (n, English pieces).
        english: Embeddings of the English pieces.
        fallback: Rows, shape (n, width), for pieces that no pair aligns.
    """
    rows = fallback.copy()
    for row in range(table.shape[0]):
        cells = slice(table.indptr[row], table.indptr[row + 1])
        weights, columns = table.data[cells], table.indices[cells]
        best = np.argsort(-weights, kind="stable")[:KEPT_TRANSLATIONS]
        total = weights[best].sum()
        if total > 0:
            rows[row] = (weights[best] / total) @ english[columns[best]]
    return rows


def with_embeddings(teacher: Student, tokenizer: Tokenizer, rows: Vectors) -> Student:
    """Copy the teacher's body under another vocabulary; its gradients are sparse there."""
    body = copy.deepcopy(teacher.body).requires_grad_(True)
    words = nn.Embedding(len(rows), rows.shape[1], sparse=True)
    words.weight = nn.Parameter(torch.from_numpy(rows.astype(np.float32)))
    body.embeddings.word_embeddings = words
    body.config.vocab_size = len(rows)
    return Student(body, tokenizer)


def _counts(texts: Sequence[Sequence[int]], size: int) -> NDArray[np.int64]:
    """Count the occurrences of each piece."""
    flat = np.fromiter((piece for text in texts for piece in text), dtype=np.int64)
    return np.bincount(flat, minlength=size)


def _from_parts(piece: str, tokenizer: Tokenizer, embeddings: Vectors) -> Vectors:
    """Give the mean embedding of the teacher's own pieces of a text."""
    parts = tokenizer.encode(piece.removeprefix(CONTINUED), add_special_tokens=False).ids
    mean: Vectors = embeddings[parts].mean(0)
    return mean
