"""Eight-bit weights: each row of the embeddings and each block of a matrix has its scale."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

NumberFormat = Literal["float32", "int8", "int8-rows"]
"""Full precision; eight bits; eight bits for the embeddings alone, the rest in full."""
LARGEST = 127
ZERO_POINT = 128
_TINY = 1e-12


def quantize_rows(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round each row to eight bits.

    Returns:
        Rows, shape (n, width), and their scales, shape (n, 1): `rows * scales` is near the table.
    """
    scales = np.maximum(np.abs(table).max(1, keepdims=True), _TINY) / LARGEST
    return np.rint(table / scales).astype(np.int8), scales.astype(np.float32)


def quantize_blocks(
    weight: NDArray[np.float32], block: int
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Round each block of a matrix's rows to eight bits, as MatMulNBits of onnxruntime reads it.

    Args:
        weight: Shape (outputs, inputs); `block` divides the inputs.
        block: Inputs that share a scale.

    Returns:
        Blocks around `ZERO_POINT`, shape (outputs, inputs / block, block), and scales, shape
        (outputs, inputs / block).
    """
    outputs, inputs = weight.shape
    parts = weight.reshape(outputs, inputs // block, block)
    scales = np.maximum(np.abs(parts).max(2), _TINY) / LARGEST
    rounded = np.rint(parts / scales[:, :, None]) + ZERO_POINT
    return rounded.astype(np.uint8), scales.astype(np.float32)
