from __future__ import annotations

import pytest

from assistant.errors import InputError
from assistant.questionnaire.forms import form_of
from assistant.questionnaire.records import Layout, Limit
from tests.questionnaire.report import ALL, FIRST, SETS
from tests.questionnaire.sample import found_in, recognised


@pytest.mark.parametrize("samples", SETS.values(), ids=SETS)
def test_items_are_recognised_with_their_places(samples):
    found = recognised(samples)
    assert found.precision >= 0.95, found.extra
    assert found.recall >= 0.95, found.missed


def test_there_are_enough_questionnaires_of_every_kind():
    kinds = {sample.name.rpartition(".")[2] for sample in ALL}
    assert len(ALL) >= 16
    assert kinds == {"xlsx", "docx", "csv", "tsv", "jsonl", "txt", "md"}


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.name)
def test_every_place_is_given_out_once(sample):
    places = [place for _, place in found_in(sample)]
    assert len(set(places)) == len(places)


def items(name: str, text: str, **layout: str):
    return form_of(text.encode(), name, Layout(**layout)).items


def test_a_sub_question_is_asked_with_its_stem():
    found = items(
        "a.txt", "1. Geef de planning van:\n   a) het luchtschild\n   b) het ruimteschild\n"
    )
    assert [item.asked for item in found] == [
        "Geef de planning van: het luchtschild",
        "Geef de planning van: het ruimteschild",
    ]


def test_a_question_with_whole_sub_questions_is_asked_itself_as_well():
    found = items("a.txt", "1. Is er een plan?\n   a) Zo ja, sinds wanneer geldt dat?\n")
    assert [item.asked for item in found] == [
        "Is er een plan?",
        "Is er een plan? Zo ja, sinds wanneer geldt dat?",
    ]


def test_a_bare_label_is_asked_with_its_section():
    table = "Onderdeel;Vraag;Antwoord\nSAFE;Looptijd;\nSAFE;Omvang van de leningen;\n"
    assert [item.asked for item in items("a.csv", table)] == [
        "SAFE: Looptijd",
        "SAFE: Omvang van de leningen",
    ]


def test_points_to_go_into_belong_to_the_question():
    [found] = items("a.md", "1. Beschrijf het project. Ga in op:\n   - doel\n   - planning\n")
    assert found.asked == "Beschrijf het project. Ga in op: doel; planning"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1. Wat is het doel?\n2. What is the purpose of the roadmap?\n3. Planning\n", "nl en nl"),
        (
            "1. What is the aim?\n2. Who leads the work?\n3. Beschrijf de rol van de Raad\n",
            "en en nl",
        ),
    ],
    ids=["mostly Dutch", "mostly English"],
)
def test_each_item_has_its_own_language(text, language):
    assert [item.language for item in items("a.txt", text)] == language.split()


@pytest.mark.parametrize(
    "line",
    [
        "Vul de gele cellen in.",
        "Please complete all fields before 1 June.",
        "Deze vragenlijst bestaat uit drie delen.",
        "Heeft u vragen? Mail ons.",
        "DEEL 2: FINANCIERING",
        "Hartelijk dank voor uw medewerking.",
        "☐ Ja  ☐ Nee",
        "The deadline is 1 May.",
    ],
)
def test_what_only_helps_is_no_item(line):
    assert [i.question for i in items("a.txt", f"{line}\n\n1. Wat is EDIP?\n\n")] == [
        "Wat is EDIP?"
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("1. Wat is EDIP?", "question"),
        ("1. In hoeverre dragen de lidstaten bij", "question"),
        ("1. Beschrijf de rol van EDA.", "imperative"),
        ("1. Please indicate the amount", "imperative"),
        ("Naam organisatie: ..............", "label"),
    ],
)
def test_an_item_needs_no_question_mark(line, kind):
    assert [item.kind for item in items("a.txt", f"{line}\n")] == [kind]


def test_statements_below_a_header_are_items():
    [found] = items("a.csv", "Nr;Stelling;Reactie\n1;De organisatie beschikt over een plan.;\n")
    assert found.kind == "statement"


def test_particulars_of_whoever_fills_in_are_marked():
    found = items("a.txt", "Naam organisatie: ........\nDatum: ........\n1. Wat is EDIP?\n")
    assert [item.own for item in found] == [True, True, False]


def test_rows_that_are_answered_already_are_left_alone():
    found = items("a.csv", "Vraag;Antwoord\nWat is EDIP?;Een programma.\nWat is SAFE?;\n")
    assert [item.question for item in found] == ["Wat is SAFE?"]


