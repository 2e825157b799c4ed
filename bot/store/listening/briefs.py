"""Mentions as far as the digest reads them: a day of them is gone through in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.model.networks import network_rules
from bot.store.codec import decode
from bot.store.keys import Keys

AT_ONCE = 2_000


@dataclass(frozen=True)
class BriefAuthor:
    id: str
    handle: str = ""
    followers: int | None = None


@dataclass(frozen=True)
class BriefSentiment:
    label: str
    unhappiness: float


@dataclass(frozen=True)
class Brief:
    """Some fields of a Mention, read from the same record; the rest is not even decoded."""

    id: str
    post_id: str
    author: BriefAuthor
    text: str
    created_at: datetime
    lang: str = ""
    withdrawn: str = ""
    sentiment: BriefSentiment | None = None
    case_id: str = ""
    link: str = ""

    @property
    def label(self) -> str:
        return self.sentiment.label if self.sentiment else "unscored"

    @property
    def url(self) -> str:
        return self.link or network_rules().post_url(self.author.handle, self.post_id)


def read_briefs(redis: Any, keys: Keys, ids: Sequence[str]) -> Iterator[Brief]:
    """Those of the ids that are there, a few thousand in memory at a time."""
    for first in range(0, len(ids), AT_ONCE):
        texts = redis.mget([keys.mention(i) for i in ids[first : first + AT_ONCE]])
        yield from (decode(Brief, text) for text in texts if text)
