"""What a search reads of posts and of what we have sent: their words."""

from __future__ import annotations

import msgspec

from bot.model.mention import Origin
from bot.model.outbox.item import ItemState, Kind


class SaidPost(msgspec.Struct, frozen=True, gc=False):
    """Some fields of a Mention, read from the same record; the rest is not even decoded."""

    text: str
    lang: str = ""
    source: Origin = Origin.X

    @property
    def is_private(self) -> bool:
        return self.source is Origin.DM


class SentWords(msgspec.Struct, frozen=True, gc=False):
    text: str = ""


class SentText(msgspec.Struct, frozen=True, gc=False):
    """Some fields of an Item."""

    kind: Kind
    state: ItemState = ItemState.QUEUED
    send: SentWords | None = None

    @property
    def words(self) -> str:
        """Return what reached the customer; "" for anything else."""
        there = self.state is ItemState.SENT and self.kind in (Kind.REPLY, Kind.DM)
        return self.send.text if there and self.send else ""

    @property
    def is_private(self) -> bool:
        return self.kind is Kind.DM
