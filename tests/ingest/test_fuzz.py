"""Readers on damaged files: a document or a reason comes out, never anything else.

The tests mutate the small real files of `tests/data/formats` a few times; `make fuzz` runs them for
`FUZZ_EXAMPLES` cases each.
"""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import SourceError
from assistant.ingest.discover import MEDIA_TYPES
from assistant.ingest.memory import read_memory
from assistant.ingest.parse import parse
from assistant.ingest.structure import BLOCK_SEPARATOR
from tests.building import tmx

SAMPLES = Path("tests/data/formats")
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "12"))
AT_RANDOM = "FUZZ_EXAMPLES" in os.environ  # other cases each time
LONGEST = 30  # seconds for a file of these sizes
PACKAGES = {".docx", ".odt"}
FILES = sorted(
    path.name
    for path in SAMPLES.iterdir()
    if path.suffix in MEDIA_TYPES and ".golden." not in path.name
)
# What readers look for: lengths, brackets, marks, numbers out of range, deep nesting.
SPLINTERS = [
    b"", b"\x00", b"\xff\xfe", b"<", b">", b"</", b"<p>", b"<table><tr>", b"<td colspan=9999>",
    b"<li>", b"<ul>" * 60, b"&#xE000;1&#xE001;", b"&x;", b'"', b"[", b"]", b"[^1]", b"[1: ", b"|",
    b"1.", b"-1", b"99999999999999999999", b"0", b"\n", b"\n\n", b"\f", b"- ", b"> " * 40, b"```",
    b"obj", b"endobj", b"/Kids[1 0 R]", b"/Count -1", b"stream", b"Tj", b" ", b"\xe2\x80\xae",
    b"\xee\x80\x80", b"%PDF-1.4", b"--c", b"=?utf-8?q?=FF?=", b"Content-Type: text/html",
    b'w:val="-7"', b"w:vMerge",
]  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return `data` after a few cuts, copies, swaps and splinters."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        size = len(found)
        start = chance.randrange(size + 1)
        end = min(size, start + chance.choice([0, 1, 2, 8, 64, 512, 4096]))
        kind = chance.randrange(5)
        if kind == 0:
            del found[start:end]
        elif kind == 1:
            place = chance.randrange(size + 1)
            found[place:place] = found[start:end]
        elif kind == 2 and start < size:
            found[start] = chance.randrange(256)
        elif kind == 3:
            found[start:end] = chance.choice(SPLINTERS)
        else:
            found[start:start] = chance.choice(SPLINTERS) * chance.choice([1, 1, 3, 50])
    return bytes(found)


def mutated_package(data: bytes, chance: random.Random) -> bytes:
    """Return a zip file with some of its XML parts mutated, dropped or doubled."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        names = [n for n in old.namelist() if n.endswith((".xml", ".rels")) or n == "mimetype"]
        hit = chance.choice(names)
        for name in names:
            content = old.read(name)
            if name == hit:
                if chance.random() < 0.1:
                    continue
                content = tag_mutated(content, chance)
            new.writestr(name, content)
    return file.getvalue()


def tag_mutated(data: bytes, chance: random.Random) -> bytes:
    """Return XML with whole tags moved, doubled, dropped or renamed, mostly still well-formed."""
    if chance.random() < 0.2:
        return mutated(data, chance)
    pieces = data.split(b"<")
    for _ in range(chance.randint(1, 8)):
        one = chance.randrange(len(pieces))
        other = chance.randrange(len(pieces))
        kind = chance.randrange(4)
        if kind == 0 and pieces[one].rstrip().endswith(b"/>"):
            pieces[one] = pieces[other] if pieces[other].rstrip().endswith(b"/>") else b"!---->"
        elif kind == 1 and b'="' in pieces[one]:
            head, _, rest = pieces[one].partition(b'="')
            value = chance.choice([b"", b"-1", b"0", b"99999999999", b"x", "²".encode(), b"1.5"])
            pieces[one] = head + b'="' + value + b'"' + rest.partition(b'"')[2]
        elif kind == 2:
            pieces[one] = pieces[one].replace(b">", b">\xee\x80\x80" if one % 2 else b"> ", 1)
        else:
            pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"<".join(pieces)


def holds(name: str, data: bytes) -> None:
    started = time.monotonic()
    read(name, data)
    assert time.monotonic() - started < LONGEST


def read(name: str, data: bytes) -> None:
    try:
        found = parse(data, name, MEDIA_TYPES[Path(name).suffix])
    except SourceError as exc:
        assert str(exc).startswith(f"{name}: ")
        return
    assert BLOCK_SEPARATOR.join(block.span.of(found.text) for block in found.blocks) == found.text
    for block in found.blocks:
        assert block.lead_in is None or block.lead_in.end <= block.start
        assert block.anchor is None or block.anchor <= block.start


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=EXAMPLES,
    derandomize=not AT_RANDOM,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_a_document_or_a_reason(name, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = (SAMPLES / name).read_bytes()
    package = Path(name).suffix in PACKAGES and chance.random() < 0.9
    holds(name, mutated_package(data, chance) if package else mutated(data, chance))


@settings(max_examples=EXAMPLES, derandomize=not AT_RANDOM, database=None)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_memory_is_pairs_or_a_reason(tmp_path_factory, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    path = tmp_path_factory.mktemp("memory") / "a.tmx"
    path.write_bytes(
        mutated(tmx([("Een zin.", "A sentence."), ("Nog een", "Another")]).encode(), chance)
    )
    try:
        pairs, _ = read_memory(path, "nl")
    except SourceError as exc:
        assert str(exc).startswith("a.tmx: ")
    else:
        assert all(own and other for own, other in pairs)


@settings(max_examples=EXAMPLES, derandomize=not AT_RANDOM, database=None)
@given(text=st.text(max_size=400), ending=st.sampled_from([".txt", ".md", ".html", ".eml"]))
def test_any_text_is_a_document_or_a_reason(text, ending):
    holds(f"a{ending}", text.encode("utf-8", "surrogatepass"))
