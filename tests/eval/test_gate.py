import copy

import pytest

from assistant.errors import InputError
from eval.gate import drops, read_thresholds, thresholds

RESULTS = {
    "benchmark": "dev",
    "questions": 390,
    "made_with": {"encoder": {"name": "e", "digest": "d"}, "commit": "c", "code": "k"},
    "systems": {
        "default": {
            "all": {
                "recall@10": {"value": 0.8, "error": 0.02},
                "quotes verbatim": {"value": 1.0, "error": 0.0},
                "wrongly abstained": {"value": 0.1, "error": 0.01},
            }
        }
    },
}


def changed(name, value):
    results = copy.deepcopy(RESULTS)
    results["systems"]["default"]["all"][name]["value"] = value
    return results


def test_the_run_that_set_the_thresholds_passes_and_is_named():
    accepted = thresholds(RESULTS)
    assert drops(RESULTS, accepted) == []
    assert accepted["run"]["commit"] == "c"
    assert accepted["figures"]["recall@10"] == {"value": 0.8, "noise": 0.02}


@pytest.mark.parametrize(
    ("figure", "value", "fails"),
    [
        ("recall@10", 0.77, True),
        ("recall@10", 0.785, False),
        ("recall@10", 0.9, False),
        ("quotes verbatim", 0.999, True),
        ("wrongly abstained", 0.12, True),
        ("wrongly abstained", 0.105, False),
        ("wrongly abstained", 0.0, False),
    ],
)
def test_only_a_drop_beyond_the_noise_fails(figure, value, fails):
    found = drops(changed(figure, value), thresholds(RESULTS))
    assert [drop.figure for drop in found] == ([figure] if fails else [])


def test_a_drop_says_in_one_line_what_was_expected():
    lines = [str(d) for d in drops(changed("wrongly abstained", 0.3), thresholds(RESULTS))]
    assert lines == [
        "wrongly abstained: 0.3000, expected at most 0.1100 (0.1000 with noise 0.0100)"
    ]


def test_a_missing_figure_fails():
    results = copy.deepcopy(RESULTS)
    del results["systems"]["default"]["all"]["recall@10"]
    assert [str(d).split(",")[0] for d in drops(results, thresholds(RESULTS))] == [
        "recall@10: missing"
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "gate --set"), ("{", "gate --set"), ('{"figures": {"luck": {}}}', "luck")],
)
def test_unusable_thresholds_are_a_users_error(tmp_path, content, says):
    path = tmp_path / "thresholds.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=says):
        read_thresholds(path)
