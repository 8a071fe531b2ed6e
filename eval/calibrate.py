"""Fits the confidence model and the threshold to answer at, on the dev half and nothing else.

A logistic regression tells answerable from unanswerable questions by the signs that
`assistant.answer.confidence` reads off an answer; questions about other subjects stand beside the
dev half's unanswerable ones, which are all close to the documents. The threshold is the highest
that refuses at most `WRONGLY_REFUSED` of the answerable questions. It is fitted twice: with the
likely questions that stand beside the documents, and as if there were none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.answer.confidence import SIGNS, signs
from assistant.assistant import Assistant
from assistant.types import Language, Turn
from eval.questions import FOLDER, load

__all__ = ["calibrate", "main"]

WRONGLY_REFUSED = 0.07
_TARGET = Path("assistant/answer/calibration.json")
_STRENGTH = 0.1  # of the regression's regularisation, inverted; small data wants some


@dataclass(frozen=True, slots=True)
class _Example:
    signs: dict[str, float]
    answerable: bool
    near: bool  # unanswerable, but about the documents' subject


def _examples(assistant: Assistant) -> list[_Example]:
    found = [
        _Example(part, q.answerable, True)
        for q in load("dev")
        for part in _signs(assistant, q.text, q.language, q.history)
    ]
    for line in (FOLDER / "off-topic.tsv").read_text("utf-8").splitlines():
        language, text = line.split("\t")
        found += [_Example(part, False, False) for part in _signs(assistant, text, language, ())]
    return found


def _signs(
    assistant: Assistant, text: str, language: str, history: tuple[Turn, ...]
) -> list[dict[str, float]]:
    """Return the signs of each thing that the question asks."""
    spoken: Language = "nl" if language == "nl" else "en"
    return [signs(part) for part in assistant.find(text, spoken, history).parts]


def calibrate(assistant: Assistant) -> dict[str, Any]:
    """Return the fitted model for the assistant's encoder and reranker, with how well it tells."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    examples = _examples(assistant)
    values = np.array([[example.signs[sign] for sign in SIGNS] for example in examples])
    answerable = np.array([example.answerable for example in examples])
    near = np.array([example.near for example in examples])
    scaler, regression = StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=1000)
    model = make_pipeline(scaler, regression)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    unseen: npt.NDArray[np.float64] = cross_val_predict(
        model, values, answerable, cv=folds, method="predict_proba"
    )[:, 1]
    model.fit(values, answerable)
    threshold = float(np.quantile(unseen[answerable], WRONGLY_REFUSED))
    refused = unseen < threshold
    weights = regression.coef_[0] / scaler.scale_
    return {
        "weights": {s: round(float(w), 4) for s, w in zip(SIGNS, weights, strict=True)},
        "constant": round(float(regression.intercept_[0] - weights @ scaler.mean_), 4),
        "threshold": round(threshold, 4),
        "provenance": {
            "date": date.today().isoformat(),
            "questions": "eval/questions/dev.jsonl and off-topic.tsv, both languages",
            "cross-validated": {
                "AUROC near the topic": round(
                    float(roc_auc_score(answerable[near], unseen[near])), 3
                ),
                "AUROC": round(float(roc_auc_score(answerable, unseen)), 3),
                "answerable refused": round(float(refused[answerable].mean()), 3),
                "near unanswerable refused": round(float(refused[~answerable & near].mean()), 3),
                "off-topic refused": round(float(refused[~near].mean()), 3),
            },
        },
    }


def main() -> None:
    """Fit for the models of the settings and write the model beside the code that loads it."""
    from assistant.app import open_assistant
    from assistant.config import load_settings
    from assistant.retrieval.weights import Weights

    settings = load_settings()
    assistant = open_assistant(settings)
    alone = open_assistant(settings, weights=Weights(question_own=0.0))
    fitted = json.loads(_TARGET.read_text("utf-8")) if _TARGET.is_file() else {"models": {}}
    made = {"with questions": calibrate(assistant), "without": calibrate(alone)}
    fitted["models"][assistant.model] = made
    _TARGET.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
    print(json.dumps(made, indent=1))


if __name__ == "__main__":
    main()
