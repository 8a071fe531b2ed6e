"""Readers on damaged files: a document or a reason comes out, never anything else.

The tests mutate the small real files of `tests/data/formats` a few times; `make fuzz` runs them for
`FUZZ_EXAMPLES` cases each. What comes after reading is put to odd words, numbers and dates.
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

from assistant.answer.clauses import clauses
from assistant.answer.question import answer_kind
from assistant.conversation import standalone
from assistant.deadlines import deadlines_of
from assistant.deadlines.asked import asked_period
from assistant.errors import SourceError
from assistant.ingest.discover import MEDIA_TYPES
from assistant.ingest.memory import read_memory
from assistant.ingest.parse import parse
from assistant.ingest.passages import passages
from assistant.ingest.read.paragraphs import Paragraph
from assistant.ingest.structure import BLOCK_SEPARATOR, build
from assistant.language import language_of
from assistant.numbers import quantities
from assistant.retrieval.abbreviations import Abbreviations
from assistant.retrieval.lexical import Analyzer
from assistant.retrieval.views import lexical_text, views
from assistant.types import Document, Turn
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

ODD = (
    "0300 000 000|31.02.2026|31-02-2026|2026-13-45|99/99/9999|Q5 2026|vijfde kwartaal van 2026"
    "|1e999|½|²|٣٤|１２|0|00|2026|1900|2099|29 februari 2027|31 juni 2026|0 mei 2026"
    "|99 december 2026|30 February|May 0|medio|uiterlijk|by the end of|tussen|between|en|and|van"
    "|tot|from|to|2026-2020|2030–2025|€|EUR|%|1.000.000,50|1,000,000.50|1.2.3.4|1 000 000|1 0"
    "|12 345 67|miljard|million|10^9|eerste helft van|third quarter|begin|eind|jaarlijks"
    "|elke 0 jaar|om de 0 maanden|every 0 years|within 999999999999 years|binnen 999 jaar"
    "|over the next 999 years|de komende 999 jaar|next year|(|)|[|]|:|;|,|.|!|?|\"|'|“|”|—|-|–|…"
    "|\u00ad|\u200b|\u2028|\x85|\ufeff|NASA|EU|E.U.|(EDF)|Europees Defensiefonds (EDF)|§"
    "|artikel 0|No.|-5|+5|5-|1/0|Ⅳ|iv.|(a)|a)|1.|1.1.1|wanneer|hoeveel|what|which|wie|tien"
    "|duizend|two|hundred|een half|CO2|H₂O|m²|–1|２０２６|2026年|volgend jaar"
).split("|")


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


@settings(max_examples=10 * EXAMPLES, derandomize=not AT_RANDOM, database=None)
@given(
    words=st.lists(st.lists(st.sampled_from(ODD), min_size=1, max_size=14), min_size=1, max_size=6),
    language=st.sampled_from(["nl", "en"]),
    dated=st.sampled_from(["2026-03-01", "2199-12-31", "1900", "9999-12-31", "", "x"]),
)
def test_any_words_become_passages_and_questions(words, language, dated):
    said = [" ".join(line) for line in words]
    text, blocks = build([Paragraph(line) for line in said])
    document = Document("d", {}, language, text, blocks, metadata={"date": dated})
    found = list(passages(document))
    for passage in found:
        assert list(views(passage, (), ()))
        Analyzer(language).terms(lexical_text(passage, language, "Titel"))
    for deadline in deadlines_of(document, found):
        assert deadline.quote == text[deadline.start : deadline.end]
        assert deadline.words == deadline.place.of(text)
    Abbreviations.mine([document])
    for line in said:
        standalone(line, [Turn("user", said[0])], language)
        asked_period(line, language)
        answer_kind(line, language)
        clauses(line, language)
        quantities(line, language)
        language_of(line)
