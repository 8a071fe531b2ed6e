"""What a run was made with: settings, index, weights, code; nothing about the machine."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.config import Settings
from assistant.retrieval.embed import Encoder
from assistant.retrieval.store import Manifest

__all__ = ["code_digest", "commit_of", "provenance"]

_ROOT = Path(__file__).parent.parent
_OF_THE_MACHINE = {"host", "port"}


def commit_of(folder: Path) -> str | None:
    """Return the commit that is checked out in `folder`, read from its files; None without one."""
    git = folder / ".git"
    try:
        head = (git / "HEAD").read_text("utf-8").strip()
        if not head.startswith("ref: "):
            return head
        ref = head.removeprefix("ref: ")
        if (git / ref).is_file():
            return (git / ref).read_text("utf-8").strip()
        packed = (git / "packed-refs").read_text("utf-8").splitlines()
    except OSError:
        return None
    return next((line.split()[0] for line in packed if line.endswith(f" {ref}")), None)


def code_digest(package: str = "assistant") -> str:
    """Return a digest of a package's sources, which tells work that was not committed yet."""
    folder = Path(str(files(package)))
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".json"}):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _path(value: Any) -> Any:
    """Return a path's own name where it leads out of the working folder."""
    return Path(value).name if isinstance(value, str) and Path(value).is_absolute() else value


def _versions() -> dict[str, str]:
    found = {}
    for name in ("ir-measures", "llama-index-core", "numpy", "sentence-transformers", "torch"):
        try:
            found[name] = version(name).split("+")[0]
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def provenance(settings: Settings, manifest: Manifest, encoder: Encoder) -> dict[str, Any]:
    """Return what a run's results are to be read with."""
    chosen = settings.model_dump(mode="json", exclude=_OF_THE_MACHINE)
    index = asdict(manifest) | {"encoder": _path(manifest.encoder)}
    return {
        "settings": {name: _path(value) for name, value in chosen.items()},
        "index": index,
        "encoder": {"name": _path(encoder.name), "digest": encoder.digest},
        "commit": commit_of(_ROOT),
        "code": code_digest(),
        "libraries": _versions(),
    }
