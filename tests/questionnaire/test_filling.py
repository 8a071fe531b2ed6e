from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest
from docx import Document
from lxml import etree

from assistant.questionnaire.forms import form_of
from assistant.questionnaire.records import Reply
from assistant.questionnaire.run import answer_form
from tests.questionnaire.answers import SENTENCES, FakeAssistant, answer, citation
from tests.questionnaire.report import ALL, FIRST
from tests.questionnaire.sample import Sample

OFFICE = [one for one in ALL if one.name.endswith((".xlsx", ".docx"))]
SHEETS = [one for one in ALL if one.name.endswith(".xlsx")]
WORD = [one for one in ALL if one.name.endswith(".docx")]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(data: bytes) -> bytes:
    return plain(etree.fromstring(data))


def plain(element) -> bytes:
    return etree.tostring(element, method="c14n", with_tail=False)


def filled(sample: Sample, tmp_path, assistant=None) -> bytes:
    form = form_of(sample.data, sample.name)
    output = tmp_path / sample.name
    answer_form(form, sample.data, assistant or FakeAssistant(), output, index="i")
    return output.read_bytes()


@pytest.mark.parametrize("sample", SHEETS, ids=lambda sample: sample.name)
def test_a_workbook_keeps_every_cell_and_part_that_is_not_an_answer(sample, tmp_path):
    before, after = parts(sample.data), parts(filled(sample, tmp_path))
    places = {place for _, place in sample.expected}
    for item in form_of(sample.data, sample.name).items:
        places |= {item.place, item.choice_place}
    sheets = sheet_parts(sample.data)
    for name, content in before.items():
        if name in sheets:
            own = {p.partition("!")[2] for p in places if p.partition("!")[0] == sheets[name]}
            assert without_cells(after[name], own) == without_cells(content, own)
        elif name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
            assert without_added(content, after[name]) == canonical(content)
        else:
            assert after[name] == content, name
    assert list(after)[: len(before)] == list(before)


