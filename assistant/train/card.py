"""The model card: fixed prose around the figures of the run that made the model."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from string import Template

import torch

from assistant.train.evaluate import EncoderScore, SpeedScore
from assistant.train.plan import TrainPlan
from assistant.train.ranking import RankingScore
from assistant.train.reader_score import ReaderScore

CARD_FILE = "MODEL_CARD.md"
TEMPLATE = Path(__file__).with_name("model_card.md")
LIBRARIES = ("torch", "transformers", "tokenizers", "onnx", "onnxruntime", "bm25s")
_MISSING = "-"


def write_card(
    folder: Path,
    scores: Sequence[EncoderScore],
    speeds: Sequence[SpeedScore],
    seconds: Mapping[str, float],
    readers: Sequence[ReaderScore],
    plan: TrainPlan,
) -> None:
    """Write the model card of a folder with the figures of its run."""
    files = ("model_int8.onnx", "tokenizer.json")
    sizes = {name: (folder / name).stat().st_size / 1e6 for name in files}
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        name=folder.name,
        bitext=bitext_table(scores),
        ranking=ranking_table(scores, paraphrases_only=False),
        paraphrases=ranking_table(scores, paraphrases_only=True),
        readers=reader_table(readers),
        speed=speed_table(speeds),
        stages=stage_table(seconds, plan),
        machine=_machine(),
        libraries=", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        model_size=f"{sizes['model_int8.onnx']:.1f}",
        tokenizer_size=f"{sizes['tokenizer.json']:.1f}",
        distil_seed=plan.distil.seed,
        finetune_seed=plan.finetune.seed,
        reading_seeds=" and ".join(str(settings.seed) for settings in plan.reading),
    )
    (folder / CARD_FILE).write_text(text, encoding="utf-8")


def bitext_table(scores: Sequence[EncoderScore]) -> str:
    """Give the share of sentences that find their translation, each way."""
    first = next((score.bitext for score in scores if score.bitext), None)
    among = next((score.bitext_among_all for score in scores if score.bitext_among_all), None)
    passages = next((score.passages for score in scores if score.passages), None)
    head = [
        "encoder",
        *(
            f"{name} ({part.sentences} in {part.candidates}) {way}"
            for name, part in (
                ("NTREX tenth", first),
                ("NTREX tenth among all NTREX", among),
                ("held-out passages", passages),
            )
            if part
            for way in ("en→nl", "nl→en")
        ),
    ]
    rows = [
        [
            score.name,
            *(
                f"{value:.3f}"
                for part in (score.bitext, score.bitext_among_all, score.passages)
                if part
                for value in (part.english_to_dutch, part.dutch_to_english)
            ),
        ]
        for score in scores
        if score.bitext
    ]
    return _table(head, rows)


def ranking_table(scores: Sequence[EncoderScore], *, paraphrases_only: bool) -> str:
    """Give recall@5 and nDCG@10 for each pair of languages."""
    parts = [
        [part for part in score.ranking if part.paraphrases_only == paraphrases_only]
        for score in scores
    ]
    head = ["ranker", *(_heading(part) for part in (parts[0] if parts else []))]
    rows = [
        [score.name, *(f"{part.recall_at_5:.3f} / {part.ndcg_at_10:.3f}" for part in own)]
        for score, own in zip(scores, parts, strict=True)
    ]
    return _table(head, rows)


def speed_table(speeds: Sequence[SpeedScore]) -> str:
    """Give texts a second and the largest memory of the process."""
    head = ["encoder", "texts", "threads", "texts/s", "load, s", "peak memory, MB"]
    rows = [
        [
            score.name,
            score.texts,
            str(score.speed.threads),
            f"{score.speed.texts_per_second:.0f}",
            f"{score.speed.load_seconds:.2f}",
            f"{score.speed.peak_megabytes:.0f}",
        ]
        for score in speeds
    ]
    return _table(head, rows)


def reader_table(readers: Sequence[ReaderScore]) -> str:
    """Give what the reader makes of each pair of languages, beside the similarity alone."""
    head = ["judged by", "languages", "passage first", "paraphrases", "sentence", "AUROC"]
    rows = [
        [
            score.name,
            f"{score.question_language}→{score.passage_language}",
            *(
                f"{value:.3f}"
                for value in (score.first, score.paraphrases_first, score.sentence, score.auroc)
            ),
        ]
        for score in readers
    ]
    return _table(head, rows)


def stage_table(seconds: Mapping[str, float], plan: TrainPlan) -> str:
    """Give the steps and minutes of each stage."""
    steps = {
        "distilled": str(plan.distil.steps),
        "finetuned": str(plan.finetune.steps),
        "reader": " + ".join(str(settings.steps) for settings in plan.reading),
    }
    order = ("initial", "distilled", "finetuned", "reader")
    rows = [
        [name, steps.get(name, _MISSING), f"{seconds[name] / 60:.1f}"]
        for name in order
        if name in seconds
    ]
    return _table(["stage", "steps", "minutes"], rows)


def _heading(part: RankingScore) -> str:
    return f"{part.question_language}→{part.passage_language} ({part.questions})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _machine() -> str:
    device = "one GPU" if torch.cuda.is_available() else "no GPU"
    return f"{os.cpu_count()} {platform.machine()} cores, {device}, {platform.system()}"
