from pathlib import Path

import pytest

from assistant.errors import InputError
from eval.trec import measure_files, qrels_lines, run_lines, write_lines
from tests.eval.samples import found

DATA = Path(__file__).parent / "data"


def test_a_run_is_measured_as_worked_out_by_hand():
    # query 1: b and z relevant, b at rank 2 -> recall 1/2, RR 1/2, nDCG (1/log2 3) / (1 + 1/log2 3)
    # query 2: a at rank 1 -> 1, 1, 1;  query 3 is not in the run -> 0
    figures = measure_files(DATA / "sample.run", DATA / "sample.qrels")
    assert figures["recall@10"].value == pytest.approx((0.5 + 1 + 0) / 3)
    assert figures["recall@1"].value == pytest.approx((0 + 1 + 0) / 3)
    assert figures["MRR"].value == pytest.approx((0.5 + 1 + 0) / 3)
    assert figures["nDCG@10"].value == pytest.approx((0.63093 / 1.63093 + 1 + 0) / 3, abs=1e-4)
    assert figures["MRR"].questions == 3


def test_what_is_written_is_read_with_the_same_figures(tmp_path):
    ranking = {"q 1": [found("x", "t"), found("a b", "t")], "q2": [found("y", "t")]}
    write_lines(tmp_path / "r.run", run_lines("my system", ranking))
    write_lines(tmp_path / "r.qrels", qrels_lines({"q 1": {"a b": 1}, "q2": {"y": 1}}))
    assert (tmp_path / "r.run").read_text().splitlines()[0] == "q_1 Q0 x 1 2 my_system"
    assert measure_files(tmp_path / "r.run", tmp_path / "r.qrels")["MRR"].value == 0.75


@pytest.mark.parametrize("content", ["", "one two\n", "1 Q0 a 1 high tag\n"])
def test_a_malformed_file_is_a_users_error(tmp_path, content):
    (tmp_path / "bad.run").write_text(content)
    with pytest.raises(InputError, match=r"bad\.run"):
        measure_files(tmp_path / "bad.run", DATA / "sample.qrels")


def test_a_missing_file_and_a_document_ranked_twice_are_users_errors(tmp_path):
    with pytest.raises(InputError, match="none"):
        measure_files(tmp_path / "none", DATA / "sample.qrels")
    (tmp_path / "twice.run").write_text("1 Q0 a 1 2 t\n1 Q0 a 2 1 t\n")
    with pytest.raises(InputError, match="2 times"):
        measure_files(tmp_path / "twice.run", DATA / "sample.qrels")
