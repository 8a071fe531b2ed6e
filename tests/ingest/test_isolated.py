"""The process that reads files, really started, on files made to do harm."""

from __future__ import annotations

import time
import zipfile

import pytest

from assistant.errors import SourceError
from assistant.ingest.discover import discover
from assistant.ingest.isolated import Limits, Worker
from assistant.ingest.parse import parse
from tests.building import APPLES, write_corpus

SLOW = b"Kop\n\n" * 400_000  # ten seconds and more


@pytest.fixture(scope="module")
def worker():
    with Worker() as started:
        yield started


def only_source(folder, files):
    (source,) = discover(write_corpus(folder, files)).sources
    return source


def test_a_file_is_read_as_without_a_process(tmp_path, worker):
    source = only_source(tmp_path, {"a.txt": APPLES})
    assert worker.read(source) == parse(APPLES.encode(), "a.txt", "text/plain")


def test_a_reason_comes_back(tmp_path, worker):
    source = only_source(tmp_path, {"a.txt": b"\x00\x01"})
    with pytest.raises(SourceError, match=r"a\.txt: holds zero bytes"):
        worker.read(source)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path):
    slow = only_source(tmp_path / "slow", {"slow.txt": SLOW})
    good = only_source(tmp_path / "good", {"a.txt": APPLES})
    with Worker(Limits(seconds=3.0, seconds_per_megabyte=0)) as worker:
        worker.read(good)
        started = time.monotonic()
        with pytest.raises(SourceError, match=r"slow\.txt: took longer than the limit of 3 sec"):
            worker.read(slow)
        assert time.monotonic() - started < 9
        assert worker.read(good).text.startswith("Appels")


def test_a_file_that_needs_too_much_memory_is_given_up_and_the_next_is_read(tmp_path):
    large = only_source(tmp_path / "large", {"large.html": b"<p>een" * 2_000_000})
    good = only_source(tmp_path / "good", {"a.txt": APPLES})
    with Worker(Limits(memory=400_000_000)) as worker:
        with pytest.raises(SourceError, match=r"large\.html: .*(400,000,000|ended the process)"):
            worker.read(large)
        assert worker.read(good).text.startswith("Appels")


def test_a_process_that_died_is_started_anew(tmp_path, worker):
    source = only_source(tmp_path, {"a.txt": APPLES})
    worker.read(source)
    worker._process.kill()
    worker._process.wait()
    assert worker.read(source).text.startswith("Appels")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("a.txt", b"%PDF-1.7\n", "ends in '.txt', but it is a PDF", id="pdf as text"),
        pytest.param("a.pdf", b"\x89PNG\r\n", "it is an image; recognise", id="image as pdf"),
        pytest.param("a.docx", b"\xd0\xcf\x11\xe0" * 9, "old Office file", id="doc as docx"),
        pytest.param("a.md", b"PK\x03\x04word/", "it is a Word document", id="docx as md"),
        pytest.param("a.txt", b"<!DOCTYPE html><html>", "it is a web page", id="html as text"),
        pytest.param("a.pdf", b"%PDF-1.4\n" + b"[" * 99_999, "damaged or no PDF", id="nested pdf"),
        pytest.param("a.eml", b"niets\n", "no message", id="text as eml"),
        pytest.param(
            "a.html",
            b"<html><body>" + b"<div>" * 100_000 + b"x",
            "holds no text",
            id="deep html",
        ),
    ],
)
def test_a_file_that_is_no_good_is_refused_with_the_reason(tmp_path, worker, name, data, says):
    source = only_source(tmp_path, {name: data})
    with pytest.raises(SourceError) as caught:
        worker.read(source)
    assert str(caught.value).startswith(f"{name}: ")
    assert says in str(caught.value)


def test_entities_of_a_page_or_document_load_nothing(tmp_path, worker):
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><p>Een &x; zin.</p></html>'
    source = only_source(tmp_path / "corpus", {"a.html": page})
    assert "geheim" not in worker.read(source).text


def test_entities_of_a_word_document_expand_to_nothing(tmp_path, worker):
    xml = (
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Een zin.&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", xml)
    source = only_source(tmp_path, {})
    assert worker.read(source).text == "Een zin."
