"""Results as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from eval.figures import ABSTENTION, ANSWERS, BY_NAME, RETRIEVAL

__all__ = ["cell", "head_by_kind", "markdown", "rows_by_kind"]

_ABOUT = "what it says"
# One column each in the tables by kind of question.
BY_KIND = (
    "recall@5",
    "recall@10",
    "nDCG@10",
    "all key facts",
    "citation recall",
    "unanswerable abstained",
    "wrongly abstained",
)


def number(name: str, value: float) -> str:
    """Return a figure's value as people read it: a share in per cent."""
    figure = BY_NAME.get(name)
    if figure is not None and figure.percent:
        return f"{100 * value:.1f} %"
    return f"{value:.1f}" if name == "words" else f"{value:.3f}"


def cell(name: str, figures: dict[str, Any], *, interval: bool = True) -> str:
    """Return a figure with its interval, or "" where it does not apply."""
    found = figures.get(name)
    if not found:
        return ""
    text = number(name, found["value"])
    if not interval:
        return text
    low, high = (number(name, found[end]).removesuffix(" %") for end in ("low", "high"))
    return f"{text} ({low}–{high})"


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], texts: Sequence[str] = ()) -> str:
    """Return a table; the first column and those named in `texts` are text, the others figures."""
    lines = ["| " + " | ".join(head) + " |"]
    kinds = ("---" if name in (head[0], *texts) else "---:" for name in head)
    lines.append("| " + " | ".join(kinds) + " |")
    lines += ["| " + " | ".join(_plain(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def head_by_kind(kind: str) -> list[str]:
    """Return the columns of `rows_by_kind`."""
    return [kind, "questions", *BY_KIND, "p50 ms", "p95 ms"]


def rows_by_kind(system: dict[str, Any], times: dict[str, Any], kind: str) -> list[list[str]]:
    """Return a row per group of questions of one kind: name, count, a few figures, latency."""
    return [
        [
            value,
            str(group["questions"]),
            *(cell(name, group, interval=False) for name in BY_KIND),
            *(f"{times['by'][kind][value][quantile]:.0f}" for quantile in ("p50", "p95")),
        ]
        for value, group in system["by"][kind].items()
    ]


def _against(compared: dict[str, Any]) -> str:
    rows = []
    for name, found in compared["figures"].items():
        scale = 100 if BY_NAME[name].percent else 1
        low, high = found["low"] * scale, found["high"] * scale
        sure = "yes" if found["p"] < 0.05 else "no"
        change = f"{found['difference'] * scale:+.2f} ({low:+.2f} to {high:+.2f})"
        rows.append([name, change, f"{found['p']:.4f}", sure, str(found["questions"])])
    earlier = compared["commit"] or f"code {compared['code']}"
    missing = f"{compared['only_before']} only there, {compared['only_after']} only here"
    table = _table(["figure", "change (95 % interval)", "p", "beyond chance", "questions"], rows)
    return (
        f"## Against the run of {earlier}\n\n{compared['questions']} questions in both, "
        f"{missing}. Shares change in percentage points.\n\n{table}"
    )


def markdown(results: dict[str, Any], timings: dict[str, Any]) -> str:
    """Return the results as a Markdown document; intervals are 95 % by the bootstrap."""
    made_with = results["made_with"]
    systems = results["systems"]
    default = systems["default"]
    parts = [
        f"# Benchmark: {results['benchmark']}",
        f"{results['questions']} questions; encoder {made_with['encoder']['name']} "
        f"({made_with['encoder']['digest']}), {made_with['index']['passages']} passages; "
        f"commit {made_with['commit'] or 'none'}, code {made_with['code']}. "
        "In brackets 95 % intervals.",
        "## Retrieval",
        _table(
            ["system", *(figure.name for figure in RETRIEVAL), "p50 ms", "p95 ms"],
            (
                [
                    name,
                    *(cell(figure.name, system["all"]) for figure in RETRIEVAL),
                    *(f"{timings[name]['all'].get(q, 0):.0f}" for q in ("p50", "p95")),
                ]
                for name, system in systems.items()
            ),
        ),
    ]
    figures = [f for f in (*ANSWERS, *ABSTENTION) if f.name in default["all"]]
    if figures:
        rows = [
            [
                f.name,
                cell(f.name, default["all"]),
                str(default["all"][f.name]["questions"]),
                f.about,
            ]
            for f in figures
        ]
        parts += ["## Answers", _table(["figure", "default", "questions", _ABOUT], rows, [_ABOUT])]
        parts += [
            "## What went wrong first",
            _table(["fault", "answers"], ([k, str(v)] for k, v in results["faults"].items())),
        ]
    for kind in default["by"]:
        if len(default["by"][kind]) > 1:
            rows = rows_by_kind(default, timings["default"], kind)
            parts += [f"## By {kind}", _table(head_by_kind(kind), rows)]
    if "against" in results:
        parts.append(_against(results["against"]))
    parts.append(f"## Failures\n\n{_failures(results['failures'])}")
    return "\n\n".join(parts) + "\n"


def _failures(failures: list[dict[str, str]]) -> str:
    if not failures:
        return "None."
    rows = ([f["system"], f["key"], f["error"]] for f in failures)
    return "Each counts as 0.\n\n" + _table(
        ["system", "question", "error"], rows, ["question", "error"]
    )
