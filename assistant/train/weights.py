"""Full-precision students on disk, in the work folder of a run."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from assistant.train.initial import with_embeddings
from assistant.train.student import Student

WEIGHTS = "student.safetensors"
TOKENIZER = "tokenizer.json"


def save_student(student: Student, folder: Path) -> None:
    """Write a student's weights and tokenizer; the weights last, as the mark of a whole one."""
    folder.mkdir(parents=True, exist_ok=True)
    student.tokenizer.save(str(folder / TOKENIZER))
    fresh = folder / f"{WEIGHTS}.new"
    tensors = {name: value.contiguous().cpu() for name, value in student.body.state_dict().items()}
    save_file(tensors, fresh)
    fresh.replace(folder / WEIGHTS)


def is_saved(folder: Path) -> bool:
    """Whether `save_student` finished in the folder."""
    return (folder / WEIGHTS).is_file()


def load_student(folder: Path, teacher: Student) -> Student:
    """Read a student that `save_student` wrote; the teacher lends the body's form."""
    tensors = load_file(folder / WEIGHTS)
    rows = tensors["embeddings.word_embeddings.weight"]
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    student = with_embeddings(teacher, tokenizer, rows.numpy())
    student.body.load_state_dict(tensors)
    return student.to(teacher.device)


def best_device() -> torch.device:
    """Give the graphics processor where there is one, else the central one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
