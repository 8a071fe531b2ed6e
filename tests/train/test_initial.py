"""The student before its first step."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from assistant.train.initial import initial_student, translated_rows
from assistant.train.pairs import SentencePair
from assistant.train.student import Student


def test_new_rows_are_weighted_means_of_translations() -> None:
    table = csr_matrix(np.asarray([[0.75, 0.25, 0.0], [0.0, 0.0, 0.0]]))
    english = np.eye(3, dtype=np.float32)
    rows = translated_rows(table, english, np.full((2, 3), 9, dtype=np.float32))
    np.testing.assert_allclose(rows, [[0.75, 0.25, 0], [9, 9, 9]])


def test_student_reads_english_as_the_teacher_and_dutch_better(
    teacher: Student, pairs: list[SentencePair]
) -> None:
    student = initial_student(teacher, pairs, dutch_pieces=100)
    assert student.tokenizer.get_vocab_size() < 30_522 + 100
    english, dutch = [pair.english for pair in pairs], [pair.dutch for pair in pairs]
    wanted = teacher.encode(english)
    assert (student.encode(english) * wanted).sum(1).mean() > 0.95
    before = (teacher.encode(dutch) * wanted).sum(1).mean()
    assert (student.encode(dutch) * wanted).sum(1).mean() > before + 0.1


def test_the_teacher_stays_as_it_was(teacher: Student, pairs: list[SentencePair]) -> None:
    before = teacher.encode([pairs[0].english])
    student = initial_student(teacher, pairs, dutch_pieces=50)
    assert student.body is not teacher.body
    np.testing.assert_array_equal(before, teacher.encode([pairs[0].english]))
