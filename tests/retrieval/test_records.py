from __future__ import annotations

from assistant.retrieval.records import (
    read_documents,
    read_passages,
    write_documents,
    write_passages,
)
from assistant.types import Block, Document, Rendering, Span


def test_documents_come_back_as_they_were_written(tmp_path, documents):
    path = tmp_path / "documents.jsonl"
    assert write_documents(path, documents.values()) == len(documents)
    assert read_documents(path) == documents


def test_passages_come_back_as_they_were_written_and_in_order(tmp_path, real_passages):
    path = tmp_path / "passages.jsonl"
    assert write_passages(path, real_passages) == len(real_passages)
    assert list(read_passages(path).values()) == real_passages


def test_every_field_of_a_block_comes_back(tmp_path):
    block = Block("item", 0, 5, ("A", "B"), 2, "a", Span(0, 2), 3, 7)
    document = Document(
        "d", {"nl": "D"}, "nl", "tekst", (block,), (Rendering(0, 5, "text"),), True, {"k": "w"}
    )
    path = tmp_path / "documents.jsonl"
    write_documents(path, [document])
    assert read_documents(path) == {"d": document}


def test_strange_characters_keep_their_line(tmp_path):
    document = Document("d", {"nl": "D\u2028"}, "nl", "een\u2028twee\n\x85drie\x0b", ())
    path = tmp_path / "documents.jsonl"
    write_documents(path, [document])
    assert read_documents(path) == {"d": document}
