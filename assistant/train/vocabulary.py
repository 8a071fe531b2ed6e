"""The student's vocabulary: the teacher's pieces, pruned, plus Dutch word pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from tokenizers.trainers import WordPieceTrainer

MAX_TOKENS = 256
"""Longer texts are cut, as the teacher cuts them."""
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
CONTINUED = "##"
_UNUSED = re.compile(r"\[unused\d+\]")


def build_tokenizer(pieces: Sequence[str], max_tokens: int = MAX_TOKENS) -> Tokenizer:
    """Give the uncased BERT tokenizer over `pieces`; a piece's place is its number."""
    numbers = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece(prefix=CONTINUED)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", numbers["[CLS]"]), ("[SEP]", numbers["[SEP]"])],
    )
    tokenizer.add_special_tokens([piece for piece in SPECIAL if piece in numbers])
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def learn_pieces(texts: Iterable[str], known: Iterable[str], count: int) -> list[str]:
    """Learn up to `count` WordPiece pieces of `texts` that are not `known`, frequent first."""
    taken, texts = set(known), list(texts)
    tokenizer = Tokenizer(models.WordPiece({"[UNK]": 0}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    # Half of what a Dutch vocabulary holds is English too: learn generously, then filter.
    trainer = WordPieceTrainer(
        vocab_size=2 * count + 1000,
        min_frequency=2,
        special_tokens=["[UNK]", *_alphabet(tokenizer, texts)],
        continuing_subword_prefix=CONTINUED,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    learned = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    fresh = [piece for piece, _ in learned if piece not in taken and is_latin(piece)]
    return fresh[:count]


def _alphabet(tokenizer: Tokenizer, texts: Iterable[str]) -> list[str]:
    """Give the letters of normalized texts in order, alone and continued.

    The trainer numbers letters as it meets them, which is by chance, and decides between
    pieces of equal frequency by these numbers. Numbered beforehand, they are always the same.
    """
    normalizer = tokenizer.normalizer
    letters = sorted({letter for text in texts for letter in normalizer.normalize_str(text)})
    seen = [letter for letter in letters if not letter.isspace()]
    return [*seen, *(f"{CONTINUED}{letter}" for letter in seen)]


def prune_pieces(pieces: Iterable[str]) -> list[str]:
    """Drop placeholders and the pieces of scripts that neither Dutch nor English uses."""
    return [piece for piece in pieces if not _UNUSED.fullmatch(piece) and is_latin(piece)]


def _normalizer() -> normalizers.Normalizer:
    """Lower case without accents, as the teacher reads it; the letter ĳ as i and j."""
    return normalizers.Sequence(
        [
            normalizers.Replace("\N{LATIN SMALL LIGATURE IJ}", "ij"),
            normalizers.Replace("\N{LATIN CAPITAL LIGATURE IJ}", "ij"),
            normalizers.BertNormalizer(lowercase=True),
        ]
    )


def is_latin(piece: str) -> bool:
    """Whether every letter of a piece is Latin; a lone Greek letter is a symbol and passes."""
    text = piece.removeprefix(CONTINUED)
    if piece == text and len(text) == 1 and "GREEK" in unicodedata.name(text, ""):
        return True
    return all(
        "LATIN" in unicodedata.name(letter, "")
        for letter in text
        if unicodedata.category(letter)[0] in "LM"
    )
