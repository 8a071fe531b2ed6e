from __future__ import annotations

import pytest

from assistant.numbers import quantities


def read(text, language):
    return [(q.value, q.unit, q.span.of(text)) for q in quantities(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("nl", "600 000 mensen", 600_000),
        ("nl", "600.000 mensen", 600_000),
        ("en", "600,000 people", 600_000),
        ("nl", "600\u00a0000 mensen", 600_000),
        ("nl", "zeshonderdduizend mensen", 600_000),
        ("en", "six hundred thousand people", 600_000),
        ("nl", "17,65 miljard EUR", 17_650_000_000),
        ("en", "17.65 billion EUR", 17_650_000_000),
        ("nl", "honderdvijftig miljard euro", 150_000_000_000),
        ("nl", "3,5 %", 3.5),
        ("nl", "drieëntwintig lidstaten", 23),
        ("en", "twenty-three Member States", 23),
        ("nl", "0,150 gram", 0.15),
        ("nl", "1.234.567,89 euro", 1_234_567.89),
    ],
)
def test_a_number_has_its_value_in_any_notation(language, text, value):
    (found,) = read(text, language)
    assert found[0] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("40 %", "percent"),
        ("40 procent", "percent"),
        ("40 per cent", "percent"),
        ("€ 40", "money"),
        ("40 EUR", "money"),
        ("EUR 40", "money"),
        ("40 euro", "money"),
        ("40 landen", ""),
    ],
)
def test_a_number_says_what_it_counts(text, unit):
    assert read(text, "en" if "cent" in text else "nl")[0][1] == unit


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "een plan"),
        ("en", "one of them"),
        ("nl", "de derde mijlpaal"),
        ("nl", "A400M en EU27"),
    ],
)
def test_articles_ordinals_and_names_are_no_numbers(language, text):
    assert read(text, language) == []


def test_numbers_come_in_order_with_their_places():
    text = "In 2026 gaan zes landen met € 2 miljard en 15 % verder."
    assert [said for _, _, said in read(text, "nl")] == ["2026", "zes", "€ 2 miljard", "15"]


def test_the_same_number_of_something_else_is_not_the_same():
    money, share, bare = quantities("€ 40, 40 % en 40", "nl")
    assert not money.same(share)
    assert money.same(bare)
    assert share.same(share)


def test_the_number_of_a_telephone_is_no_error():
    assert quantities("Bel 0300 000 000 of 0.123.456", "nl")
