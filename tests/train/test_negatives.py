"""Hard negatives and the batches made of them."""

from __future__ import annotations

import numpy as np

from assistant.train.negatives import confusion, hard_batches
from assistant.train.questions import AskedPassage, Question


def _passage(name: str, dutch: str, english: str, question: str) -> AskedPassage:
    asked = Question("formal", question, question, (0,), (0,))
    return AskedPassage(name, name, (dutch,), (english,), (asked,))


PASSAGES = [
    _passage("a", "De dijk bij Zutphen wordt hoger.", "The dyke is raised.", "Welke dijk?"),
    _passage("b", "De dijk bij Kampen wordt breder.", "The dyke is widened.", "Welke dijk?"),
    _passage("c", "Leraren krijgen scholing.", "Teachers are trained.", "Wie krijgt scholing?"),
]


def test_bm25_confuses_passages_that_share_the_question_s_words() -> None:
    confused = confusion(PASSAGES)
    assert confused[0].argmax() == 1
    assert confused[0, 2] < confused[0, 1]
    assert not confused.diagonal().any()


def test_batches_part_all_passages_and_keep_the_confused_together() -> None:
    confused = np.zeros((8, 8), dtype=np.float32)
    for first in range(0, 8, 2):
        confused[first, first + 1] = confused[first + 1, first] = 1
    batches = hard_batches(confused, 4, 2, np.random.default_rng(1))
    assert sorted(np.concatenate(batches).tolist()) == list(range(8))
    for batch in batches:
        assert {place // 2 for place in batch[:2]} == {batch[0] // 2}
