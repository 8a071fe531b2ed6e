"""The stages of a training run in order, each kept so that a run can go on."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from assistant.errors import TrainingError
from assistant.train.checkpoint import Checkpoint
from assistant.train.distil import Distillation, distil
from assistant.train.finetune import finetune
from assistant.train.initial import initial_student
from assistant.train.pairs import SentencePair, read_parallel, split_pairs
from assistant.train.plan import FULL, TrainPlan
from assistant.train.questions import (
    DATA,
    AskedPassage,
    passage_pairs,
    read_questions,
    split_domains,
)
from assistant.train.reader import Reader, initial_reader
from assistant.train.reading import Material, train_reader
from assistant.train.student import Student
from assistant.train.teacher import load_teacher
from assistant.train.weights import best_device, is_saved, load_student, save_student

LOG = logging.getLogger(__name__)
LOG_FILE = "log.json"
READER_FILE = "reader.pt"


@dataclass(frozen=True, slots=True)
class TrainingData:
    """What a run learns from and what it is measured on."""

    pairs: tuple[SentencePair, ...]
    held_out_pairs: tuple[SentencePair, ...]
    passages: tuple[AskedPassage, ...]
    held_out_passages: tuple[AskedPassage, ...]


def read_training_data(folders: Sequence[Path], questions: Path = DATA) -> TrainingData:
    """Read the pairs of the folders and the question-passage data, parted for evaluation."""
    training, held_out = split_pairs(read_parallel(folders))
    passages, held_out_passages = split_domains(read_questions(questions))
    return TrainingData(
        (*training, *passage_pairs(passages)),
        tuple(held_out),
        tuple(passages),
        tuple(held_out_passages),
    )


def train_student(
    data: TrainingData, work: Path, plan: TrainPlan = FULL, threads: int | None = None
) -> Student:
    """Run the stages that `work` does not hold yet; gives the fine-tuned student.

    Args:
        data: What `read_training_data` gives.
        work: Keeps each stage's result, its seconds and losses, and a checkpoint of the
            stage that is under way. It belongs to one set of data.
        plan: The settings of all stages.
        threads: Threads of torch; None leaves its default.

    Raises:
        TrainingError: `work` holds a stage that was made with other settings.
    """
    if threads is not None:
        torch.set_num_threads(threads)
    torch.manual_seed(plan.distil.seed)
    work.mkdir(parents=True, exist_ok=True)
    teacher = load_teacher().to(best_device())
    marks = plan.stage_digests()

    def initial(_before: Student, _checkpoint: Checkpoint) -> tuple[Student, list[float]]:
        student = initial_student(teacher, data.pairs, plan.dutch_pieces)
        return student.to(teacher.device), []

    def distilled(student: Student, checkpoint: Checkpoint) -> tuple[Student, list[float]]:
        return student, distil(student, teacher, data.pairs, plan.distil, checkpoint)

    def finetuned(student: Student, checkpoint: Checkpoint) -> tuple[Student, list[float]]:
        replay = Distillation(student, teacher, data.pairs, plan.finetune.replay)
        return student, finetune(student, data.passages, replay, plan.finetune, checkpoint)

    student = teacher
    for make, mark in zip((initial, distilled, finetuned), marks[:3], strict=True):
        student = _stage(work / make.__name__, mark, make, student, teacher)
    return student


def train_reader_of(
    student: Student, data: TrainingData, work: Path, plan: TrainPlan = FULL
) -> Reader:
    """Give the reader that starts from `student`: the one `work` holds, or a newly trained one.

    Raises:
        TrainingError: `work` holds one that was made with other settings.
    """
    mark = plan.stage_digests()[-1]
    folder = work / "reader"
    kept = folder / READER_FILE
    reader = initial_reader(student, plan.reading[0].layers)
    if _is_kept(folder, kept.is_file(), mark):
        reader.load_state_dict(torch.load(kept, map_location=student.device, weights_only=True))
        return reader.eval()
    material = Material(data.passages, student.encode)
    losses, seconds, made = [], 0.0, []
    for number, settings in enumerate(plan.reading, 1):
        made.append(folder.with_name(f"{folder.name}.{mark}.{number}.checkpoint"))
        checkpoint = Checkpoint(made[-1])
        losses += train_reader(reader, material, settings, checkpoint)
        seconds += checkpoint.seconds()
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(reader.state_dict(), kept)
    _note(folder, mark, seconds, losses, made)
    return reader


def stage_seconds(work: Path) -> dict[str, float]:
    """Give the seconds that each finished stage took."""
    return {
        path.parent.name: float(json.loads(path.read_text(encoding="utf-8"))["seconds"])
        for path in sorted(work.glob(f"*/{LOG_FILE}"))
    }


def _stage(
    folder: Path,
    mark: str,
    make: Callable[[Student, Checkpoint], tuple[Student, list[float]]],
    before: Student,
    teacher: Student,
) -> Student:
    """Load a stage's student where it is kept, else make it and keep it."""
    if _is_kept(folder, is_saved(folder), mark):
        return load_student(folder, teacher)
    checkpoint = Checkpoint(folder.with_name(f"{folder.name}.{mark}.checkpoint"))
    student, losses = make(before, checkpoint)
    save_student(student, folder)
    _note(folder, mark, checkpoint.seconds(), losses, [checkpoint.path])
    return student


def _is_kept(folder: Path, is_there: bool, mark: str) -> bool:
    """Whether a stage's result and its record stand in `folder`."""
    log = folder / LOG_FILE
    if not (is_there and log.is_file()):
        return False
    if json.loads(log.read_text(encoding="utf-8"))["settings"] != mark:
        raise TrainingError(
            f"{folder} was made with other settings: give an empty work folder, "
            "or remove that one and those of later stages."
        )
    LOG.info("%s: kept from before", folder.name)
    return True


def _note(
    folder: Path, mark: str, seconds: float, losses: Sequence[float], checkpoints: Sequence[Path]
) -> None:
    """Record a finished stage in its folder; its checkpoints are no longer needed."""
    record = {
        "settings": mark,
        "seconds": round(seconds, 1),
        "losses": [round(loss, 5) for loss in losses],
    }
    (folder / LOG_FILE).write_text(json.dumps(record), encoding="utf-8")
    for checkpoint in checkpoints:
        checkpoint.unlink(missing_ok=True)
    LOG.info("%s: %.0f s", folder.name, record["seconds"])
