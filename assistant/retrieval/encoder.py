"""What an encoder is: the protocol that every one of them keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

__all__ = ["Encoder", "Kind", "Vectors"]

Kind = Literal["query", "passage"]
Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors."""

    @property
    def name(self) -> str:
        """The name it is chosen by."""

    @property
    def digest(self) -> str:
        """Identifies the weights; vectors of another digest cannot be compared."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """Return float32 vectors of length 1, shape (len(texts), dimensions)."""
