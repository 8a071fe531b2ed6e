"""The whole training run, from pairs to the measured folder that ships."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.retrieval.onnx_encoder import OnnxEncoder
from assistant.retrieval.rerank import OnnxReranker
from assistant.train.card import write_card
from assistant.train.evaluate import (
    EncoderScore,
    SpeedScore,
    load_named,
    score_encoder,
    score_lexical,
    score_speed,
)
from assistant.train.export import FULL_MODEL_FILE, export_full_precision, export_model
from assistant.train.plan import FULL, TrainPlan
from assistant.train.questions import DATA
from assistant.train.reader_export import export_reader
from assistant.train.reader_score import ReaderScore, by_similarity, score_reader
from assistant.train.reading import Material
from assistant.train.speed import Runtime
from assistant.train.stages import (
    TrainingData,
    read_training_data,
    stage_seconds,
    train_reader_of,
    train_student,
)
from assistant.train.teacher import NAME, find_teacher, load_teacher
from assistant.train.weights import best_device

LOG = logging.getLogger(__name__)
RESULTS_FILE = "results.json"


@dataclass(frozen=True, slots=True)
class TrainReport:
    """What a run measured; the same figures stand in the folder's model card."""

    scores: tuple[EncoderScore, ...]
    speeds: tuple[SpeedScore, ...]
    seconds: dict[str, float]
    readers: tuple[ReaderScore, ...] = ()


def reader_folder(output: Path) -> Path:
    """Give the folder of the reader that belongs to the encoder in `output`."""
    return output.with_name(f"{output.name}-reader")


def train(
    folders: Sequence[Path],
    output: Path,
    work: Path,
    *,
    questions: Path = DATA,
    plan: TrainPlan = FULL,
    threads: int | None = None,
    compare: Sequence[str] = (),
) -> TrainReport:
    """Train the encoder and its reader, write the folders that ship, and measure them.

    Args:
        folders: Hold the sentence pairs (`*.tsv`) and translation memories (`*.tmx`).
        output: The encoder's folder, which is written; the reader's stands beside it.
        work: Keeps the stages, so that an interrupted run goes on, and the full-precision model.
        questions: The question-passage data.
        plan: The settings of all stages.
        threads: Threads of torch; None leaves its default.
        compare: Names of sentence-transformers models to measure beside it.
    """
    data = read_training_data(folders, questions)
    student = train_student(data, work, plan, threads)
    export_model(student, output)
    reader = train_reader_of(student, data, work, plan)
    export_reader(reader, reader_folder(output))
    full = work / "full"
    export_model(student, full)
    export_full_precision(student, full)
    material = Material(data.held_out_passages, student.encode)
    report = dataclasses.replace(
        measure(data, output, full, stage_seconds(work), compare),
        readers=measure_reader(reader_folder(output), material),
    )
    (work / RESULTS_FILE).write_text(
        json.dumps(dataclasses.asdict(report), indent=1), encoding="utf-8"
    )
    write_card(output, report.scores, report.speeds, report.seconds, report.readers, plan)
    return report


def measure_reader(folder: Path, material: Material) -> tuple[ReaderScore, ...]:
    """Measure the encoder's similarity alone and the reader's judgements over the same texts."""
    return (
        *score_reader("similarity", by_similarity, material),
        *score_reader(f"{folder.name} (int8)", OnnxReranker(folder).judge, material),
    )


def measure(
    data: TrainingData,
    folder: Path,
    full: Path,
    seconds: dict[str, float],
    compare: Sequence[str] = (),
) -> TrainReport:
    """Measure a model folder, its full-precision form, the teacher, BM25 and named models."""
    teacher = load_teacher().to(best_device())
    scores = [
        score_encoder(f"{folder.name} (int8)", OnnxEncoder(folder).encode, data),
        score_encoder(
            f"{folder.name} (fp32)", OnnxEncoder(full, model_file=FULL_MODEL_FILE).encode, data
        ),
        score_encoder(NAME, teacher.encode, data),
        score_lexical(data),
        *(score_encoder(name, load_named(name), data) for name in compare),
    ]
    runtimes: dict[str, tuple[Runtime, Path]] = {
        f"{folder.name} (int8, onnxruntime)": ("onnxruntime", folder),
        f"{NAME} (fp32, torch)": ("torch", find_teacher()),
    }
    return TrainReport(tuple(scores), tuple(score_speed(runtimes, data)), seconds)
