"""A mention as far as the digest reads it: tens of thousands for a week."""

from __future__ import annotations

from datetime import datetime

import msgspec

from bot.model.networks import network_rules
from bot.model.resolution import Gone
from bot.sentiment.model import Label


class BriefAuthor(msgspec.Struct, frozen=True, gc=False):
    id: str
    handle: str = ""
    followers: int | None = None


class BriefSentiment(msgspec.Struct, frozen=True, gc=False):
    label: Label
    unhappiness: float


class Brief(msgspec.Struct, frozen=True, gc=False):
    """Some fields of a Mention, read from the same record; the rest is not even decoded."""

    id: str
    author: BriefAuthor
    text: str
    created_at: datetime
    post_id: str = ""  # where its record does not say: its id
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
        return self.link or network_rules().post_url(self.author.handle, self.post_id or self.id)
