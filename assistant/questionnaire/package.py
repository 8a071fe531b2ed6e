"""Office files as the packages they are: parts read with care, changed parts put back alone."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from assistant.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

__all__ = ["Element", "Package", "child", "local", "parse_xml", "xml_bytes"]

LARGEST_FILE = 100_000_000  # bytes of the file itself
LARGEST_UNPACKED = 300_000_000  # bytes of all parts together
_MOST_PARTS = 10_000
# Office's own XML packs up to some 60 times (a sheet of 200,000 like rows 45); a bomb a thousand.
_DENSEST = 200
_SMALL = 10_000_000  # a part below this may be as dense as it likes
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DATE = (1980, 1, 1, 0, 0, 0)  # of the parts we add: the same input gives the same bytes


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of a part; no entity is resolved and nothing is fetched.

    Raises:
        InputError: where it is no XML, or declares a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise InputError(f"{name} is damaged: a part is no XML ({exc.msg})") from exc
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{name} declares a document type in its XML, which no Office file does")
    return root


def xml_bytes(root: Element) -> bytes:
    """Return a part's bytes as Office writes them."""
    from lxml import etree

    made: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return made


def local(element: Element) -> str:
    """Return an element's name without its namespace, "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element, name: str) -> Element | None:
    """Return the first element of that name right below `element`, whatever its namespace."""
    return next((node for node in element if local(node) == name), None)


class Package:
    """An Office file: its parts by name, and a copy with some of them changed.

    Raises:
        InputError: where it is encrypted, damaged, too large, or no Office file.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise InputError(f"{name} is encrypted; take its password off and try again")
            raise InputError(f"{name} is in the old Office format; save it as .xlsx or .docx")
        if not data.startswith(b"PK"):
            raise InputError(f"{name} is no Office file, whatever its name says")
        self._infos: list[zipfile.ZipInfo] = []
        self._parts: dict[str, bytes] = {}
        self._changed: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._read(archive)
                self._comment = archive.comment
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as exc:
            raise InputError(f"{name} is damaged ({exc}); get a new copy") from exc
        except (NotImplementedError, RuntimeError) as exc:  # unknown method, or a zip password
            raise InputError(f"{name} is packed or locked in a way Office does not use") from exc
        if "[Content_Types].xml" not in self._parts:
            raise InputError(f"{name} is a zip file but no Office file")

    def _read(self, archive: zipfile.ZipFile) -> None:
        infos = archive.infolist()
        if len(infos) > _MOST_PARTS:
            raise InputError(f"{self.name} has {len(infos):,} parts; the limit is {_MOST_PARTS:,}")
        total = 0
        for info in infos:
            if info.filename in self._parts:
                raise InputError(f"{self.name} is damaged: '{info.filename}' is in it twice")
            allowed = max(_SMALL, _DENSEST * info.compress_size)
            size = 0
            chunks = []
            with archive.open(info) as part:
                while chunk := part.read(_CHUNK):  # counted as it unpacks: headers may lie
                    size += len(chunk)
                    total += len(chunk)
                    if size > allowed or total > LARGEST_UNPACKED:
                        raise InputError(
                            f"{self.name} unpacks to far more than it is ({info.filename}): "
                            "a zip bomb, or no questionnaire"
                        )
                    chunks.append(chunk)
            self._infos.append(info)
            self._parts[info.filename] = b"".join(chunks)

    def __contains__(self, part: str) -> bool:
        return part in self._parts or part in self._changed

    def __getitem__(self, part: str) -> bytes:
        try:
            return self._changed.get(part) or self._parts[part]
        except KeyError as exc:
            raise InputError(f"{self.name} is damaged: '{part}' is missing") from exc

    def xml(self, part: str) -> Element:
        """Return the root of a part, parsed anew."""
        return parse_xml(self[part], self.name)

    def main_part(self) -> str:
        """Return the name of the part that the package is about."""
        for target in self.related("").values():
            if target[0] == "officeDocument":
                return target[1]
        raise InputError(f"{self.name} is damaged: it names no document")

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: (kind, name of the part) by the id it uses."""
        folder = posixpath.dirname(part)
        relations = _relations_of(part)
        if relations not in self:
            return {}
        found = {}
        for relation in self.xml(relations):
            if local(relation) != "Relationship" or relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, posixpath.normpath(whole))
        return found

    def change(self, part: str, root: Element) -> None:
        """Put another content in a part, or add one."""
        self._changed[part] = xml_bytes(root)

    def add(self, part: str, root: Element, content_type: str, of: str, kind: str) -> str:
        """Add a part that the part `of` refers to as `kind`; return the id it is called by."""
        self.change(part, root)
        types = self.xml("[Content_Types].xml")
        made = types.makeelement(
            f"{{{_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": content_type}
        )
        types.append(made)
        self.change("[Content_Types].xml", types)
        name = _relations_of(of)
        relations = (
            self.xml(name)
            if name in self
            else parse_xml(f'<Relationships xmlns="{_RELATIONS}"/>'.encode(), self.name)
        )
        known = {relation.get("Id") for relation in relations}
        number = 1
        while f"rId{number}" in known:
            number += 1
        target = posixpath.relpath(part, posixpath.dirname(of) or ".")
        relations.append(
            relations.makeelement(
                f"{{{_RELATIONS}}}Relationship",
                {"Id": f"rId{number}", "Type": f"{_OFFICE}/{kind}", "Target": target},
            )
        )
        self.change(name, relations)
        return f"rId{number}"

    def free_name(self, pattern: str) -> str:
        """Return the first name not yet taken; `pattern` has a {} for the number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def packed(self) -> bytes:
        """Return the package: parts as they were but the changed ones, new ones at the end."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.comment = self._comment
            for info in self._infos:
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                kept.compress_type = info.compress_type
                kept.external_attr = info.external_attr
                kept.create_system = info.create_system
                content = self._changed.get(info.filename, self._parts[info.filename])
                archive.writestr(kept, content)
            for name, content in self._changed.items():
                if name not in self._parts:
                    new = zipfile.ZipInfo(name, _DATE)
                    new.compress_type = zipfile.ZIP_DEFLATED
                    new.create_system = 0
                    archive.writestr(new, content)
        return made.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
