import pytest

from eval.measures.matching import fact_in, holds, holds_piece
from tests.eval.samples import found, gold


@pytest.mark.parametrize(
    ("text", "quote", "held"),
    [
        ("Eén. De  Commissie\nzal handelen. Twee.", "de commissie zal handelen.", True),
        ("De Commissie zal handelen in", "De Commissie zal handelen in 2027.", True),
        ("De Commissie", "De Commissie zal handelen in 2027.", False),
        ("De Raad zal handelen in 2027.", "De Commissie zal handelen in 2027.", False),
    ],
    ids=["contains", "telling part", "part too short to tell", "another sentence"],
)
def test_a_text_holds_a_quotation_it_contains_or_is_a_telling_part_of(text, quote, held):
    assert holds(text, quote) is held


@pytest.mark.parametrize(
    ("text", "fact", "stated"),
    [
        ("minder dan 7 % van het bbp", "7 %", True),
        ("minder dan 17 % van het bbp", "7 %", False),
        ("1.600 000 mensen", "600 000", False),
        ("600\u00a0000 mensen", "600 000", True),
        ("de defensievermogens", "vermogens", True),
        ("een ledake", "eda", False),
        ("het EDA-register", "eda", True),
        ("to take risks", "risk", True),
        ("asterisk", "risk", False),
        ("Europe’s – pillar", "europe's - pillar", True),
        ("in 2026", "202", False),
        ("1,55 miljard", "1,5", False),
    ],
)
def test_facts_match_as_numbers_and_words(text, fact, stated):
    assert fact_in(text, [fact]) is stated


def test_evidence_of_another_document_does_not_count():
    assert not holds_piece(found("p", gold().quote, document="other"), [gold()])


def test_an_alternative_stands_for_the_first_piece():
    second = gold("De wethouder leidt het werk.", alternative=True)
    assert holds_piece(found("p", second.quote), [gold(), second])
