"""The process that reads files: requests on its input, answers on its output.

It gives up what it does not need before it touches a file: memory above the limit, files of its
own, and the output that libraries may print to.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from assistant.errors import SourceError
from assistant.ingest.frames import receive, record_of, send
from assistant.ingest.parse import parse

__all__ = ["main"]

_DEEPEST = 3_000  # calls within calls; readers limit their own depth


def _confine(memory: int) -> None:
    """Limit this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            _, hard = resource.getrlimit(kind)
            if hard != resource.RLIM_INFINITY:
                limit = min(limit, hard)
            resource.setrlimit(kind, (limit, limit))
        except (OSError, ValueError):  # macOS knows no limit of address space
            continue


def _answer(request: dict[str, Any], memory: int) -> dict[str, Any]:
    """Return the record of a file, or the reason that there is none."""
    name = request["name"]
    try:
        data = Path(request["path"]).read_bytes()
        return {"parsed": record_of(parse(data, name, request["type"]))}
    except SourceError as exc:
        return {"error": str(exc)}
    except OSError as exc:
        return {"error": f"{name}: cannot be read ({exc.strerror})"}
    except MemoryError:
        return {"error": f"{name}: needs more memory than the limit of {memory:,} bytes; split it"}
    except RecursionError:
        return {"error": f"{name}: is nested deeper than can be read; simplify it"}
    except Exception as exc:  # noqa: BLE001 - one file must not end the others' reading
        return {"error": f"{name}: cannot be read ({type(exc).__name__}); it is damaged"}


def main() -> None:
    """Answer requests until the input ends."""
    memory = int(sys.argv[1])
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.setrecursionlimit(_DEEPEST)
    _confine(memory)
    while (request := receive(sys.stdin.buffer)) is not None:
        answer = _answer(request, memory)
        try:
            send(output, answer)
        except MemoryError:
            name = request["name"]
            send(output, {"error": f"{name}: needs more memory than the limit of {memory:,} bytes"})


if __name__ == "__main__":
    main()
