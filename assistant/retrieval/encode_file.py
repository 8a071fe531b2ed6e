"""Vectors of a file's lines, for measuring an encoder or using it elsewhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.errors import EncoderError
from assistant.retrieval.encoder import Encoder, Kind

__all__ = ["encode_file"]


def encode_file(path: Path, output: Path, encoder: Encoder, kind: Kind = "passage") -> int:
    """Encode a file's lines, one text a line, to a NumPy file; gives the number of rows.

    An empty line is a text too, so that row and line numbers agree.

    Raises:
        EncoderError: The file is missing or no UTF-8 text, or the output cannot be written.
    """
    try:
        # Not splitlines(): it would also cut at form feeds and other separators in a text.
        texts = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    except FileNotFoundError as exc:
        raise EncoderError(f"No file {path}: give a text file with one text a line.") from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise EncoderError(f"{path} cannot be read as UTF-8 text: {exc}") from exc
    if texts[-1] == "":
        texts.pop()
    vectors = encoder.encode(texts, kind)
    try:
        with output.open("wb") as file:
            np.save(file, vectors)
    except OSError as exc:
        raise EncoderError(f"The vectors cannot be written to {output}: {exc}") from exc
    return len(texts)
