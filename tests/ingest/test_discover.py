from __future__ import annotations

import os

import pytest

from assistant.errors import CorpusError
from assistant.ingest.digests import source_digests
from assistant.ingest.discover import discover, document_id
from tests.building import tmx, write_corpus


def skipped(folder) -> dict[str, str]:
    return {report.source: report.detail for report in discover(folder).skipped}


def names(folder) -> list[str]:
    return [source.name for source in discover(folder).sources]


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("plan.nl.txt", "plan"),
        ("plan.en.txt", "plan"),
        ("plan.txt", "plan"),
        ("plan.v2.txt", "plan.v2"),
        ("deel/plan.nl.txt", "deel/plan"),
        ("plan-2030.nl.txt", "plan-2030"),
    ],
)
def test_a_document_is_called_by_its_path_without_language_and_ending(name, identity):
    assert document_id(name) == identity


def test_sources_below_the_folder_are_found_sorted(tmp_path):
    write_corpus(tmp_path, {"b.txt": "x", "a.nl.txt": "x", "deel/c.txt": "x"})
    assert names(tmp_path) == ["a.nl.txt", "b.txt", "deel/c.txt"]


def test_companions_readmes_and_hidden_files_are_passed_over(tmp_path):
    write_corpus(
        tmp_path,
        {
            "a.txt": "x",
            "a.nl-en.tmx": tmx([]),
            "corpus.toml": "",
            "README.md": "x",
            "readme.txt": "x",
            ".hidden.txt": "x",
            ".git/a.txt": "x",
        },
    )
    corpus = discover(tmp_path)
    assert [s.name for s in corpus.sources] == ["a.txt"]
    assert corpus.skipped == ()


def test_a_file_of_another_type_is_skipped_with_the_types_that_are_read(tmp_path):
    write_corpus(tmp_path, {"a.txt": "x", "foto.jpg": b"\xff\xd8"})
    assert names(tmp_path) == ["a.txt"]
    assert ".jpg" in skipped(tmp_path)["foto.jpg"]
    assert ".txt" in skipped(tmp_path)["foto.jpg"]


def test_a_file_without_ending_is_skipped_by_its_name(tmp_path):
    write_corpus(tmp_path, {"LICENSE": "x"})
    assert "LICENSE" in skipped(tmp_path)["LICENSE"]


def test_a_second_document_of_the_same_name_is_skipped(tmp_path):
    write_corpus(tmp_path, {"plan.nl.txt": "x", "plan.txt": "x", "deel/plan.txt": "x"})
    assert names(tmp_path) == ["deel/plan.txt", "plan.nl.txt"]
    assert "same name" in skipped(tmp_path)["plan.txt"]


def test_a_name_over_two_lines_is_skipped_and_shown_on_one(tmp_path):
    write_corpus(tmp_path, {"a\nb.txt": "x", "c.txt": "x"})
    assert names(tmp_path) == ["c.txt"]
    assert "signs in its name" in skipped(tmp_path)["a\\nb.txt"]


def test_a_link_that_leads_nowhere_is_skipped(tmp_path):
    write_corpus(tmp_path, {"a.txt": "x"})
    (tmp_path / "b.txt").symlink_to(tmp_path / "weg.txt")
    assert "leads nowhere" in skipped(tmp_path)["b.txt"]


def test_a_link_to_itself_is_skipped(tmp_path):
    write_corpus(tmp_path, {"a.txt": "x"})
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    assert names(tmp_path) == ["a.txt"]
    assert "link" in skipped(tmp_path)["b.txt"]


def test_what_is_no_file_is_skipped(tmp_path):
    write_corpus(tmp_path, {"a.txt": "x"})
    os.mkfifo(tmp_path / "b.txt")
    assert "no regular file" in skipped(tmp_path)["b.txt"]


def test_the_dutch_file_is_the_document_and_the_second_dutch_one_is_skipped(tmp_path):
    write_corpus(tmp_path, {"a.en.pdf": "x", "a.nl.docx": "x", "a.nl.pdf": "x", "a.en.txt": "x"})
    corpus = discover(tmp_path)
    assert [source.name for source in corpus.sources] == ["a.nl.docx"]
    version = corpus.version_of(corpus.sources[0])
    assert version is not None
    assert version.name == "a.en.pdf"
    assert sorted(skipped(tmp_path)) == ["a.en.txt", "a.nl.pdf"]


def test_a_link_out_of_the_folder_is_skipped(tmp_path):
    outside = write_corpus(tmp_path / "outside", {"geheim.txt": "x"})
    folder = write_corpus(tmp_path / "corpus", {"a.txt": "x"})
    (folder / "b.txt").symlink_to(outside / "geheim.txt")
    assert names(folder) == ["a.txt"]
    assert "link" in skipped(folder)["b.txt"]


