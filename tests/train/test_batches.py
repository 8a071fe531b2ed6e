"""The plan of the batches."""

from __future__ import annotations

import itertools

import numpy as np

from assistant.train.batches import batch_plan


def test_a_round_holds_every_example_as_often_as_wanted() -> None:
    plan = batch_plan([3] * 20, [2.0] * 10 + [1.0] * 10, 5, 1000, 1)
    seen = np.bincount(np.concatenate(list(itertools.islice(plan, 6))), minlength=20)
    assert seen.tolist() == [2] * 10 + [1] * 10


def test_batches_keep_to_the_budget_of_pieces() -> None:
    lengths = [5, 10, 50, 100] * 10
    for batch in itertools.islice(batch_plan(lengths, [1.0] * 40, 16, 200, 1), 30):
        assert len(batch) * max(lengths[place] for place in batch) <= 200
        assert len(batch) <= 16


def test_the_order_follows_from_the_seed() -> None:
    def first(seed: int) -> list[list[int]]:
        plan = batch_plan(list(range(40)), [0.5] * 40, 4, 100, seed)
        return [batch.tolist() for batch in itertools.islice(plan, 12)]

    assert first(1) == first(1)
    assert first(1) != first(2)