def sheet_parts(data: bytes) -> dict[str, str]:
    """Return the sheets' names by part; openpyxl numbers them in order."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {f"xl/worksheets/sheet{n}.xml": s for n, s in enumerate(book.sheetnames, start=1)}


def without_cells(data: bytes, names: set[str]) -> bytes:
    """Return a sheet's XML with the answers' cells emptied, their styles kept."""
    root = etree.fromstring(data)
    for cell in list(root.iter(f"{MAIN}c")):
        if cell.get("r") in names:
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
            if cell.get("s") is None:
                cell.getparent().remove(cell)
    for row in list(root.iter(f"{MAIN}row")):
        row.attrib.pop("spans", None)
        if len(row) == 0 and set(row.attrib) == {"r"}:
            row.getparent().remove(row)
    return plain(root)


def without_added(before: bytes, after: bytes) -> bytes:
    """Return the XML `after` without the elements that `before` has not."""
    known = {plain(node) for node in etree.fromstring(before).iter()}
    root = etree.fromstring(after)
    added = [node for node in list(root.iter()) if len(node) == 0 and plain(node) not in known]
    assert len(added) <= 1
    for node in added:
        node.getparent().remove(node)
    return plain(root)


@pytest.mark.parametrize("sample", WORD, ids=lambda sample: sample.name)
def test_a_document_keeps_every_part_and_all_its_text(sample, tmp_path):
    before, after = parts(sample.data), parts(filled(sample, tmp_path))
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    for name, content in before.items():
        if name not in changed:
            assert after[name] == content, name
    assert set(after) - set(before) <= {"word/footnotes.xml"}
    text_before = [t for t in texts(sample.data) if not re.fullmatch(r"[.…_\s]*", t)]
    text_after = texts(filled(sample, tmp_path))
    place = iter(text_after)
    hints = ("Klik", "Choose", "Kies")
    for text in text_before:
        bare = re.sub(r"(?:[….]{3,}|_{3,}|(?:Klik|Choose|Kies) .*)$", "", text).strip()
        if not text.startswith(hints):
            assert any(bare in found or "☒" in found for found in place), text


def texts(data: bytes) -> list[str]:
    root = etree.fromstring(parts(data)["word/document.xml"])
    return ["".join(p.itertext(f"{W}t")) for p in root.iter(f"{W}p")]


@pytest.mark.parametrize("sample", WORD, ids=lambda sample: sample.name)
def test_a_document_keeps_the_look_of_what_was_there(sample, tmp_path):
    before = etree.fromstring(parts(sample.data)["word/document.xml"])
    after = etree.fromstring(parts(filled(sample, tmp_path))["word/document.xml"])
    for name in ("pPr", "tblPr", "tcPr", "sectPr", "tblGrid"):
        looks = [plain(n) for n in before.iter(W + name)]
        kept = [plain(n) for n in after.iter(W + name)]
        place = iter(kept)
        assert all(any(look == one for one in place) for look in looks), name


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.name)
def test_every_answer_stands_in_its_place_and_filling_again_finds_less(sample, tmp_path):
    form = form_of(sample.data, sample.name)
    replies = [Reply(i.number, "answered", "Een antwoord.") for i in form.items]
    again = form_of(form.filled(replies), sample.name)
    before = {item.question for item in form.items if item.place}
    left = {item.question for item in again.items if item.place}
    # Nothing in these tells an answer from another column.
    headed = sample.name not in ("simple.xlsx", "tildes.csv", "no-header.csv")
    if headed and sample.name.endswith((".xlsx", ".jsonl", ".csv", ".tsv")):
        assert not before & left


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.name)
def test_the_same_replies_give_the_same_bytes(sample, tmp_path):
    assert filled(sample, tmp_path) == filled(sample, tmp_path)


def test_sources_are_a_sheet_with_quote_document_and_section(tmp_path):
    sample = next(one for one in FIRST if one.name == "member-states.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(filled(sample, tmp_path)))
    assert book.sheetnames[-1] == "Sources"
    header, *rows = book["Sources"].iter_rows(values_only=True)
    assert header[3] == "citaat / quote"
    quotes = {one.quote for one in SENTENCES}
    assert rows
    for row in rows:
        assert row[3] in quotes
        assert row[1:3] == ("Routekaart", "1 – Inleiding")
    numbers = [row[0] for row in rows]
    assert numbers == list(range(1, len(rows) + 1))
    cell = book["1 Governance"]["C4"].value
    for mark in re.findall(r"\[(\d+)\]", cell):
        assert rows[int(mark) - 1][3] in cell


def test_a_taken_sheet_name_is_not_taken_again():
    book = openpyxl.Workbook()
    book.active.title = "Bronnen"
    book.active.append(["Vraag", "Antwoord"])
    book.active.append(["Wat is EDIP?", None])
    out = io.BytesIO()
    book.save(out)
    form = form_of(out.getvalue(), "a.xlsx", None)
    if not form.items:  # a sheet of that name is taken for an aside unless it is named
        from assistant.questionnaire.records import Layout

        form = form_of(out.getvalue(), "a.xlsx", Layout(sheet="Bronnen"))
    made = form.filled([Reply(1, "answered", "Iets. [1]", citations=(SENTENCES[0],))])
    assert openpyxl.load_workbook(io.BytesIO(made)).sheetnames == ["Bronnen", "Bronnen (2)"]


def test_sources_are_footnotes_in_word(tmp_path):
    sample = next(one for one in FIRST if one.name == "running-text.docx")
    made = parts(filled(sample, tmp_path))
    notes = etree.fromstring(made["word/footnotes.xml"])
    known = {n.get(f"{W}id"): "".join(n.itertext()) for n in notes if n.get(f"{W}type") is None}
    body = etree.fromstring(made["word/document.xml"])
    called = [n.get(f"{W}id") for n in body.iter(f"{W}footnoteReference")]
    assert called
    assert sorted(called) == sorted(known)
    for text in known.values():
        assert any(one.quote in text for one in SENTENCES)
        assert "Routekaart › 1 – Inleiding" in text
    assert b"footnotes+xml" in made["[Content_Types].xml"]
    Document(io.BytesIO(filled(sample, tmp_path)))


def test_footnotes_that_are_there_stay_and_ours_follow(tmp_path):
    sample = next(one for one in FIRST if one.name == "running-text.docx")
    once = filled(sample, tmp_path)
    document = Document(io.BytesIO(once))
    document.add_paragraph("5. Wat is het tijdpad?")
    out = io.BytesIO()
    document.save(out)
    before = len(etree.fromstring(parts(out.getvalue())["word/footnotes.xml"]))
    form = form_of(out.getvalue(), "a.docx")
    replies = [
        Reply(item.number, "answered", "Iets. [1]", citations=(SENTENCES[0],))
        for item in form.items
    ]
    made = parts(form.filled(replies))
    notes = etree.fromstring(made["word/footnotes.xml"])
    identities = [note.get(f"{W}id") for note in notes]
    assert len(notes) == before + len(replies)
    assert len(set(identities)) == len(identities)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_our_text_is_never_a_formula(start):
    text = f"{start} enzovoort"
    book = openpyxl.Workbook()
    book.active.append(["Vraag", "Antwoord"])
    book.active.append(["Wat is EDIP?"])
    out = io.BytesIO()
    book.save(out)
    made = form_of(out.getvalue(), "a.xlsx").filled([Reply(1, "answered", text)])
    cell = openpyxl.load_workbook(io.BytesIO(made)).active["B2"]
    assert cell.data_type in ("s", "inlineStr")
    root = etree.fromstring(parts(made)["xl/worksheets/sheet1.xml"])
    assert not list(root.iter(f"{MAIN}f"))
    made = form_of(b"Vraag;Antwoord\nWat is EDIP?;\n", "a.csv").filled([Reply(1, "answered", text)])
    [_, row] = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row[1] == f"'{text}"
    made = form_of(b'{"question": "Wat is EDIP?"}\n', "a.jsonl").filled(
        [Reply(1, "answered", text)]
    )
    assert json.loads(made)["answer"] == text


def test_our_own_workbooks_hold_no_formulas_either():
    from assistant.questionnaire.sheets import NewSheet, workbook_of

    made = workbook_of([NewSheet("=A1", [["kop"], ["=1+1"], ["_x0041_"], ["\x01a\nb"]])])
    book = openpyxl.load_workbook(io.BytesIO(made))
    values = [row[0] for row in book.active.iter_rows(values_only=True)]
    assert values[1] == "=1+1"
    assert book.active["A2"].data_type in ("s", "inlineStr")
    assert values[3] == "a\nb"


def test_csv_keeps_its_bytes_but_for_our_columns():
    text = 'Nr;Vraag;Antwoord;"Extra"\r\n1;"Wat ""is"" EDIP?";;  x\r\n2;Noem é;; "y"\r\n'
    data = text.encode("cp1252")
    form = form_of(data, "a.csv")
    made = form.filled([Reply(n, "answered", "Een antwoord.") for n in (1, 2)])
    lines = made.decode("cp1252").split("\r\n")
    assert lines[0] == 'Nr;Vraag;Antwoord;"Extra";status;bronnen'
    assert lines[1] == '1;"Wat ""is"" EDIP?";Een antwoord.;  x;answered;'
    assert lines[2] == '2;Noem é;Een antwoord.; "y";answered;'


def test_csv_gains_an_answer_column_where_it_has_none():
    form = form_of(b"id,question\nq1,What is EDIP?\n", "a.csv")
    made = form.filled([Reply(1, "answered", "A programme. [1]", citations=(SENTENCES[0],))])
    header, row = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))
    assert header == ["id", "question", "answer", "status", "sources"]
    assert row[2:4] == ["A programme. [1]", "answered"]
    assert SENTENCES[0].quote in row[4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_stays_in_its_encoding(encoding):
    data = "Vraag;Antwoord\r\nWat is coördinatie?;\r\n".encode(encoding)
    made = form_of(data, "a.csv").filled([Reply(1, "answered", "“Één” antwoord.")])
    rows = list(csv.reader(io.StringIO(made.decode(encoding), newline=""), delimiter=";"))
    assert rows[1][:2] == ["Wat is coördinatie?", "“Één” antwoord."]


def test_a_western_file_that_cannot_hold_the_answer_becomes_utf_8_with_a_mark():
    data = "Vraag;Antwoord\nWat is coördinatie?;\n".encode("cp1252")
    made = form_of(data, "a.csv").filled([Reply(1, "answered", "Łódź › x")])
    assert made.startswith(b"\xef\xbb\xbf")
    assert "Łódź" in made.decode("utf-8-sig")


def test_a_plain_file_of_semicolons_gets_a_mark_so_that_excel_reads_our_quotes():
    made = form_of(b"Vraag;Antwoord\nWat is EDIP?;\n", "a.csv").filled(
        [Reply(1, "answered", "“x”")]
    )
    assert made.startswith(b"\xef\xbb\xbf")


def test_jsonl_keeps_its_lines_and_gains_keys():
    data = b'{"id": 1,  "question":"Wat is EDIP?", "x": 1.0}\r\n\r\n{"id": 2}\r\n'
    made = form_of(data, "a.jsonl").filled(
        [Reply(1, "answered", "A. [1]", citations=(SENTENCES[0],))]
    )
    first, blank, last, end = made.decode().split("\r\n")
    assert first.startswith('{"id": 1,  "question":"Wat is EDIP?", "x": 1.0, "answer": "A. [1]"')
    assert json.loads(first)["sources"][0]["quote"] == SENTENCES[0].quote
    assert (blank, last, end) == ("", '{"id": 2}', "")


def test_plain_text_keeps_its_lines(tmp_path):
    sample = next(one for one in FIRST if one.name == "plain.txt")
    before = sample.data.decode().splitlines()
    after = iter(filled(sample, tmp_path).decode().splitlines())
    for line in before:
        bare = re.sub(r"\.{4,}$", "", line).rstrip()
        assert any(found.startswith(bare) for found in after), line


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"Vraag;Antwoord;x\nWat is EDIP?;;y\n"),
        ("a.md", b"| Vraag | Antwoord |\n|---|---|\n| Wat is EDIP? | |\n"),
    ],
    ids=["csv", "markdown"],
)
def test_an_answer_with_delimiters_and_line_ends_breaks_no_table(name, data):
    made = form_of(data, name).filled([Reply(1, "answered", 'a;b|c"d\ne')])
    again = form_of(made, name)
    assert [item.question for item in again.items] == []


def macro_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Vraag", "Antwoord"])
    book.active.append(["Wat is EDIP?"])
    out = io.BytesIO()
    book.save(out)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts(out.getvalue()).items():
            archive.writestr(name, content)
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf macros")
    return made.getvalue()


def test_macros_are_kept_as_they_are():
    made = form_of(macro_workbook(), "a.xlsm").filled([Reply(1, "answered", "x")])
    assert parts(made)["xl/vbaProject.bin"] == b"\xd0\xcf macros"


def test_a_chosen_value_is_set_in_cells_controls_and_boxes(tmp_path):
    for name, shown in (("tender.xlsx", None), ("controls.docx", "Ja"), ("boxes.docx", "☒")):
        sample = next(one for one in FIRST if one.name == name)
        form = form_of(sample.data, sample.name)
        replies = [
            Reply(i.number, "answered", "", choice=i.options[0] if i.choice_place else "")
            for i in form.items
        ]
        made = form.filled(replies)
        if shown is None:
            sheet = openpyxl.load_workbook(io.BytesIO(made))["Eisen"]
            assert [sheet[f"C{row}"].value for row in (6, 7, 8, 10, 11)] == ["Ja"] * 5
        else:
            assert any(shown in text for text in texts(made))
    root = etree.fromstring(parts(made)["word/document.xml"])
    ticks = [n.get(n.keys()[0]) for n in root.iter() if n.tag.endswith("}checked")]
    assert ticks == ["1", "0", "0"]
    assert [t for t in texts(made) if "☒" in t] == [
        "☒ Ja   ☐ Nee    ☐ Onbekend".replace("    ", "   "),
        "☒ Eens  ☐ Oneens  ☐ Geen mening",
    ]


def test_a_figure_is_chosen_as_a_number():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Stelling", "Score"])
    sheet.append(["De planning is haalbaar."])
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1='"1,2,3"')
    rule.add("B2")
    sheet.add_data_validation(rule)
    out = io.BytesIO()
    book.save(out)
    made = form_of(out.getvalue(), "a.xlsx").filled([Reply(1, "answered", choice="2")])
    assert openpyxl.load_workbook(io.BytesIO(made)).active["B2"].value == 2


def test_shortened_answers_keep_their_citations(tmp_path):
    data = b"Vraag (max. 70 tekens);Antwoord\nWat is EDIP? (max. 70 tekens);\n"
    first, second = SENTENCES[0], SENTENCES[1]
    text = f"{first.quote} [1] {second.quote} [2]"
    fixed = {"Wat is EDIP?": answer("x", text, (first, citation(second.quote, 2)))}
    output = tmp_path / "a.csv"
    form = form_of(data, "a.csv")
    [reply] = answer_form(form, data, FakeAssistant(fixed), output, index="i")
    assert reply.text == f"{first.quote} [1]"
    assert [c.quote for c in reply.citations] == [first.quote]
    assert reply.notes == ("shortened to 70 characters",)
    assert reply.status == "answered"


def test_a_csv_field_that_lists_its_values_takes_one_of_them_and_no_text():
    data = b"Nr;Vraag;Antwoord\n1;Het plan is af.;Ja / Nee\n2;Wie betaalt?;\n"
    form = form_of(data, "a.csv")
    assert form.items[0].options == ("Ja", "Nee")
    replies = [Reply(1, "answered", "Tekst.", choice="Ja"), Reply(2, "answered", "De lidstaten.")]
    rows = list(csv.reader(io.StringIO(form.filled(replies).decode()), delimiter=";"))
    assert [row[2] for row in rows[1:]] == ["Ja", "De lidstaten."]
    unchosen = form.filled([Reply(1, "needs_person", "Tekst."), replies[1]]).decode()
    assert unchosen.splitlines()[1].startswith("1;Het plan is af.;Ja / Nee;needs_person")


def test_footnotes_are_in_their_own_size_where_the_document_has_no_style_for_them():
    sample = next(one for one in FIRST if one.name == "running-text.docx")
    form = form_of(sample.data, sample.name)
    replies = [Reply(i.number, "not_in_documents") for i in form.items[1:]]
    cited = Reply(1, "answered", f"{SENTENCES[0].quote} [1]", citations=(SENTENCES[0],))
    with zipfile.ZipFile(io.BytesIO(form.filled([cited, *replies]))) as made:
        notes = made.read("word/footnotes.xml").decode()
    assert '<w:sz w:val="20"/>' in notes