def test_a_linked_folder_does_not_lead_out(tmp_path):
    outside = write_corpus(tmp_path / "outside", {"geheim.txt": "x"})
    folder = write_corpus(tmp_path / "corpus", {"a.txt": "x"})
    (folder / "deel").symlink_to(outside)
    assert names(folder) == ["a.txt"]


def test_a_link_within_the_folder_is_followed(tmp_path):
    folder = write_corpus(tmp_path, {"deel/a.txt": "x"})
    (folder / "b.txt").symlink_to(folder / "deel" / "a.txt")
    assert names(folder) == ["b.txt", "deel/a.txt"]


def test_the_corpus_folder_itself_may_be_a_link(tmp_path):
    folder = write_corpus(tmp_path / "corpus", {"a.txt": "x"})
    (tmp_path / "link").symlink_to(folder)
    assert names(tmp_path / "link") == ["a.txt"]


def test_a_file_over_the_limit_is_skipped_with_its_size(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    assert "50,000,001" in skipped(tmp_path)["a.txt"]


def test_an_empty_folder_is_an_empty_corpus(tmp_path):
    corpus = discover(tmp_path)
    assert (corpus.sources, corpus.skipped, corpus.facts) == ((), (), {})


def test_a_missing_folder_is_an_error_that_names_the_flag(tmp_path):
    with pytest.raises(CorpusError, match=r"nergens does not exist.*--corpus"):
        discover(tmp_path / "nergens")


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path):
    with pytest.raises(CorpusError):
        discover(write_corpus(tmp_path, {"a.txt": "x"}) / "a.txt")


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        pytest.param("[plan", "not valid TOML", id="no toml"),
        pytest.param(b"a = '\xff'", "not valid TOML", id="not utf-8"),
        pytest.param('titel = "x"', "outside a table", id="key outside a table"),
        pytest.param(
            '[plan]\ntitel = "x"', "unknown key 'titel'; known: .*title", id="unknown key"
        ),
        pytest.param('[plan]\nlanguage = "de"', "language is 'de'; nl or en", id="language"),
    ],
)
def test_a_malformed_corpus_toml_is_an_error_that_says_where(tmp_path, toml, says):
    write_corpus(tmp_path, {"corpus.toml": toml})
    with pytest.raises(CorpusError, match=rf"corpus\.toml: .*{says}"):
        discover(tmp_path)


def test_facts_are_read_per_document(tmp_path):
    write_corpus(tmp_path, {"plan.txt": "x", "corpus.toml": '[plan]\ntitle.nl = "Het plan"'})
    assert discover(tmp_path).facts == {"plan": {"title": {"nl": "Het plan"}}}


def test_a_memory_is_the_one_of_the_same_name(tmp_path):
    write_corpus(
        tmp_path, {"plan.nl.txt": "x", "plan.nl-en.tmx": tmx([]), "ander.nl-en.tmx": tmx([])}
    )
    corpus = discover(tmp_path)
    assert corpus.memory_of(corpus.sources[0]) == tmp_path / "plan.nl-en.tmx"


@pytest.mark.parametrize("other", ["plan-b.nl-en.tmx", "plan2030.nl-en.tmx", "planning.tmx"])
def test_a_memory_of_a_document_whose_name_only_starts_alike_is_not_taken(tmp_path, other):
    write_corpus(tmp_path, {"plan.nl.txt": "x", other: tmx([])})
    corpus = discover(tmp_path)
    assert corpus.memory_of(corpus.sources[0]) is None


def test_a_name_with_brackets_has_its_memory_too(tmp_path):
    write_corpus(tmp_path, {"plan [1].nl.txt": "x", "plan [1].nl-en.tmx": tmx([])})
    corpus = discover(tmp_path)
    assert corpus.memory_of(corpus.sources[0]) == tmp_path / "plan [1].nl-en.tmx"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.txt", "anders", id="the text"),
        pytest.param("a.nl-en.tmx", tmx([("x", "y")]), id="its memory"),
        pytest.param("corpus.toml", '[a]\ndate = "2026"', id="its facts"),
    ],
)
def test_a_digest_tells_every_change_of_what_a_document_is_made_from(tmp_path, name, content):
    write_corpus(tmp_path, {"a.txt": "x", "b.txt": "y"})
    before = source_digests(discover(tmp_path))
    assert source_digests(discover(tmp_path)) == before
    write_corpus(tmp_path, {name: content})
    after = source_digests(discover(tmp_path))
    assert after["a.txt"] != before["a.txt"]
    assert after["b.txt"] == before["b.txt"]


def test_the_real_corpus_is_found_with_its_facts_and_memories(corpus):
    assert [s.name for s in corpus.sources] == [
        "defence-industry-transformation-roadmap.nl.txt",
        "defence-readiness-roadmap-2030.nl.txt",
    ]
    assert corpus.skipped == ()
    for source in corpus.sources:
        assert corpus.facts[document_id(source.name)]["language"] == "nl"
        memory = corpus.memory_of(source)
        assert memory is not None
        assert memory.name == source.name.replace(".nl.txt", ".nl-en.tmx")
