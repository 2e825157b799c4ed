"""Train the encoder's head on our own sentences and write `head.npz`: `python -m bot.sentiment.training`.

Needs requirements-multilingual.txt and requirements-training.txt. The same sentences give the same file.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from typing import Any

import numpy

from bot.sentiment import encoder
from bot.sentiment.training.sentences import Sentence, paired, reviewed

STRENGTH = 0.04  # of fitting; lower is smoother
FOLDS = 5


def main() -> int:
    """Train, say how well it does on sentences that it has not seen, write the head."""
    sentences = reviewed()
    model = importlib.import_module(encoder.PACKAGE).USE(threads=1)
    posts = sentences + paired(sentences)
    points = model.encode([encoder.spoken(post.text) for post in posts])
    labels = numpy.array([post.label for post in posts])
    print(
        f"{len(sentences)} sentences, {len(posts) - len(sentences)} pairs: {dict(Counter(labels.tolist()))}"
    )
    print(f"unseen sentences right: {_unseen(points[: len(sentences)], sentences):.3f}")
    fitted = _fit(points, labels)
    order = [list(fitted.classes_).index(label) for label in encoder.LABELS]
    weights = fitted.coef_[order].astype(numpy.float16)
    numpy.savez_compressed(encoder.HEAD, weights=weights, bias=fitted.intercept_[order].astype(numpy.float32))
    print(f"wrote {encoder.HEAD.name}")
    return 0


def _fit(points: Any, labels: Any) -> Any:
    regression = importlib.import_module("sklearn.linear_model").LogisticRegression
    return regression(C=STRENGTH, max_iter=3000, class_weight="balanced").fit(points, labels)


def _unseen(points: Any, sentences: list[Sentence]) -> float:
    """Return the share of sentences labelled right by heads trained on the other four fifths."""
    labels = numpy.array([sentence.label for sentence in sentences])
    fold = numpy.arange(len(labels)) % FOLDS
    right = 0
    for held_out in range(FOLDS):
        fitted = _fit(points[fold != held_out], labels[fold != held_out])
        right += int((fitted.predict(points[fold == held_out]) == labels[fold == held_out]).sum())
    return right / len(labels)


if __name__ == "__main__":
    sys.exit(main())
