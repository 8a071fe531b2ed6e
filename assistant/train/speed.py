"""How fast an encoder is and how much memory it takes, each measured in a fresh process."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import TrainingError

Runtime = Literal["onnxruntime", "torch"]
ROUNDS = 3
"""The fastest round counts: other programs only ever make one slower."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Texts of a kind that an encoder takes in a second, and the process's largest memory."""

    threads: int
    texts_per_second: float
    load_seconds: float
    peak_megabytes: float


def measure_speed(runtime: Runtime, folder: Path, texts: Sequence[str], threads: int) -> Speed:
    """Measure the encoder of a folder on texts; "torch" is the teacher as it is installed."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_measure, runtime, folder, tuple(texts), threads).result()


def _measure(runtime: Runtime, folder: Path, texts: Sequence[str], threads: int) -> Speed:
    start = time.perf_counter()
    encode: Callable[[Sequence[str]], object]
    if runtime == "onnxruntime":
        from assistant.retrieval.onnx_encoder import OnnxEncoder

        encode = OnnxEncoder(folder, threads).encode
    elif runtime == "torch":
        import torch

        from assistant.train.teacher import load_teacher

        torch.set_num_threads(threads)
        encode = load_teacher(folder).encode
    else:
        raise TrainingError(f"Unknown runtime {runtime!r}.")
    encode(texts[:1])
    loaded = time.perf_counter() - start
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        encode(texts)
        rounds.append(time.perf_counter() - start)
    return Speed(threads, len(texts) / min(rounds), loaded, _peak_megabytes())


def _peak_megabytes() -> float:
    """Give this process's largest memory so far."""
    status = Path("/proc/self/status")
    if status.is_file():
        # Not getrusage: on Linux its maximum starts at that of the parent process.
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
