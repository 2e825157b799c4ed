"""Topics of posts: a brand's own, what it changed of the reviewed ones, and what a person said of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Topic:
    """A topic; `code` stands in records and never changes, the label and the words may."""

    code: str
    label: str
    words: tuple[str, ...] = ()  # words and phrases, in any language; "refund*" matches any ending


@dataclass(frozen=True)
class OwnTopic:
    """What a brand says of a topic: a new one, or more words, another label or the end of a reviewed one.

    One that was removed keeps its label, for the cases that carry it.
    """

    code: str
    label: str
    words: tuple[str, ...] = ()
    removed: bool = False
    version: int = 0  # grows with each change
    by: str = ""  # the Slack user who changed it last


@dataclass(frozen=True)
class TopicList:
    """All that a brand says of topics; `version` grows with each change."""

    topics: tuple[OwnTopic, ...] = ()
    version: int = 0
    by: str = ""  # the Slack user who changed it last


@dataclass(frozen=True)
class TopicsCorrected:
    """A person's choice of a case's topics: it stands whatever the rules find; `found` is what they found."""

    by: str
    at: datetime
    found: tuple[str, ...] = ()
