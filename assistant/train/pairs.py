"""Dutch-English sentence pairs: from tab-separated files and translation memories (TMX)."""

from __future__ import annotations

import hashlib
import itertools
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import TrainingError

HELD_OUT_SOURCE = "ntrex"
"""The source of which a tenth never enters training."""
HELD_OUT_SHARE = 10
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ELLIPSIS = re.compile(r"\s*\.{3}\s*")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A Dutch text and its English translation; `source` names the collection."""

    dutch: str
    english: str
    source: str


def read_tsv(path: Path) -> list[SentencePair]:
    """Read a `NAME.nl-en.tsv` file; its pairs carry NAME as their source."""
    source = path.name.split(".", 1)[0]
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if len(cells) != 2:
            raise TrainingError(
                f"{path.name}, line {number}: {len(cells)} cells found, two expected "
                "(Dutch, tab, English)."
            )
        pairs.append(SentencePair(_clean(cells[0]), _clean(cells[1]), source))
    return [pair for pair in pairs if pair.dutch and pair.english]


def read_tmx(path: Path) -> list[SentencePair]:
    """Read the Dutch-English units of a translation memory, in order, as source "tmx"."""
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - the user's own files
    except ElementTree.ParseError as exc:
        raise TrainingError(f"{path.name} is no well-formed TMX file: {exc}.") from exc
    pairs = []
    for unit in root.iter("tu"):
        texts = {
            variant.get(_LANGUAGE, "")[:2].lower(): _clean("".join(variant.itertext()))
            for variant in unit.iter("tuv")
        }
        if texts.get("nl") and texts.get("en"):
            pairs.append(SentencePair(texts["nl"], texts["en"], "tmx"))
    return pairs


def read_parallel(folders: Iterable[Path]) -> list[SentencePair]:
    """Read every `*.tsv` and `*.tmx` file of the folders, in the order of their names."""
    pairs: list[SentencePair] = []
    for folder in folders:
        found = sorted([*folder.glob("*.tsv"), *folder.glob("*.tmx")])
        if not found:
            raise TrainingError(f"No *.tsv or *.tmx file in {folder}: give a folder with pairs.")
        for path in found:
            pairs.extend(read_tsv(path) if path.suffix == ".tsv" else read_tmx(path))
    return pairs


def is_held_out(pair: SentencePair) -> bool:
    """Whether a pair belongs to the fixed tenth of NTREX that is kept for evaluation."""
    if pair.source != HELD_OUT_SOURCE:
        return False
    digest = hashlib.sha256(pair.english.encode()).digest()
    return int.from_bytes(digest[:8], "big") % HELD_OUT_SHARE == 0


def split_pairs(pairs: Sequence[SentencePair]) -> tuple[list[SentencePair], list[SentencePair]]:
    """Part pairs in (training, held out); no held-out sentence stays in training."""
    held_out = [pair for pair in pairs if is_held_out(pair)]
    texts = {text for pair in held_out for text in (pair.dutch, pair.english)}
    training = [p for p in pairs if p.dutch not in texts and p.english not in texts]
    return training, held_out


def without_repeats(pairs: Iterable[SentencePair]) -> list[SentencePair]:
    """Keep one of equal (Dutch, English) texts: the place of the first, the source of the last."""
    return list({(pair.dutch, pair.english): pair for pair in pairs}.values())


def joined_neighbours(pairs: Sequence[SentencePair], count: int) -> Iterator[SentencePair]:
    """Join each `count` consecutive pairs of one source to a longer text, not overlapping."""
    for source, group in itertools.groupby(pairs, key=lambda pair: pair.source):
        members = list(group)
        for start in range(0, len(members) - count + 1, count):
            part = members[start : start + count]
            yield SentencePair(
                " ".join(pair.dutch for pair in part),
                " ".join(pair.english for pair in part),
                source,
            )


def _clean(text: str) -> str:
    """Drop a dictionary's "..." and collapse white space; the letter ĳ becomes i and j."""
    text = text.replace("\N{LATIN SMALL LIGATURE IJ}", "ij").replace(
        "\N{LATIN CAPITAL LIGATURE IJ}", "IJ"
    )
    return _BLANKS.sub(" ", _ELLIPSIS.sub(" ", text)).strip()
