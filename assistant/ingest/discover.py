"""What there is to read: a corpus folder's source files and what `corpus.toml` says of them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.likely import SUFFIX
from assistant.types import SourceFile, SourceReport

__all__ = ["Corpus", "discover", "document_id"]

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".eml": "message/rfc822",
}
# What stands beside the documents and is no document itself.
_COMPANIONS = {".tmx", ".toml"}
_LARGEST_SOURCE = 50_000_000  # bytes; two orders above the longest EU act as text
_ENGLISH = 2  # the rank of a file named as English among those of one document
_KEYS = {"title", "short", "publisher", "date", "language", "kind"}


@dataclass(frozen=True, slots=True)
class Corpus:
    """The sources of a folder, its facts per document id, and what was left out and why.

    `versions` maps a Dutch source's name to the English file that is the same document;
    `take_foreign` says that documents in neither language are taken with a warning.
    """

    folder: Path
    sources: tuple[SourceFile, ...]
    facts: dict[str, dict[str, object]] = field(default_factory=dict)
    skipped: tuple[SourceReport, ...] = ()
    versions: dict[str, SourceFile] = field(default_factory=dict)
    take_foreign: bool = False

    def version_of(self, source: SourceFile) -> SourceFile | None:
        """Return the English version that stands beside a Dutch `source`, if there is one."""
        return self.versions.get(source.name)

    def companions_of(self, source: SourceFile) -> tuple[Path, ...]:
        """Return the files beside `source` that its document is made from as well."""
        version = self.version_of(source)
        found = (
            self.memory_of(source),
            self.questions_of(source),
            version.path if version else None,
        )
        return tuple(path for path in found if path is not None)

    def questions_of(self, source: SourceFile) -> Path | None:
        """Return the likely questions that stand beside `source`, if there are any."""
        path = source.path.with_name(f"{Path(document_id(source.name)).name}{SUFFIX}")
        return path if path.is_file() else None

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


def discover(folder: Path, *, take_foreign: bool = False) -> Corpus:
    """Return the readable sources below `folder`, sorted by name.

    Of a document that stands there in Dutch and in English (`plan.nl.pdf`, `plan.en.pdf`) the
    Dutch file is the source and the English one its official version. Hidden files, README files
    and companions are passed over; other files that cannot be read are listed in `skipped` with
    the reason. `take_foreign` is kept for the reader.

    Raises:
        CorpusError: where the folder is missing or its `corpus.toml` is malformed.
    """
    if not folder.is_dir():
        raise CorpusError(f"corpus folder {folder} does not exist; name one with --corpus DIR")
    found: dict[str, list[SourceFile]] = {}
    skipped: list[SourceReport] = []
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or _is_passed_over(path, name):
            continue
        reason = _reason(path, name, root)
        if not reason:
            try:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as exc:
                reason = f"cannot be read ({exc.strerror})"
        if reason:
            skipped.append(SourceReport(_printable(name), "skipped", reason))
            continue
        source = SourceFile(path, name, MEDIA_TYPES[path.suffix.lower()], digest)
        found.setdefault(document_id(name), []).append(source)
    sources: list[SourceFile] = []
    versions: dict[str, SourceFile] = {}
    for same in found.values():
        source, *others = sorted(same, key=lambda s: (_language_rank(s.name), s.name))
        sources.append(source)
        for other in others:
            is_version = _language_rank(other.name) == _ENGLISH > _language_rank(source.name)
            if is_version and versions.setdefault(source.name, other) is other:
                continue
            skipped.append(
                SourceReport(
                    other.name,
                    "skipped",
                    "has the same name as another document but for its language or ending",
                )
            )
    return Corpus(
        folder,
        tuple(sorted(sources, key=lambda source: source.name)),
        _facts(folder),
        tuple(sorted(skipped, key=lambda report: report.source)),
        versions,
        take_foreign,
    )


def _language_rank(name: str) -> int:
    """Return 0 for a file named as Dutch, 1 for one without a language, 2 for an English one."""
    return {".nl": 0, ".en": _ENGLISH}.get(Path(Path(name).stem).suffix, 1)


def _is_passed_over(path: Path, name: str) -> bool:
    hidden = any(part.startswith(".") for part in Path(name).parts)
    beside = path.suffix in _COMPANIONS or path.name.endswith(SUFFIX)
    return hidden or beside or path.stem.upper() == "README"


def _printable(name: str) -> str:
    """Return a file's name on one line, whatever bytes it holds."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _reason(path: Path, name: str, root: Path) -> str:
    """Return why a file cannot be a source, or ""."""
    if _printable(name) != name:
        return "has signs in its name that cannot be shown; rename it"
    if path.is_symlink() and not path.exists():
        return "is a link that leads nowhere"
    if root not in path.resolve().parents:
        return "is a link that leads out of the folder"
    if not path.is_file():
        return "is no regular file"
    if path.suffix.lower() not in MEDIA_TYPES:
        return f"has the type '{path.suffix or path.name}'; known: {', '.join(MEDIA_TYPES)}"
    if (size := path.stat().st_size) > _LARGEST_SOURCE:
        return f"has {size:,} bytes; the limit is {_LARGEST_SOURCE:,}"
    return ""
