"""The sentence encoder in training: a BERT body, mean pooling, unit length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

ENCODE_BATCH = 64


class Student(nn.Module):
    """A BERT model that gives one unit vector for a text."""

    def __init__(self, body: BertModel, tokenizer: Tokenizer) -> None:
        """Wrap a body and the tokenizer of its vocabulary."""
        super().__init__()
        self.body = body
        self.tokenizer = tokenizer

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        device: torch.device = self.body.embeddings.word_embeddings.weight.device
        return device

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        """Encode piece numbers of shape (n, length) to unit vectors of shape (n, width)."""
        states = self.body(input_ids=numbers, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1)
        return nn.functional.normalize(mean, dim=-1)

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """Give the piece numbers of each text, cut to the longest length."""
        return [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]

    def embed(self, pieces: Sequence[Sequence[int]]) -> Tensor:
        """Encode tokenized texts as one batch; gradients flow."""
        longest = max(map(len, pieces))
        numbers = torch.zeros(len(pieces), longest, dtype=torch.long)
        for row, text in enumerate(pieces):
            numbers[row, : len(text)] = torch.tensor(text)
        lengths = torch.tensor([len(text) for text in pieces])
        mask = torch.arange(longest)[None, :] < lengths[:, None]
        vectors: Tensor = self(numbers.to(self.device), mask.long().to(self.device))
        return vectors

    @torch.no_grad()
    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts to unit rows, shape (n, width), in batches of like length."""
        pieces = self.tokenize(texts)
        order = sorted(range(len(pieces)), key=lambda place: len(pieces[place]))
        rows = np.zeros((len(texts), self.body.config.hidden_size), dtype=np.float32)
        training, _ = self.training, self.eval()
        for start in range(0, len(order), ENCODE_BATCH):
            places = order[start : start + ENCODE_BATCH]
            rows[places] = self.embed([pieces[place] for place in places]).cpu().numpy()
        self.train(training)
        return rows
