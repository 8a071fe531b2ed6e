"""What is read of messages and of Markdown."""

from __future__ import annotations

from assistant.ingest.read import eml, markdown


def lines(body: str) -> list[str]:
    data = f"Subject: Overleg\nContent-Type: text/plain; charset=utf-8\n\n{body}".encode()
    return [p.text for p in eml.reading(data, "a.eml").paragraphs][1:]


def test_an_item_goes_on_in_an_indented_line():
    assert lines("Doe dit:\n- aanmelden bij\n  het secretariaat\n- komen\n") == [
        "Doe dit:",
        "- aanmelden bij het secretariaat",
        "- komen",
    ]


def test_nothing_below_the_closing_words_is_a_heading():
    data = b"Subject: Overleg\n\nTot morgen.\n\nMet vriendelijke groet,\n\nMinisterie van X\n"
    found = eml.reading(data, "a.eml").paragraphs
    assert [(p.text, p.body) for p in found][1:] == [
        ("Tot morgen.", False),
        ("Met vriendelijke groet,", True),
        ("Ministerie van X", True),
    ]


def test_a_note_of_several_paragraphs_is_one_without_marks():
    (found,) = markdown.paragraphs(
        "Tekst.[^1]\n\n[^1]: Een *noot*\n    gaat door.\n\n    En nog.\n"
    )
    assert [note.text for note in found.notes] == ["Een noot gaat door. En nog."]


def test_a_table_in_html_within_markdown_is_a_table():
    table = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
    found = markdown.paragraphs(f"Tekst.\n\n{table}\n")
    assert [(p.text, p.table) for p in found] == [("Tekst.", False), ("A: 1 | B: 2", True)]


def test_signs_of_pandoc_are_no_text():
    found = markdown.paragraphs("# Kop {#kop}\n\nH~2~O op 5 m^2^.\n\nhaven\n: plaats voor boten\n")
    assert [p.text for p in found] == ["Kop", "H2O op 5 m2.", "haven: plaats voor boten"]
