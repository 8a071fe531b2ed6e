"""Digests of all that a document is made from; they tell whether an index is up to date."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from assistant.ingest.discover import Corpus, document_id

__all__ = ["source_digests"]

# The code that makes a document out of a file and finds its deadlines, beside this folder's own.
_READING = ("language.py", "numbers.py", "renderings.py", "sentences.py", "types.py")


def source_digests(corpus: Corpus) -> dict[str, str]:
    """Return, per source name, a digest of all that its document is made from.

    That is the file, what stands beside it (its English version, translation memory, likely
    questions), its facts in `corpus.toml`, and the code that reads it: after an upgrade every
    document is read again.
    """
    found: dict[str, str] = {}
    for source in corpus.sources:
        digest = hashlib.sha256(f"{_code()} {corpus.take_foreign} {source.sha256}".encode())
        for path in corpus.companions_of(source):
            digest.update(_of_file(path))
        facts = corpus.facts.get(document_id(source.name), {})
        digest.update(json.dumps(facts, sort_keys=True, default=str).encode())
        found[source.name] = digest.hexdigest()
    return found


def _of_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as exc:  # the reader says so
        return type(exc).__name__.encode()


@cache
def _code() -> str:
    """Return the digest of the code that reads."""
    here = Path(__file__).parent
    found = hashlib.sha256()
    folders = (here, here.parent / "deadlines")
    modules = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    for path in [*modules, *(here.parent / name for name in _READING)]:
        found.update(path.read_bytes())
    return found.hexdigest()
