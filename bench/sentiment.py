"""How well and how fast posts are read, beside plain TextBlob in the same run.

Our own challenge sentences are always read. Labelled posts of others, which are not ours to give away, are
read where they lie: TSV files (text, label, language) in the folder that PERCH_SENTIMENT_DATA names.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from textblob import TextBlob

from bench.row import Row
from bot.sentiment import analyse, encoder, use_encoder

ROOT = Path(__file__).resolve().parents[1]
CHALLENGE = ROOT / "tests" / "rules" / "test_sentiment_challenge.tsv"
KINDS = CHALLENGE.with_name("test_sentiment_kinds.tsv")
LABELS = ("negative", "neutral", "positive")
MIXED = 0.05  # TextBlob's polarity nearer to 0 is neutral

Reader = Callable[[str, str], str]


@dataclass(frozen=True)
class Post:
    """A post and how people say that it sounds."""

    text: str
    label: str
    lang: str


@dataclass(frozen=True)
class Score:
    """`recall`: the mean over the labels of the share found; `found`: of complaints; `happy`:
    shown as praise.
    """

    recall: float
    found: float
    happy: float
    a_second: float


def rows() -> list[Row]:
    """A few lines for each set of posts; with the encoder beside, where it is installed."""
    found: list[Row] = []
    for name, posts in _sets():
        theirs = _score(posts, _textblob)
        use_encoder(False)
        found += _beside(name, _score(posts, _perch), theirs)
        use_encoder(True)
        if encoder.available():
            found += _beside(f"{name}, with the encoder", _score(posts, _perch), theirs)
    return found


def _beside(name: str, ours: Score, theirs: Score) -> list[Row]:
    return [
        Row(f"{name}: recall, mean of labels", ours.recall, theirs.recall, "", "plain TextBlob", True),
        Row(f"{name}: complaints found", ours.found, theirs.found, "", "plain TextBlob", True),
        Row(f"{name}: complaints shown as praise", ours.happy, theirs.happy, "", "plain TextBlob"),
        Row(f"{name}: posts read", ours.a_second, theirs.a_second, "/s", "plain TextBlob", True),
    ]


def _sets() -> Iterable[tuple[str, list[Post]]]:
    yield "own challenge", _read(CHALLENGE)
    yield "kinds that used to be misread", _read(KINDS)
    folder = os.environ.get("PERCH_SENTIMENT_DATA", "")
    if not folder:
        print(
            "sentiment: PERCH_SENTIMENT_DATA names no posts of others, only our own are read", file=sys.stderr
        )
    for path in sorted(Path(folder).glob("*.tsv")) if folder else []:
        yield path.stem, _read(path)


def _read(path: Path) -> list[Post]:
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    at = {name: number for number, name in enumerate(head.split("\t"))}
    fields = [line.split("\t") for line in lines if line]
    return [Post(line[at["text"]], line[at["label"]], line[at["lang"]]) for line in fields]


def _score(posts: list[Post], read: Reader) -> Score:
    for lang in {post.lang for post in posts}:
        read("warm up", lang)  # what is loaded once
    started = time.process_time()
    labels = [read(post.text, post.lang) for post in posts]
    taken = time.process_time() - started
    told = [(post.label, label) for post, label in zip(posts, labels, strict=True)]
    shares = [_share(told, label, label) for label in LABELS if any(wanted == label for wanted, _ in told)]
    complaint = _share(told, "negative", "negative")
    happy = _share(told, "negative", "positive")
    return Score(sum(shares) / len(shares), complaint, happy, len(posts) / taken)


def _share(told: list[tuple[str, str]], wanted: str, given: str) -> float:
    """Of the posts that are `wanted`, those that were called `given`."""
    of = [label for right, label in told if right == wanted]
    return sum(label == given for label in of) / max(1, len(of))


def _perch(text: str, lang: str) -> str:
    return analyse(text, lang).label


def _textblob(text: str, lang: str) -> str:
    """What most tutorials do; it knows English only, and `lang` is of no use to it."""
    del lang
    polarity = TextBlob(text).sentiment.polarity
    return "negative" if polarity <= -MIXED else "positive" if polarity >= MIXED else "neutral"


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["sentiment"]))
