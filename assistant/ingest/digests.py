"""Digests of all that a document is made from; they tell whether an index is up to date."""

from __future__ import annotations

import hashlib
import json

from assistant.ingest.discover import Corpus, document_id

__all__ = ["source_digests"]


def source_digests(corpus: Corpus) -> dict[str, str]:
    """Return, per source name, a digest of all that its document is made from.

    That is the file, the translation memory beside it, and its facts in `corpus.toml`.
    """
    found: dict[str, str] = {}
    for source in corpus.sources:
        digest = hashlib.sha256(source.sha256.encode())
        if memory := corpus.memory_of(source):
            digest.update(memory.read_bytes())
        facts = corpus.facts.get(document_id(source.name), {})
        digest.update(json.dumps(facts, sort_keys=True, default=str).encode())
        found[source.name] = digest.hexdigest()
    return found
