from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.questionnaire.forms import KINDS, form_of, read_questionnaire
from assistant.questionnaire.records import Reply
from tests.questionnaire.report import FIRST, OFFICE
from tests.questionnaire.sample import saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Vraag", "Antwoord"])
    book.active.append(["Wat is EDIP?"])
    return saved(book)


def repacked(change, data: bytes = b"") -> bytes:
    """Return a workbook with its parts changed by `change(name, content)`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or workbook())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def bomb() -> bytes:
    return repacked(lambda name, old: old if "sheet1" not in name else b" " * 400_000_000)


def nested() -> bytes:
    deep = b"<a>" * 20_000 + b"</a>" * 20_000
    return repacked(lambda name, old: old if "sheet1" not in name else deep)


def lying() -> bytes:
    """A part whose header says that it unpacks to ten bytes."""
    data = bytearray(repacked(lambda name, old: old if "sheet1" not in name else b"x" * 50_000_000))
    at = data.find((50_000_000).to_bytes(4, "little"))
    while at >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
        at = data.find((50_000_000).to_bytes(4, "little"))
    return bytes(data)


def laughs(name: str, old: bytes) -> bytes:
    if "sheet1" not in name:
        return old
    entities = b'<!ENTITY a "haha">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
    )
    return b"<!DOCTYPE x [" + entities + b"]><worksheet>&j;</worksheet>"


def outside(name: str, old: bytes) -> bytes:
    if "sheet1" not in name:
        return old
    return b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet>&e;</worksheet>'


FILES = {
    "encrypted": ("a.xlsx", ENCRYPTED, "encrypted"),
    "encrypted word": ("a.docx", ENCRYPTED, "encrypted"),
    "old excel": ("a.xlsx", OLE + b"\0" * 600, "old Office format"),
    "no zip": ("a.xlsx", b"Vraag;Antwoord\n", "no Office file"),
    "cut off": ("a.xlsx", workbook()[:-300], "damaged"),
    "changed bytes": (
        "a.xlsx",
        workbook()[:200] + bytes(b ^ 255 for b in workbook()[200:400]) + workbook()[400:],
        "damaged",
    ),
    "bomb": ("a.xlsx", bomb(), "zip bomb"),
    "lying bomb": ("a.xlsx", lying(), "damaged|zip bomb"),
    "nested": ("a.xlsx", nested(), "damaged"),
    "entities": ("a.xlsx", repacked(laughs), "damaged|document type"),
    "outside entity": ("a.xlsx", repacked(outside), "document type"),
    "part missing": (
        "a.xlsx", repacked(lambda name, old: None if "sheet1" in name else old), "missing"
    ),
    "no workbook part": (
        "a.xlsx", repacked(lambda name, old: None if name == "_rels/.rels" else old), "no document"
    ),
    "not xml": (
        "a.xlsx", repacked(lambda name, old: b"\0\1\2" if "sheet1" in name else old), "damaged"
    ),
    "a wrong cell": (
        "a.xlsx",
        repacked(lambda name, old: old.replace(b'r="A2"', b'r="A0B"')),
        "damaged|no cell",
    ),
    "a wrong string": (
        "a.xlsx",
        repacked(
            lambda name, old: old.replace(b't="s"><v>2<', b't="s"><v>9999<'),
            next(one.data for one in OFFICE if one.name.endswith("tender.xlsx")),
        ),
        "damaged",
    ),
    "word as excel": ("a.xlsx", FIRST[5].data, "no Excel workbook"),
    "excel as word": ("a.docx", workbook(), "no Word document"),
    "a zip": ("a.xlsx", repacked(lambda n, o: None if "Types" in n else o), "no Office file"),
    "excel as csv": ("a.csv", workbook(), "no text file"),
    "bytes as text": ("a.txt", b"\0\1\2\3", "no text file"),
    "broken utf-16": ("a.csv", b"\xff\xfea", "damaged"),
    "no json": ("a.jsonl", b"Wat is EDIP?\n", "line 1 is not valid JSON"),
    "json list": ("a.jsonl", b"[1]\n", "no JSON object"),
    "json without question": ("a.jsonl", b'{"x": 1}\n', "no key"),
    "deep json": ("a.jsonl", b"[" * 100_000, "not valid JSON"),
    "another kind": ("a.pdf", b"%PDF", "no kind of questionnaire"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_taken_is_one_clear_line(name):
    file, data, message = FILES[name]
    with pytest.raises(InputError, match=message) as found:
        form_of(data, file)
    assert "\n" not in str(found.value)
    assert len(str(found.value)) < 300


@pytest.mark.parametrize("sample", [FIRST[0], FIRST[5]], ids=["xlsx", "docx"])
def test_a_file_cut_anywhere_gives_items_or_one_clear_line(sample):
    for size in range(0, len(sample.data), max(len(sample.data) // 60, 1)):
        try:
            form_of(sample.data[:size], sample.name)
        except InputError as exc:
            assert "\n" not in str(exc)


@pytest.mark.parametrize("sample", FIRST, ids=lambda sample: sample.name)
def test_a_file_with_a_byte_changed_gives_items_or_one_clear_line(sample):
    step = max(len(sample.data) // 40, 1)
    for at in range(0, len(sample.data), step):
        data = sample.data[:at] + bytes([sample.data[at] ^ 0x55]) + sample.data[at + 1 :]
        try:
            form = form_of(data, sample.name)
            form.filled([Reply(item.number, "answered", "x") for item in form.items])
        except InputError as exc:
            assert "\n" not in str(exc)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a.md"])
@given(text=st.text(alphabet="ab12.?:;,|\"'\n\r\t _-#()[]☐ \u00e9", max_size=80))
@settings(max_examples=60)
def test_any_text_gives_items_or_one_clear_line_and_keeps_its_words(name, text):
    try:
        form = form_of(text.encode(), name)
    except InputError as exc:
        assert "\n" not in str(exc)
        return
    made = form.filled([Reply(item.number, "answered", "zz") for item in form.items]).decode()
    if not form.items and name.endswith((".txt", ".md")):
        assert made == text
    left = iter(made)
    letters = [c for c in text if c in "ab12é"]
    assert all(any(c == found for found in left) for c in letters)


def test_a_missing_an_empty_and_an_unknown_file_are_errors(tmp_path):
    with pytest.raises(InputError, match=r"weg\.xlsx does not exist"):
        read_questionnaire(tmp_path / "weg.xlsx")
    (tmp_path / "leeg.csv").write_bytes(b" \n")
    with pytest.raises(InputError, match="is empty"):
        read_questionnaire(tmp_path / "leeg.csv")
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match=r"no kind of questionnaire known here: \.xlsx"):
        read_questionnaire(tmp_path / "x.pdf")


def test_a_sheet_that_reaches_over_everything_is_an_error():
    book = openpyxl.Workbook()
    book.active["A1"] = "Vraag"
    book.active["XFD1048576"] = "x"
    with pytest.raises(InputError, match="at most 2,000,000 cells"):
        form_of(saved(book), "a.xlsx")


def test_every_kind_has_a_reader():
    for kind in KINDS:
        with pytest.raises(InputError):
            form_of(b"\0" if kind != ".jsonl" else b"x", f"a{kind}")
