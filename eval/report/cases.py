"""The report's part per question: what was asked, said, cited, found, and what went wrong first."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from eval.faults import FAULTS, fault_of
from eval.measures.matching import fact_in, holds
from eval.outcomes import Found, Outcome
from eval.report.highlight import highlighted
from eval.run import Scored, SystemRun

__all__ = ["case", "cases"]

_RIGHT = "right"
_NO_ANSWERS = "evidence not retrieved"


def _verdict(row: Scored, *, answers: bool) -> str:
    if answers:
        return fault_of(row.outcome) or _RIGHT
    if row.outcome.error:
        return "failed"
    return _RIGHT if row.scores.get("recall@10") else _NO_ANSWERS


def _quotes(outcome: Outcome, document: str) -> list[str]:
    return [e.quote for e in outcome.question.evidence if e.document == document]


def _history(outcome: Outcome) -> str:
    turns = "".join(
        f"<li>{escape(turn.role)}: {escape(turn.content)}</li>" for turn in outcome.question.history
    )
    return f"<ul class='history'>{turns}</ul>" if turns else ""


def _answer(outcome: Outcome) -> str:
    answer = outcome.answer
    if answer is None:
        return f"<p class='error'>{escape(outcome.error)}</p>" if outcome.error else ""
    refused = ""
    if outcome.unrefused is not None:
        refused = (
            "<details><summary>what it would have answered</summary>"
            f"<p class='answer'>{escape(outcome.unrefused.answer)}</p></details>"
        )
    return (
        f"<p class='answer'>{escape(answer.answer)}</p>"
        f"<p class='small'>{escape(answer.status)}, confidence {answer.confidence:.2f}, "
        f"{1000 * outcome.seconds:.0f} ms"
        + (
            f"; asked for: {escape(answer.standalone_question)}"
            if answer.standalone_question != outcome.question.text
            else ""
        )
        + f"</p>{refused}"
    )


def _citations(outcome: Outcome) -> str:
    if outcome.answer is None or not outcome.answer.citations:
        return ""
    lines = []
    for citation in outcome.answer.citations:
        quotes = _quotes(outcome, citation.document)
        lines.append(
            f"<li value='{citation.n}'><q>{highlighted(citation.quote, quotes)}</q> "
            f"<span class='small'>{escape(citation.document)} › "
            f"{escape(' › '.join(citation.section))}</span></li>"
        )
    return f"<h4>Citations</h4><ol>{''.join(lines)}</ol>"


def _gold(outcome: Outcome, *, answers: bool) -> str:
    question = outcome.question
    if not question.evidence:
        return "<h4>Gold</h4><p>The documents do not say.</p>"
    said = outcome.answer.answer if answers and outcome.answer else ""
    facts = "".join(
        f"<li class='{'held' if fact_in(said, fact) else 'missing'}'>"
        f"{escape(' / '.join(fact))}</li>"
        for fact in question.key_facts
    )
    evidence = "".join(
        f"<li>{escape(e.quote or 'the whole document')} <span class='small'>"
        f"{escape(e.document)}{' (alternative)' if e.alternative else ''}</span></li>"
        for e in question.evidence
    )
    return (
        f"<h4>Gold</h4><p>{escape(question.answer)}</p><ul class='facts'>{facts}</ul>"
        f"<ul class='evidence'>{evidence}</ul>"
    )


def _retrieved(outcome: Outcome, found: Sequence[Found]) -> str:
    lines = []
    for one in found:
        quotes = _quotes(outcome, one.document)
        kind = " class='hit'" if any(holds(one.text, quote) for quote in quotes) else ""
        lines.append(
            f"<li{kind}>{highlighted(one.text, quotes)} <span class='small'>"
            f"{escape(one.document)}, {one.score:.3f}</span></li>"
        )
    return (
        f"<details><summary>Retrieved ({len(lines)})</summary>"
        f"<ol class='retrieved'>{''.join(lines)}</ol></details>"
    )


def case(row: Scored, *, answers: bool = True) -> str:
    """Return one question's part of the page."""
    outcome, question = row.outcome, row.outcome.question
    verdict = _verdict(row, answers=answers)
    kinds = {
        "verdict": verdict,
        "language": question.language,
        "type": question.type,
        "style": question.style,
    }
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in kinds.items())
    tone = "good" if verdict == _RIGHT else "bad"
    return (
        f'<details class="case" id="{escape(question.key)}" {data}>'
        f"<summary><span class='verdict {tone}'>{escape(verdict)}</span> "
        f"<span class='small'>{escape(question.key)} · {escape(question.type)} · "
        f"{escape(question.style)}</span> {escape(question.text)}</summary>"
        f"{_history(outcome)}{_answer(outcome)}{_citations(outcome)}"
        f"{_gold(outcome, answers=answers)}{_retrieved(outcome, outcome.found[:10])}</details>"
    )


def cases(run: SystemRun) -> str:
    """Return all questions' parts with the choices that filter them."""
    rows = run.rows
    choices = {
        "verdict": [_RIGHT, *(FAULTS if run.answers else ("failed", _NO_ANSWERS))],
        "language": sorted({row.outcome.question.language for row in rows}),
        "type": sorted({row.outcome.question.type for row in rows}),
        "style": sorted({row.outcome.question.style for row in rows}),
    }
    selects = "".join(
        f"<label>{name} <select data-filter='{name}'><option value=''>all</option>"
        + "".join(f"<option>{escape(value)}</option>" for value in values)
        + "</select></label> "
        for name, values in choices.items()
    )
    return (
        f"<p class='filters'>{selects}<label>words "
        "<input type='search' data-filter='words'></label> "
        f"<span id='shown' aria-live='polite'>{len(rows)} questions</span></p>"
        + "".join(case(row, answers=run.answers) for row in rows)
    )
