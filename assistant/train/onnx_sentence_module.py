"""Lets sentence-transformers load this folder: its ONNX model as the only module.

    SentenceTransformer(folder, trust_remote_code=True)

`assistant.train.export` writes this file beside the model; it stands alone there.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnxruntime
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

MODEL_FILE = "model_int8.onnx"
MAX_TOKENS = 256


class OnnxSentenceModule(nn.Module):
    """Tokenizes texts and gives their unit vectors, on the processor."""

    save_in_root = True

    def __init__(self, folder: str) -> None:
        """Load the model and tokenizer of a folder."""
        super().__init__()
        self.folder = Path(folder)
        self.max_seq_length = MAX_TOKENS
        self.tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        self.tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106 - no password
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = torch.get_num_threads()
        self._session = onnxruntime.InferenceSession(
            str(self.folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )

    @classmethod
    def load(cls, folder: str, **_settings: Any) -> OnnxSentenceModule:
        """Load from a folder, as sentence-transformers asks for it."""
        return cls(folder)

    def save(self, output: str, *_: object, **_settings: Any) -> None:
        """Copy the files to another folder."""
        for path in self.folder.iterdir():
            if path.is_file() and path.name != "modules.json":
                shutil.copy2(path, Path(output) / path.name)

    def preprocess(
        self,
        inputs: Sequence[str],
        prompt: str | None = None,
        **_settings: Any,
    ) -> dict[str, Tensor]:
        """Give piece numbers and their mask."""
        self.tokenizer.enable_truncation(self.max_seq_length)
        texts = self.tokenizer.encode_batch([(prompt or "") + str(text) for text in inputs])
        return {
            "input_ids": torch.tensor([text.ids for text in texts]),
            "attention_mask": torch.tensor([text.attention_mask for text in texts]),
        }

    def tokenize(self, texts: Sequence[str], **_settings: Any) -> dict[str, Tensor]:
        """Give piece numbers and their mask, under the name of earlier versions."""
        return self.preprocess(texts)

    def forward(self, features: Mapping[str, Tensor], **_settings: Any) -> dict[str, Tensor]:
        """Add the vectors of pieces and texts to the features."""
        names = ("input_ids", "attention_mask")
        inputs = {name: features[name].cpu().numpy() for name in names}
        vectors, states = self._session.run(["sentence_embedding", "last_hidden_state"], inputs)
        device = features["input_ids"].device
        return {
            **features,
            "token_embeddings": torch.from_numpy(states).to(device),
            "sentence_embedding": torch.from_numpy(vectors).to(device),
        }

    def get_sentence_embedding_dimension(self) -> int:
        """Give the numbers in a vector."""
        return next(
            int(out.shape[-1])
            for out in self._session.get_outputs()
            if out.name == "sentence_embedding"
        )

    get_embedding_dimension = get_sentence_embedding_dimension
