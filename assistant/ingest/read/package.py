"""Documents that are zip files of XML (DOCX, ODT): their parts, within limits, safely parsed.

lxml parses: it is fast, there already, and told to expand no entities and to load nothing it keeps
to the text. odfpy, the library for ODT, has not been released since 2020; python-docx knows
neither notes nor tracked changes nor numbers, so that the XML has to be read anyway.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from assistant.errors import SourceError

__all__ = ["NO_MEMORY", "Element", "Package", "local"]

Element = Any  # lxml's elements are classes of C

_LARGEST = 100_000_000  # bytes of XML unpacked; a zip bomb is larger
_MOST_PARTS = 10_000
NO_MEMORY = 2  # libxml2's code for it
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What "Strict Open XML" has for the names of the usual format.
_STRICT = (
    (
        b'"http://purl.oclc.org/ooxml/wordprocessingml/main"',
        b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    ),
)


def local(node: Element) -> str:
    """Return an element's name without its namespace; "" for comments and instructions."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Package:
    """A zip file of XML parts.

    Raises:
        SourceError: where it is no zip file, is damaged or encrypted, or unpacks to too much.
    """

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self._name = name
        self._kind = kind
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as exc:
            raise self._unreadable() from exc
        parts = self._archive.infolist()
        size = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
        if size > _LARGEST or len(parts) > _MOST_PARTS:
            raise SourceError(
                f"{name}: unpacks to {size:,} bytes of XML in {len(parts):,} parts; "
                f"the limit is {_LARGEST:,} in {_MOST_PARTS:,}"
            )
        self._names = set(self._archive.namelist())

    def _unreadable(self) -> SourceError:
        return SourceError(
            f"{self._name}: is damaged, encrypted or no {self._kind} document; save it again"
        )

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, None where there is no such part."""
        from lxml import etree

        if part not in self._names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            collect_ids=False,  # LibreOffice writes some ids twice
        )
        try:
            data = self._archive.read(part)
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
            root = etree.fromstring(data, parser)
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,  # zipfile's own for an encrypted part
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
        ) as exc:
            if getattr(exc, "code", 0) == NO_MEMORY:
                raise MemoryError from exc
            raise self._unreadable() from exc
        if root is None:
            raise self._unreadable()
        return root

    def needed(self, part: str) -> Element:
        """Return the root of a part that the document cannot do without."""
        root = self.xml(part)
        if root is None:
            raise self._unreadable()
        return root

    def related(self, part: str) -> dict[str, list[str]]:
        """Return the parts that `part` refers to, by the last word of the relation's type."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, list[str]] = {}
        for relation in root.iter(_RELATIONS) if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = relation.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, []).append(posixpath.normpath(path))
        return found
