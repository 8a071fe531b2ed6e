"""Whole runs over the real corpus with the fake encoder; broken systems must look broken."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from assistant.config import Settings
from assistant.errors import InputError
from eval.benchmark import own
from eval.measures.retrieval import judge
from eval.outcomes import Response
from eval.output import write_folder
from eval.provenance import commit_of, provenance
from eval.results import against, read_results, results, timings
from eval.run import ask_all, run, score_retrieval
from eval.systems.opening import open_systems
from tests.building import CORPUS
from tests.fakes import FakeEncoder

FEW = 30


@pytest.fixture(scope="module")
def benchmark():
    """A few dev questions of several types, with a follow-up and unanswerable ones among them."""
    questions = own("dev").questions
    wanted = [q for kind in ("unanswerable", "followup", "date") for q in _of(questions, kind)]
    return replace(own("dev"), questions=tuple(wanted))


def _of(questions, kind):
    return [q for q in questions if q.type == kind][: FEW // 3]


@pytest.fixture(scope="module")
def settings(fake_index):
    return Settings(index=fake_index, corpus=CORPUS)


@pytest.fixture(scope="module")
def opened(benchmark, settings):
    encoder = FakeEncoder()
    with open_systems(
        benchmark, settings, baselines=False, encoder=encoder, plain=encoder
    ) as systems:
        yield systems


@pytest.fixture(scope="module")
def found(benchmark, settings, opened):
    runs = run(benchmark, opened)
    made_with = provenance(settings, opened.manifest, opened.encoder)
    return runs, results(benchmark, runs, made_with)


class RandomRetriever:
    """A broken retriever: any ten passages, whatever is asked."""

    name = "random"

    def __init__(self, collection):
        self.collection = collection
        self._random = random.Random(0)  # noqa: S311

    def ask(self, question):
        return Response(tuple(self._random.sample(list(self.collection), 10)))


class Failing:
    """Fails on every other question."""

    name = "failing"
    collection = ()

    def __init__(self):
        self._asked = 0

    def ask(self, question):
        self._asked += 1
        if self._asked % 2:
            raise RuntimeError("<broken>")
        return Response(())


def test_a_retriever_of_random_passages_scores_near_zero(opened):
    questions = own("dev").questions
    broken = RandomRetriever(opened.default.collection)
    judged = judge(questions, broken.collection)
    scores = [
        s for s in score_retrieval(ask_all(broken, questions), judged) if s["MRR"] is not None
    ]
    means = {name: sum(s[name] for s in scores) / len(scores) for name in scores[0]}
    # 10 of 240 passages by chance: 4 % recall@10, 0.4 % recall@1
    assert means["recall@10"] < 0.08
    assert means["recall@1"] < 0.02
    assert means["nDCG@10"] < 0.04


def test_a_failing_question_is_kept_counts_as_zero_and_does_not_stop_the_run(benchmark):
    outcomes = ask_all(Failing(), benchmark.questions)
    assert len(outcomes) == len(benchmark.questions)
    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert len(errors) == len(outcomes) // 2
    assert set(errors) == {"RuntimeError: <broken>"}


def test_a_fabricated_quotation_lowers_the_figure_of_the_run(benchmark, opened, monkeypatch):
    genuine = opened.default.ask

    def fabricating(question):
        response = genuine(question)
        first, *rest = response.answer.citations
        forged = replace(first, quote=first.quote.replace("e", "a", 1))
        said = replace(response.answer, citations=(forged, *rest))
        return replace(response, answer=said)

    monkeypatch.setattr(opened.default, "ask", fabricating)
    few = replace(benchmark, questions=benchmark.questions[:4])
    forged = results(few, run(few, opened), {})
    assert forged["systems"]["default"]["all"]["quotes verbatim"]["value"] < 1.0


def test_the_assistants_own_quotations_are_verbatim(found):
    assert found[1]["systems"]["default"]["all"]["quotes verbatim"]["value"] == 1.0


def test_every_question_is_in_the_results_once_and_every_kind_has_its_figures(benchmark, found):
    _, stored = found
    assert [row["key"] for row in stored["rows"]] == [q.key for q in benchmark.questions]
    by = stored["systems"]["default"]["by"]
    assert set(by["language"]) == {"nl", "en"}
    assert set(by["type"]) == {"unanswerable", "followup", "date"}
    assert by["type"]["unanswerable"].keys() & {"recall@10", "key facts"} == set()
    assert 0 <= stored["systems"]["default"]["all"]["AUROC"]["value"] <= 1


def test_follow_ups_are_asked_with_their_history(benchmark, found):
    rows = [r for r in found[0][0].rows if r.outcome.question.history]
    assert rows
    leaning = [r for r in rows if r.outcome.answer.standalone_question != r.outcome.question.text]
    assert leaning


def test_the_results_say_what_made_them_and_nothing_of_the_machine(found, settings, tmp_path):
    made_with = found[1]["made_with"]
    assert made_with["encoder"] == {"name": "fake", "digest": FakeEncoder().digest}
    assert made_with["index"]["passages"] == 240
    assert str(settings.index) not in json.dumps(found[1])
    assert commit_of(tmp_path) is None
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / ".git" / "packed-refs").write_text("# packed\nabc123 refs/heads/main\n")
    assert commit_of(tmp_path) == "abc123"


def test_a_run_is_written_whole_and_compared_with_itself(found, tmp_path):
    runs, stored = found
    write_folder(tmp_path, stored, timings(runs), runs)
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert names == {
        "results.json",
        "timings.json",
        "table.md",
        "report.html",
        "default.run",
        "default.qrels",
    }
    again = read_results(tmp_path / "results.json")
    assert again == json.loads(json.dumps(stored))
    compared = against(again, stored)
    assert compared["questions"] == len(stored["rows"])
    assert {figure["difference"] for figure in compared["figures"].values()} == {0.0}
    assert {figure["p"] for figure in compared["figures"].values()} == {1.0}


def test_two_runs_of_the_same_are_the_same_but_for_their_times(benchmark, found, opened):
    few = replace(benchmark, questions=benchmark.questions[:6])
    first, second = (results(few, run(few, opened), {}) for _ in range(2))
    assert first == second


def test_an_unknown_half_and_foreign_results_are_users_errors(tmp_path):
    with pytest.raises(InputError, match="train"):
        own("train")
    (tmp_path / "results.json").write_text("{}")
    with pytest.raises(InputError, match="format"):
        read_results(tmp_path / "results.json")
