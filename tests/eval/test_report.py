import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from eval.report.cases import case
from eval.report.highlight import highlighted
from eval.report.plots import Bar, bars, curve, diagram
from eval.report.table import cell, markdown
from eval.run import Scored
from tests.eval.samples import FIRST, TEXT, answer, citation, found, gold, outcome, question

HOSTILE = '"><script>alert(1)</script><img src=x onerror="alert(2)">\'&<b>'


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_a_hostile_question_stays_text():
    asked = question(
        gold(HOSTILE), identity=HOSTILE, text=HOSTILE, facts=((HOSTILE,),), kind=HOSTILE
    )
    said = answer(HOSTILE, citation(HOSTILE, 0))
    html = case(Scored(outcome(asked, said, found("p", f"x {HOSTILE} y", document="fruit")), {}))
    html += case(Scored(outcome(asked), {}))
    tags = Tags()
    tags.feed(html)
    assert not tags.tags & {"script", "img", "b"}
    assert "onerror" not in tags.attributes
    assert "&lt;script&gt;" in html


def test_gold_evidence_is_marked_in_the_retrieved_text():
    asked = question(gold(FIRST))
    html = case(Scored(outcome(asked, answer("x"), found("p", TEXT)), {}))
    assert f"<mark>{FIRST}</mark> De wethouder" in html


@pytest.mark.parametrize(
    ("text", "quotes", "html"),
    [
        ("a <b> C", ["<B>  c"], "a <mark>&lt;b&gt; C</mark>"),
        ("een twee drie", ["een twee", "twee drie"], "<mark>een twee</mark><mark> drie</mark>"),
        ("niets", ["anders"], "niets"),
        ("niets", [""], "niets"),
    ],
    ids=["case and blanks", "overlapping", "absent", "no quotation"],
)
def test_quotations_are_marked_and_all_else_kept(text, quotes, html):
    assert highlighted(text, quotes) == html


def test_plots_are_well_formed_and_escaped():
    for svg in (
        bars(HOSTILE, [Bar(HOSTILE, 0.5, 0.4, 0.6)]),
        curve(HOSTILE, HOSTILE, "y", [(0.1, 0.2), (1.0, 0.5)]),
        diagram(HOSTILE, "x", HOSTILE, [(0.1, 0.2, 3), (0.5, 0.0, 0)]),
    ):
        root = ET.fromstring(svg)  # noqa: S314  our own
        assert root.tag == "svg"
        assert not list(root.iter("script"))


def test_shares_are_shown_in_per_cent_with_their_interval():
    figures = {"recall@1": {"value": 0.5, "low": 0.25, "high": 0.75}}
    assert cell("recall@1", figures) == "50.0 % (25.0–75.0)"
    assert cell("MRR", figures) == ""


def test_the_table_names_failures_and_keeps_its_columns():
    stored = {
        "benchmark": "dev",
        "questions": 1,
        "made_with": {
            "encoder": {"name": "e", "digest": "d"},
            "index": {"passages": 1},
            "commit": None,
            "code": "k",
        },
        "systems": {"default": {"all": {}, "by": {}}},
        "failures": [{"system": "default", "key": "q1:nl", "error": "a | b\nc"}],
    }
    table = markdown(stored, {"default": {"all": {}, "by": {}}})
    assert "| default | q1:nl | a \\| b c |" in table
    for block in re.findall(r"(?:^\|.*\n?)+", table, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1
