"""Slows down those who try passwords: so many failures, then none for a while."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

__all__ = ["Throttle"]

_WINDOW = 900.0  # seconds in which failures count
_BY_BOTH, _BY_ADDRESS, _BY_NAME = 5, 30, 100  # failures at most
_MOST_KEYS = 20_000


class Throttle:
    """Counts attempts by name and by address, and the two together."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tried: dict[tuple[str, str], deque[float]] = {}

    def attempt(self, name: str, address: str) -> float:
        """Note an attempt; return 0, or the seconds to wait where there were too many.

        It counts as a failure until `succeeded`, so that attempts at the same time count too.
        """
        now = self._clock()
        with self._lock:
            waits = [self._wait(key, most, now) for key, most in _keys(name, address)]
            if any(waits):
                return max(waits)
            for key, _ in _keys(name, address):
                self._tried.setdefault(key, deque()).append(now)
            if len(self._tried) > _MOST_KEYS:
                self._clear(now)
        return 0.0

    def succeeded(self, name: str, address: str) -> None:
        """Take back the last attempt, and what stood against this name at this address."""
        with self._lock:
            for key, most in _keys(name, address):
                times = self._tried.get(key)
                if times and most == _BY_BOTH:
                    del self._tried[key]
                elif times:
                    times.pop()

    def _wait(self, key: tuple[str, str], most: int, now: float) -> float:
        times = self._tried.get(key)
        while times and times[0] <= now - _WINDOW:
            times.popleft()
        return times[0] + _WINDOW - now if times and len(times) >= most else 0.0

    def _clear(self, now: float) -> None:
        for key, times in list(self._tried.items()):
            if not times or times[-1] <= now - _WINDOW:
                del self._tried[key]


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    name, network = name.strip().casefold()[:100], _network(address)
    return (((name, network), _BY_BOTH), (("", network), _BY_ADDRESS), ((name, ""), _BY_NAME))


def _network(address: str) -> str:
    """Return what one party has of addresses: an IPv6 network of 64 bits, else the address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(found) >> 64 << 64)) if found.version == 6 else address
