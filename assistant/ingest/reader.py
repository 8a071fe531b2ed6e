"""A source becomes a document: the reader for its type, its structure, facts and renderings."""

from __future__ import annotations

from assistant.errors import SourceError
from assistant.ingest.discover import Corpus, document_id
from assistant.ingest.memory import align, read_memory
from assistant.ingest.read import docx, html, pdf, plain
from assistant.ingest.read.paragraphs import Paragraph
from assistant.ingest.structure import build
from assistant.language import language_of
from assistant.types import Document, Language, Rendering, SourceFile

__all__ = ["read"]


def read(source: SourceFile, corpus: Corpus) -> Document:
    """Return the document in `source`, with its facts and, where a memory is near, its renderings.

    Raises:
        SourceError: where the file cannot be read or holds no text.
    """
    identity = document_id(source.name)
    facts = corpus.facts.get(identity, {})
    try:
        data = source.path.read_bytes()
    except OSError as exc:
        raise SourceError(f"{source.name}: cannot be read ({exc.strerror})") from exc
    text, blocks = build(_paragraphs(source, data))
    if not blocks:
        raise SourceError(f"{source.name}: holds no text")
    language: Language = _language(source.name, facts, text)
    titles = _titles(facts.get("title"), language)
    if not titles:
        first = blocks[0]
        titles[language] = first.span.of(text) if first.kind == "heading" else identity
    renderings: tuple[Rendering, ...] = ()
    official = False
    if memory := corpus.memory_of(source):
        pairs, official = read_memory(memory, language)
        renderings = align(text, pairs)
    stated = ("publisher", "date", "kind")
    metadata: dict[str, str] = {key: str(facts[key]) for key in stated if key in facts}
    metadata |= {"source": source.name, "sha256": source.sha256}
    return Document(identity, titles, language, text, blocks, renderings, official, metadata)


def _paragraphs(source: SourceFile, data: bytes) -> list[Paragraph]:
    """Return the paragraphs of a source, by the reader for its type."""
    if source.path.suffix.lower() == ".pdf":
        return pdf.paragraphs(data, source.name)
    if source.path.suffix.lower() == ".docx":
        return docx.paragraphs(data, source.name)
    text = plain.decode(data, source.name)
    return html.paragraphs(text) if source.media_type == "text/html" else plain.paragraphs(text)


def _titles(stated: object, language: Language) -> dict[str, str]:
    """Return the titles per language that `corpus.toml` states, as one text or a table."""
    if isinstance(stated, dict):
        return {str(key): str(value) for key, value in stated.items()}
    return {language: str(stated)} if stated else {}


def _language(name: str, facts: dict[str, object], text: str) -> Language:
    """Return what `corpus.toml` says, or the file's name, or else the text itself."""
    stated = facts.get("language") or name.rsplit(".", 2)[-2:-1][0]
    if stated == "nl" or stated == "en":
        return stated
    return language_of(text[:5000]).language
