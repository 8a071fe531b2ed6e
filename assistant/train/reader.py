"""The reader in training: a cross-encoder that scores a passage and each of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from assistant.retrieval.rerank import Sentences, pair_pieces
from assistant.train.student import Student

SCORES = 2
"""Of each piece: does the passage answer (read off the first piece), does the sentence."""
SIMILARITY = 8.0
"""What a cosine counts for beside the scores, at first; see `assistant.train.reading`."""
Pair = tuple[str, Sentences]


class Reader(nn.Module):
    """A BERT body over question and passage, and a linear head over each piece."""

    def __init__(self, body: BertModel, tokenizer: Tokenizer) -> None:
        """Wrap a body and the tokenizer of its vocabulary."""
        super().__init__()
        self.body = body
        self.tokenizer = tokenizer
        self.head = nn.Linear(body.config.hidden_size, SCORES)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        self.similarity = nn.Parameter(torch.full((SCORES,), SIMILARITY))

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        """Score the pieces of shape (n, length); gives shape (n, length, 2)."""
        states = self.body(input_ids=numbers, attention_mask=mask).last_hidden_state
        scores: Tensor = self.head(states.float())
        return scores

    def judge(self, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor]:
        """Score pairs as one batch; gradients flow.

        Returns:
            The log-odds of each passage, shape (n,), and of its sentences, shape (n, most), with
            0 behind the last sentence.
        """
        read = [pair_pieces(self.tokenizer, question, passage) for question, passage in pairs]
        longest = max(len(pieces) for pieces, _ in read)
        most = max(len(places) for _, places in read)
        numbers = torch.zeros(len(read), longest, dtype=torch.long)
        mask = torch.zeros_like(numbers)
        pool = torch.zeros(len(read), most, longest)
        for row, (pieces, places) in enumerate(read):
            numbers[row, : len(pieces)] = torch.tensor(pieces)
            mask[row, : len(pieces)] = 1
            for sentence, its in enumerate(places):
                pool[row, sentence, its] = 1 / max(len(its), 1)
        device = self.head.weight.device
        scores = self(numbers.to(device), mask.to(device))
        sentences = torch.einsum("nsl,nl->ns", pool.to(device), scores[:, :, 1])
        return scores[:, 0, 0], sentences


def initial_reader(student: Student, layers: int) -> Reader:
    """Give a reader that starts from the first layers of an encoder.

    Of a trained model the lowest layers do best on another task (Sajjad et al., "On the effect of
    dropping layers of pre-trained transformer models", 2023). The word embeddings stay as they are:
    the questions show too few of the words to move them.
    """
    body = deepcopy(student.body)
    body.encoder.layer = body.encoder.layer[:layers]
    body.config.num_hidden_layers = layers
    for module in body.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
        if hasattr(module, "dropout_prob"):
            module.dropout_prob = 0.0
    tokenizer = Tokenizer.from_str(student.tokenizer.to_str())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    reader = Reader(body, tokenizer)
    body.embeddings.word_embeddings.weight.requires_grad_(False)
    return reader.to(student.device)