@pytest.mark.parametrize(
    ("layout", "place"),
    [
        ({"question_column": "C", "answer_column": "A"}, "A2"),
        ({"question_column": "3", "answer_column": "2"}, "B2"),
        ({"question_column": "Extra", "answer_column": "Reactie"}, "B2"),
    ],
    ids=["letters", "numbers", "headers"],
)
def test_a_person_may_name_the_columns(layout, place):
    table = "Vraag;Reactie;Extra\n;;Wat is EDIP?\n"
    assert [(i.question, i.place) for i in items("a.csv", table, **layout)] == [
        ("Wat is EDIP?", place)
    ]


def test_a_column_that_is_not_there_is_an_error_that_names_those_that_are():
    with pytest.raises(InputError, match=r"no column 'Zaken'.*Vraag"):
        items("a.csv", "Vraag;Antwoord\nWat is EDIP?;\n", question_column="Zaken")


def test_a_sheet_that_is_not_there_is_an_error_that_names_those_that_are():
    sample = next(one for one in FIRST if one.name == "tender.xlsx")
    with pytest.raises(InputError, match=r"no sheet 'Vragen'.*Eisen"):
        form_of(sample.data, sample.name, Layout(sheet="Vragen"))


def test_only_the_named_sheet_is_read():
    sample = next(one for one in FIRST if one.name == "tender.xlsx")
    found = form_of(sample.data, sample.name, Layout(sheet="Voorblad")).items
    assert {item.place.partition("!")[0] for item in found} == {"Voorblad"}


def test_drop_downs_give_their_values_from_another_sheet_and_from_a_name():
    by_name = {one.name: form_of(one.data, one.name).items for one in FIRST}
    tender = [item for item in by_name["tender.xlsx"] if item.choice_place]
    assert {item.options for item in tender} == {("Ja", "Nee", "Gedeeltelijk")}
    maturity = by_name["maturity.xlsx"]
    assert {item.options for item in maturity} == {("Not in place", "Partly in place", "In place")}
    tables = by_name["question-tables.docx"]
    assert {item.options for item in tables} == {("Yes", "No", "N/A")}


def test_maximum_lengths_come_from_rules_headers_columns_and_words():
    by_name = {one.name: form_of(one.data, one.name).items for one in ALL}
    assert by_name["member-states.xlsx"][0].limit == Limit(1000, "characters")
    assert by_name["tender.xlsx"][-1].limit == Limit(300, "characters")
    assert by_name["two-headers.xlsx"][2].limit == Limit(300, "characters")
    assert by_name["running-text.docx"][2].limit == Limit(150, "words")
    assert "150" not in by_name["running-text.docx"][2].asked


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ("Nr;Vraag;Ja/Nee;Toelichting\n1;Er is een plan.;;\n", ("Ja", "Nee")),
        ("Nr;Vraag;Ja/Nee;Toelichting\n1;Is er een plan?;;\n", ("Ja", "Nee")),
        ("Nr;Vraag;Ja/Nee;Toelichting\n1;Wanneer komt het plan?;;\n", ()),
        ("Nr;Vraag;Score;Toelichting\n1;Er is een plan.;;\n", ()),
    ],
    ids=["statement", "closed question", "open question", "score"],
)
def test_a_column_without_lists_is_chosen_from_by_its_header_where_that_answers(rows, asked):
    [found] = items("a.csv", rows)
    assert (found.place, found.options) == ("D2", asked)
    assert bool(found.choice_place) is bool(asked)


def test_a_table_that_is_a_list_to_make_asks_nothing_by_itself():
    text = "1. Verstrek een lijst.\n\n| Naam | Land | Bedrag |\n|--|--|--|\n| | | |\n| | | |\n"
    assert [item.question for item in items("a.md", text)] == ["Verstrek een lijst."]


@pytest.mark.parametrize("mark", ["~", "^", "|", "\x1f", ";"])
def test_any_delimiter_is_found(mark):
    rows = ["Nr", "Vraag", "Antwoord"], ["1", "Wat is EDIP, en waarom?", ""], ["2", "Looptijd", ""]
    text = "".join(mark.join(row) + "\n" for row in rows)
    assert [item.place for item in items("a.csv", text)] == ["C2", "C3"]


def test_hints_between_a_question_and_its_place_belong_to_the_question():
    text = "1. Beschrijf het plan.\n\nNoem ook de kosten.\n\nAntwoord:\n"
    assert [(i.question, i.place) for i in items("a.txt", text)] == [
        ("Beschrijf het plan.", "line 5")
    ]


def test_an_item_that_begins_with_total_is_no_sum():
    table = "Nr;Vraag;Antwoord\n1;Total value of contracts;\n2;Wat is EDIP?;\n;Totaal;\n"
    assert [item.place for item in items("a.csv", table)] == ["C2", "C3"]
