"""The report: one HTML file that opens offline, with plots and every question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from eval.figures import ABSTENTION, ANSWERS, BY_NAME, RETRIEVAL
from eval.report.cases import cases
from eval.report.plots import Bar, bars, curve, diagram
from eval.report.table import cell, head_by_kind, rows_by_kind
from eval.run import SystemRun

__all__ = ["page"]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    columns = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row) + "</tr>" for row in rows
    )
    return f"<div class='wide'><table><tr>{columns}</tr>{body}</table></div>"


def _made_with(results: dict[str, Any]) -> str:
    made_with = results["made_with"]
    facts = [
        ["questions", str(results["questions"])],
        ["encoder", f"{made_with['encoder']['name']} ({made_with['encoder']['digest']})"],
        ["index", f"{made_with['index']['passages']} passages, {made_with['index']['created']}"],
        ["commit", str(made_with["commit"] or "none")],
        ["code", made_with["code"]],
        ["settings", ", ".join(f"{k} {v}" for k, v in made_with["settings"].items() if v)],
    ]
    return _table(["made with", ""], facts)


def _retrieval(results: dict[str, Any], timings: dict[str, Any]) -> str:
    systems = results["systems"]
    table = _table(
        ["system", *(figure.name for figure in RETRIEVAL), "p50 ms", "p95 ms"],
        (
            [
                name,
                *(cell(figure.name, system["all"]) for figure in RETRIEVAL),
                *(f"{timings[name]['all'].get(q, 0):.0f}" for q in ("p50", "p95")),
            ]
            for name, system in systems.items()
        ),
    )
    plots = []
    for name in ("recall@10", "recall in 2,000 characters", "nDCG@10"):
        values = [
            Bar(system, f[name]["value"], f[name]["low"], f[name]["high"])
            for system, f in ((key, value["all"]) for key, value in systems.items())
            if name in f
        ]
        plots.append(f"<figure>{bars(name, values)}<figcaption>{name}</figcaption></figure>")
    return f"<h2>Retrieval</h2>{table}<div class='plots'>{''.join(plots)}</div>"


def _answers(results: dict[str, Any]) -> str:
    figures = results["systems"]["default"]["all"]
    if "abstention" not in results:
        return ""
    table = _table(
        ["figure", "default", "questions", "what it says"],
        (
            [f.name, cell(f.name, figures), str(figures[f.name]["questions"]), f.about]
            for f in (*ANSWERS, *ABSTENTION)
            if f.name in figures
        ),
    )
    abstention = results["abstention"]
    reliable = diagram(
        "Reliability of the confidence",
        "confidence",
        "share that the documents answer",
        [(b["confidence"], b["share"], b["questions"]) for b in abstention["reliability"]],
    )
    risk = curve(
        "Risk and coverage",
        "share of the questions answered, surest first",
        "share of these that are wrong",
        [(coverage, risk) for coverage, risk in abstention["risk_coverage"]],
    )
    faults = _table(["what went wrong first", "answers"], _counts(results["faults"]))
    return (
        f"<h2>Answers</h2>{table}<div class='plots'><figure>{reliable}<figcaption>Reliability"
        f"</figcaption></figure><figure>{risk}<figcaption>Risk and coverage</figcaption></figure>"
        f"</div>{faults}"
    )


def _counts(counts: dict[str, int]) -> list[list[str]]:
    return [[name, str(count)] for name, count in counts.items()]


def _against(results: dict[str, Any]) -> str:
    if "against" not in results:
        return ""
    compared = results["against"]
    rows = []
    for name, found in compared["figures"].items():
        scale = 100 if BY_NAME[name].percent else 1
        change, low, high = (found[key] * scale for key in ("difference", "low", "high"))
        rows.append([name, f"{change:+.2f} ({low:+.2f} to {high:+.2f})", f"{found['p']:.4f}"])
    return (
        f"<h2>Against the run of {escape(str(compared['commit'] or compared['code']))}</h2>"
        + _table(["figure", "change (95 % interval)", "p"], rows)
    )


def _failures(results: dict[str, Any]) -> str:
    if not results["failures"]:
        return "<h2>Failures</h2><p>None.</p>"
    rows = ([f["system"], f["key"], f["error"]] for f in results["failures"])
    return "<h2>Failures</h2>" + _table(["system", "question", "error"], rows)


def page(results: dict[str, Any], timings: dict[str, Any], default: SystemRun) -> str:
    """Return the report as one HTML page without anything from elsewhere."""
    here = files("eval.report")
    style = here.joinpath("page.css").read_text("utf-8")
    script = here.joinpath("page.js").read_text("utf-8")
    system = results["systems"]["default"]
    by_kind = "".join(
        f"<h3>By {kind}</h3>"
        + _table(head_by_kind(kind), rows_by_kind(system, timings["default"], kind))
        for kind in system["by"]
        if len(system["by"][kind]) > 1
    )
    title = f"Benchmark: {escape(results['benchmark'])}"
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{title}</title><style>{style}</style></head><body><h1>{title}</h1>"
        f"<p>In brackets 95 % intervals by the bootstrap over questions.</p>{_made_with(results)}"
        f"{_retrieval(results, timings)}{_answers(results)}{_against(results)}{by_kind}"
        f"{_failures(results)}<h2>Questions</h2>{cases(default)}"
        f"<script>{script}</script></body></html>\n"
    )
