"""A source becomes a document: text and structure, facts, and the text in the other language."""

from __future__ import annotations

import re

from assistant.errors import SourceError
from assistant.ingest.discover import Corpus, document_id
from assistant.ingest.isolated import Worker
from assistant.ingest.languages import foreign_language, language_of_text
from assistant.ingest.likely import read_likely
from assistant.ingest.memory import align, read_memory
from assistant.ingest.parse import Parsed
from assistant.ingest.versions import align_versions
from assistant.types import Document, Language, Rendering, SourceFile

__all__ = ["read"]

_NEAR_START = 12  # blocks among which a letter's subject is looked for
_AT_START = 4  # blocks among which a title is looked for: a heading further on is a chapter's
_LONGEST_TITLE = 200  # characters
_BODY = re.compile(
    r"(?:european (?:commission|parliament|union|council)|council of the european union"
    r"|europe(?:se|es) (?:commissie|parlement|unie|raad)|raad van de europese unie|(?:de )?raad$"
    r"|minist(?:erie|ry) (?:van|of|voor|for)\b|(?:tweede|eerste) kamer\b|rijksoverheid$"
    r"|(?:gemeente|provincie|waterschap) \w+$"
    r"|(?:com|join|swd|sec|c)\s?\(\d{4}\)\s?\d+"
    r"|(?:gezamenlijke )?(?:mededeling|verslag) van de (?:europese )?commissie aan\b"
    r"|(?:joint )?(?:communication|report) from the (?:european )?commission to\b)",
    re.I,
)
# A line of a title that ends so goes on in the next.
_GOES_ON = re.compile(
    r"\b(?:a|an|the|of|for|on|and|to|van|de|het|een|voor|inzake|over|en|betreffende|houdende)$",
    re.I,
)
_SUBJECT = re.compile(r"(?:Betreft|Onderwerp|Subject|Re)\b\s*[:|]?\s*(\S.{3,200})")


def read(source: SourceFile, corpus: Corpus, worker: Worker | None = None) -> Document:
    """Return the document in `source`, with its facts and, where there is one, its translation.

    `worker` is the process that reads the file; without one it gets its own, which takes a
    third of a second. What was not read (attachments, a version that does not fit) and other
    warnings stand in `metadata["warnings"]`, on one line.

    Raises:
        SourceError: where the file cannot be read, holds no text, exceeds a limit, or is in
            another language than Dutch and English.
    """
    if worker is None:
        with Worker() as own:
            return read(source, corpus, own)
    identity = document_id(source.name)
    facts = corpus.facts.get(identity, {})
    parsed = worker.read(source)
    language, warnings = _language(source.name, facts, parsed.text, corpus.take_foreign)
    renderings, official, left_out = _renderings(source, corpus, worker, parsed, language)
    stated = ("publisher", "date", "kind")
    metadata = dict(parsed.facts)
    metadata |= {key: str(facts[key]) for key in stated if key in facts}
    short = _titles(facts.get("short"), language)
    metadata |= {f"short.{code}": title for code, title in short.items()}
    metadata |= {"source": source.name, "sha256": source.sha256}
    if said := [*parsed.left_out, *warnings, *left_out]:
        metadata["warnings"] = "; ".join(said)
    titles = _titles(facts.get("title"), language) or {language: _own_title(parsed, identity)}
    asked = corpus.questions_of(source)
    return Document(
        identity,
        titles,
        language,
        parsed.text,
        parsed.blocks,
        renderings,
        official,
        metadata,
        read_likely(asked, parsed.text) if asked else (),
    )


def _renderings(
    source: SourceFile, corpus: Corpus, worker: Worker, parsed: Parsed, language: Language
) -> tuple[tuple[Rendering, ...], bool, list[str]]:
    """Return the text in the other language, whether it is official, and what did not fit.

    A version of the whole document goes before a translation memory.
    """
    left_out: list[str] = []
    version = corpus.version_of(source)
    if version is not None and language == "nl":
        try:
            other = worker.read(version)
        except SourceError as exc:
            left_out.append(f"English version not read: {exc}")
        else:
            found = align_versions((parsed.text, parsed.blocks), (other.text, other.blocks))
            if found:
                return found, True, left_out
            left_out.append(f"English version not used: {version.name} does not run alike")
    elif version is not None:
        left_out.append(f"{version.name} not used: {source.name} is in English itself")
    memory = corpus.memory_of(source)
    if memory is None:
        return (), False, left_out
    pairs, official = read_memory(memory, language)
    return align(parsed.text, pairs), official, left_out


def _titles(stated: object, language: Language) -> dict[str, str]:
    """Return the titles per language that `corpus.toml` states, as one text or a table."""
    if isinstance(stated, dict):
        return {str(key): str(value) for key, value in stated.items()}
    return {language: str(stated)} if stated else {}


def _own_title(parsed: Parsed, identity: str) -> str:
    """Return the document's first heading or the subject of a letter, else its id.

    The name of the body above the title is none, nor is the kind of the document ("Communication
    from the Commission to …"); a title over several lines is one.
    """
    blocks, text = parsed.blocks, parsed.text
    named = [b for b in blocks[:_NEAR_START] if b.kind == "heading"]
    while len(named) > 1 and _BODY.match(named[0].span.of(text)):
        del named[0]
    if blocks[0].kind == "heading" and named and not _BODY.match(named[0].span.of(text)):
        title = named[0].span.of(text)
        for block in blocks[blocks.index(named[0]) + 1 :]:
            line = block.span.of(text)
            if block.kind != "heading" or not (line[0].islower() or _GOES_ON.search(title)):
                break
            title = f"{title} {line}"
        return title if len(title) <= _LONGEST_TITLE else named[0].span.of(text)
    for block in blocks[:_NEAR_START]:
        if found := _SUBJECT.fullmatch(block.span.of(text)):
            return found.group(1)
    near = [b for b in blocks[:_AT_START] if b.kind == "heading" and b.level == 1]
    if not near:
        return identity
    # named has lost the kind of the document, where a heading says it
    return (near[0] if near[0] in named else named[0]).span.of(text)


def _language(
    name: str, facts: dict[str, object], text: str, take_foreign: bool
) -> tuple[Language, list[str]]:
    """Return what `corpus.toml` says, or the file's name, or else the text itself; and warnings.

    Raises:
        SourceError: where nothing is stated and the text is in another language.
    """
    stated = facts.get("language") or name.rsplit(".", 2)[-2:-1][0]
    if stated == "nl" or stated == "en":
        return stated, []
    found = language_of_text(text)
    foreign = foreign_language(text)
    if foreign is None:
        return found, []
    reason = f"is in {foreign[1]}; documents in Dutch and English are read"
    if not take_foreign:
        raise SourceError(
            f"{name}: {reason}. Set take_foreign to take it all the same, or state its language "
            "in corpus.toml"
        )
    return found, [f"{reason}, this one is taken as it is"]
