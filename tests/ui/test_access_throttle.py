from __future__ import annotations

import pytest

from ui.access_throttle import Throttle


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(clock) -> Throttle:
    return Throttle(clock)


def test_five_failures_of_a_name_at_an_address_are_let_through(throttle):
    assert [throttle.attempt("jan", "192.0.2.1") > 0 for _ in range(7)] == [False] * 5 + [True] * 2


def test_others_are_not_kept_waiting(throttle):
    for _ in range(6):
        throttle.attempt("jan", "192.0.2.1")
    assert throttle.attempt("els", "192.0.2.1") == 0
    assert throttle.attempt("jan", "192.0.2.2") == 0


def test_after_a_quarter_of_an_hour_there_is_another_try(throttle, clock):
    for _ in range(5):
        throttle.attempt("jan", "192.0.2.1")
    assert throttle.attempt("jan", "192.0.2.1") == pytest.approx(900)
    clock.time += 899
    assert throttle.attempt("jan", "192.0.2.1") == pytest.approx(1)
    clock.time += 1
    assert throttle.attempt("jan", "192.0.2.1") == 0


def test_an_address_that_tries_many_names_is_stopped(throttle):
    waits = [throttle.attempt(f"naam{n}", "192.0.2.1") for n in range(31)]
    assert [wait > 0 for wait in waits] == [False] * 30 + [True]


def test_a_name_that_is_tried_from_many_addresses_is_stopped(throttle):
    waits = [throttle.attempt("jan", f"192.0.2.{n}") for n in range(101)]
    assert [wait > 0 for wait in waits] == [False] * 100 + [True]


def test_an_ipv6_network_counts_as_one_address(throttle):
    waits = [throttle.attempt("jan", f"2001:db8::{n}") for n in range(6)]
    assert waits[-1] > 0
    assert throttle.attempt("jan", "2001:db8:0:1::1") == 0


def test_success_takes_failures_back(throttle):
    for _ in range(4):
        throttle.attempt("jan", "192.0.2.1")
    throttle.attempt("jan", "192.0.2.1")
    throttle.succeeded("jan", "192.0.2.1")
    assert throttle.attempt("jan", "192.0.2.1") == 0


def test_signing_in_often_stops_nobody(throttle):
    for _ in range(200):
        assert throttle.attempt("jan", "192.0.2.1") == 0
        throttle.succeeded("jan", "192.0.2.1")
