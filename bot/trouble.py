"""Troubles are said once, in words, where somebody can act; and their end as well."""

from __future__ import annotations

import uuid

import structlog

from bot.cards.message import Message
from bot.desk import Desk
from bot.notes import channel_message

log = structlog.get_logger()


def say(desk: Desk, name: str, words: str, *, in_slack: bool = True) -> None:
    """Tell of a trouble, unless it was told already in these words."""
    if not desk.store.problems.begin(name, words, desk.clock()):
        return
    log.warning("trouble", about=name, words=words)
    if in_slack:
        announce(desk, f":warning: {words}")


def over(desk: Desk, name: str, words: str, *, in_slack: bool = True) -> None:
    """Tell that a trouble has ended, if it was one."""
    if desk.store.problems.end(name) is None:
        return
    log.info("trouble is over", about=name, words=words)
    if in_slack:
        announce(desk, f":white_check_mark: {words}")


def announce(desk: Desk, text: str, channel: str = "", key: str = "") -> None:
    """Post a plain line into a channel (the mentions channel unless another is named); once for each `key`."""
    where, item_id = channel or desk.settings.mentions_channel, f"say-{key or uuid.uuid4().hex}"
    desk.store.items.add(channel_message(where, item_id, Message(text), desk.clock()))
    desk.bells.cards()
