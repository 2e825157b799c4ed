"""Our own sentences, written and labelled for this project; no others are ever trained on."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("sentences.tsv")
# Posts are longer than sentences, so sentences are also joined in twos: first, second, what the whole is,
# and its share. A complaint beside anything stays a complaint.
PAIRS = (
    ("negative", "negative", "negative", 1.0),
    ("neutral", "negative", "negative", 1.0),
    ("negative", "neutral", "negative", 1.0),
    ("positive", "negative", "negative", 0.5),
    ("neutral", "neutral", "neutral", 3.0),
    ("neutral", "positive", "positive", 0.8),
    ("positive", "neutral", "positive", 0.5),
    ("positive", "positive", "positive", 0.8),
)
PAIRS_OF = {"en": 2000, "fr": 100, "es": 100, "de": 100, "it": 100, "pt": 100}  # of share 1.0, by language
SEED = 5


@dataclass(frozen=True)
class Sentence:
    """One sentence, its language and its label."""

    lang: str
    label: str
    text: str


def reviewed() -> list[Sentence]:
    """Return the sentences of the data file.

    Raises ValueError naming a line that is not lang, label, text.
    """
    found: list[Sentence] = []
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()[1:], 2):
        fields = line.split("\t")
        if len(fields) != 3:
            raise ValueError(f"{FILE.name}, line {number}: wanted language, label and text with tabs between")
        found.append(Sentence(*fields))
    return found


def paired(sentences: list[Sentence]) -> list[Sentence]:
    """Two-sentence posts made of the sentences, the same ones every time."""
    choose = random.Random(SEED)
    pool: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sentence in sentences:
        pool[sentence.lang, sentence.label].append(sentence.text)
    return [
        Sentence(
            lang, label, f"{_ended(choose.choice(pool[lang, first]))} {choose.choice(pool[lang, second])}"
        )
        for lang, number in PAIRS_OF.items()
        for first, second, label, share in PAIRS
        for _ in range(int(number * share))
    ]


def _ended(text: str) -> str:
    return text if text[-1] in ".!?" else text + "."
