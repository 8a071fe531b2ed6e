from __future__ import annotations

import pytest

from assistant.errors import SourceError
from assistant.ingest.discover import discover
from assistant.ingest.reader import read
from tests.building import APPLES, tmx, write_corpus

ENGLISH = "Picking apples\n\nThe town of Utrecht picks its apples in 2027, and so it should.\n"


def read_from(folder, files):
    corpus = discover(write_corpus(folder, files))
    return read(corpus.sources[0], corpus)


@pytest.mark.parametrize(
    ("files", "language"),
    [
        pytest.param({"a.nl.txt": ENGLISH}, "nl", id="by the file's name"),
        pytest.param({"a.en.txt": APPLES}, "en", id="by the file's other name"),
        pytest.param({"a.txt": APPLES}, "nl", id="by a Dutch text"),
        pytest.param({"a.txt": ENGLISH}, "en", id="by an English text"),
        pytest.param(
            {"a.nl.txt": APPLES, "corpus.toml": '[a]\nlanguage = "en"'}, "en", id="by corpus.toml"
        ),
    ],
)
def test_a_documents_language_is_stated_or_found(tmp_path, files, language):
    assert read_from(tmp_path, files).language == language


@pytest.mark.parametrize(
    ("files", "titles"),
    [
        pytest.param({"a.nl.txt": APPLES}, {"nl": "Appels plukken"}, id="first heading"),
        pytest.param({"a.nl.txt": "Dit is een zin."}, {"nl": "a"}, id="file name"),
        pytest.param(
            {"a.nl.txt": "Geachte heer,\n\nBetreft: de oogst van peren.\n\nHet is herfst."},
            {"nl": "de oogst van peren."},
            id="a letter's subject",
        ),
        pytest.param(
            {
                "a.en.md": "## EUROPEAN COMMISSION\n\n### COM(2027) 2 final\n\n"
                "# The harvest of pears\n\nIt is autumn, and the pears are ripe."
            },
            {"en": "The harvest of pears"},
            id="below the body and the number",
        ),
        pytest.param(
            {
                "a.nl.md": "# Ministerie van Landbouw\n\nBetreft De oogst van peren\n\n"
                "Met deze brief informeer ik u over de oogst van peren in dit jaar."
            },
            {"nl": "De oogst van peren"},
            id="the subject of a ministry's letter",
        ),
        pytest.param(
            {
                "a.nl.html": "<p>COM(2027) 2 final</p><h1>MEDEDELING VAN DE COMMISSIE AAN DE RAAD"
                "</h1><h1>Gezonde bodems in 2035</h1><p>De bodem leeft.</p>"
            },
            {"nl": "Gezonde bodems in 2035"},
            id="below the kind of the document",
        ),
        pytest.param(
            {"a.nl.txt": APPLES, "corpus.toml": '[a]\ntitle = "Fruit"'},
            {"nl": "Fruit"},
            id="one title",
        ),
        pytest.param(
            {"a.nl.txt": APPLES, "corpus.toml": '[a]\ntitle.nl = "Oogst"\ntitle.en = "Harvest"'},
            {"nl": "Oogst", "en": "Harvest"},
            id="a title per language",
        ),
    ],
)
def test_a_documents_title_is_stated_or_found(tmp_path, files, titles):
    assert read_from(tmp_path, files).titles == titles


def test_a_memory_beside_a_document_gives_its_renderings(tmp_path):
    document = read_from(
        tmp_path,
        {"a.nl.txt": APPLES, "a.nl-en.tmx": tmx([("Appels plukken", "Picking apples")])},
    )
    assert [r.text for r in document.renderings] == ["Picking apples"]


def test_metadata_holds_the_facts_and_where_the_text_came_from(tmp_path):
    document = read_from(
        tmp_path,
        {"a.nl.txt": APPLES, "corpus.toml": '[a]\npublisher = "Gemeente"\ndate = 2026-01-02'},
    )
    assert document.metadata["publisher"] == "Gemeente"
    assert document.metadata["date"] == "2026-01-02"
    assert document.metadata["source"] == "a.nl.txt"
    assert len(document.metadata["sha256"]) == 64


def test_a_file_that_went_away_is_an_error_that_names_it(tmp_path):
    corpus = discover(write_corpus(tmp_path, {"a.txt": APPLES}))
    corpus.sources[0].path.unlink()
    with pytest.raises(SourceError, match=r"a\.txt"):
        read(corpus.sources[0], corpus)


def test_reading_twice_gives_the_same_document(corpus, documents):
    for source in corpus.sources:
        found = read(source, corpus)
        assert found == documents[found.id]
