"""A mention as far as the digest reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.implied import implied, the_id
from bot.model.networks import network_rules
from bot.model.resolution import Gone
from bot.sentiment.model import Label


@dataclass(frozen=True)
class BriefAuthor:
    id: str
    handle: str = ""
    followers: int | None = None


@dataclass(frozen=True)
class BriefSentiment:
    label: Label
    unhappiness: float


@implied(post_id=the_id)
@dataclass(frozen=True)
class Brief:
    """Some fields of a Mention, read from the same record; the rest is not even decoded."""

    id: str
    post_id: str
    author: BriefAuthor
    text: str
    created_at: datetime
    lang: str = ""
    withdrawn: Gone | None = None
    sentiment: BriefSentiment | None = None
    case_id: str = ""
    link: str = ""

    @property
    def label(self) -> Label:
        return self.sentiment.label if self.sentiment else Label.UNSCORED

    @property
    def url(self) -> str:
        return self.link or network_rules().post_url(self.author.handle, self.post_id)
