"""What there is to read: a corpus folder's source files and what `corpus.toml` says of them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import CorpusError
from assistant.types import SourceFile, SourceReport

__all__ = ["Corpus", "discover", "document_id"]

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".htm": "text/html",
}
# What stands beside the documents and is no document itself.
_COMPANIONS = {".tmx", ".toml"}
_LARGEST_SOURCE = 50_000_000  # bytes; two orders above the longest EU act as text
_KEYS = {"title", "publisher", "date", "language", "kind"}


@dataclass(frozen=True, slots=True)
class Corpus:
    """The sources of a folder, its facts per document id, and what was left out and why."""

    folder: Path
    sources: tuple[SourceFile, ...]
    facts: dict[str, dict[str, object]] = field(default_factory=dict)
    skipped: tuple[SourceReport, ...] = ()

    def memory_of(self, source: SourceFile) -> Path | None:
        """Return the translation memory that stands beside `source`, if there is one."""
        stem = Path(document_id(source.name)).name
        found = (path for path in source.path.parent.glob("*.tmx") if path.is_file())
        named = re.compile(rf"{re.escape(stem)}(\.\w\w(-\w\w)?)?\.tmx")
        return min((path for path in found if named.fullmatch(path.name)), default=None)


def document_id(name: str) -> str:
    """Return the id of the document in file `name`: its path without language and ending."""
    path = Path(name)
    stem = path.stem
    if Path(stem).suffix in {".nl", ".en"}:
        stem = Path(stem).stem
    return (path.parent / stem).as_posix()


def _facts(folder: Path) -> dict[str, dict[str, object]]:
    path = folder / "corpus.toml"
    if not path.is_file():
        return {}
    try:
        facts = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise CorpusError(f"{path}: is not valid TOML ({exc}); mend or remove it") from exc
    for name, table in facts.items():
        if not isinstance(table, dict):
            raise CorpusError(f"{path}: '{name}' stands outside a table; write [document-name]")
        if unknown := set(table) - _KEYS:
            raise CorpusError(
                f"{path}: [{name}] has unknown key '{min(unknown)}'; "
                f"known: {', '.join(sorted(_KEYS))}"
            )
        if table.get("language", "nl") not in ("nl", "en"):
            raise CorpusError(f"{path}: [{name}] language is '{table['language']}'; nl or en")
    return facts


def discover(folder: Path) -> Corpus:
    """Return the readable sources below `folder`, sorted by name.

    Hidden files, README files and companions are passed over; other files that cannot be read are
    listed in `skipped` with the reason.

    Raises:
        CorpusError: where the folder is missing or its `corpus.toml` is malformed.
    """
    if not folder.is_dir():
        raise CorpusError(f"corpus folder {folder} does not exist; name one with --corpus DIR")
    sources: list[SourceFile] = []
    skipped: list[SourceReport] = []
    ids: set[str] = set()
    root = folder.resolve()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in Path(name).parts)
        if hidden or path.suffix in _COMPANIONS or path.stem.upper() == "README":
            continue
        reason = ""
        if root not in path.resolve().parents:
            reason = "is a link that leads out of the folder"
        elif path.suffix.lower() not in MEDIA_TYPES:
            reason = f"has the type '{path.suffix or path.name}'; known: {', '.join(MEDIA_TYPES)}"
        elif (size := path.stat().st_size) > _LARGEST_SOURCE:
            reason = f"has {size:,} bytes; the limit is {_LARGEST_SOURCE:,}"
        elif document_id(name) in ids:
            reason = "has the same name as another document but for its language or ending"
        if reason:
            skipped.append(SourceReport(name, "skipped", reason))
            continue
        ids.add(document_id(name))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sources.append(SourceFile(path, name, MEDIA_TYPES[path.suffix.lower()], digest))
    return Corpus(folder, tuple(sources), _facts(folder), tuple(skipped))
