"""Problems are told once, in words, where somebody can act; and their end as well."""

from __future__ import annotations

import uuid
from datetime import timedelta

import structlog
from msgspec import structs

from bot.desk import Desk
from bot.model import Item
from bot.model.outbox.notices import BillNotice, CasesLeft
from bot.model.told import Sign, Told
from bot.outbox.making import channel_message
from bot.store.keys import PROBLEMS_SINCE
from bot.store.problems import Also, nothing
from bot.told import in_words

log = structlog.get_logger()

PATIENCE = timedelta(minutes=10)
OF_CHANNEL = "slack "  # begins the name of a problem with one channel: "slack #mentions is_archived"


def report(desk: Desk, name: str, line: Told, *, in_slack: bool = True, channel: str = "") -> bool:
    """Tell of a problem, unless it was told already and says the same; return whether it was told now.

    It is kept together with its message: killed at any moment, neither is there without the other.
    """
    also = _saying(desk, structs.replace(line, sign=Sign.PROBLEM), channel) if in_slack else nothing
    if not desk.store.problems.begin(name, line, desk.clock(), also):
        return False
    log.warning("problem", about=name, words=in_words(line))
    if in_slack:
        desk.wakeups.drain_cards()
    return True


def report_if_it_lasts(
    desk: Desk, name: str, line: Told, *, patience: timedelta = PATIENCE, in_slack: bool = True
) -> None:
    """Tell once of a problem that `end` has not ended for so long; short ones pass by themselves."""
    table, now = desk.store.table(PROBLEMS_SINCE), desk.clock()
    table.put_first(name, now)
    lasts = now - (table.get(name) or now)
    if lasts >= patience and name not in desk.store.problems.all():
        report(desk, name, line, in_slack=in_slack)


def end(desk: Desk, name: str, line: Told, *, in_slack: bool = True, channel: str = "") -> None:
    """Tell that a problem has ended, if it was one."""
    since = desk.store.table(PROBLEMS_SINCE)
    also = _saying(desk, structs.replace(line, sign=Sign.OVER), channel) if in_slack else nothing
    if desk.store.problems.end(name, also, beside=lambda pipe: since.drop(name, pipe=pipe)) is None:
        return
    log.info("problem is over", about=name, words=in_words(line))
    if in_slack:
        desk.wakeups.drain_cards()


def announce(desk: Desk, notice: Told | CasesLeft | BillNotice, channel: str = "", key: str = "") -> None:
    """Post a line into a channel (the mentions channel unless another is named); once for each `key`."""
    desk.store.items.add(_message(desk, notice, channel, key))
    desk.wakeups.drain_cards()


def _message(desk: Desk, notice: Told | CasesLeft | BillNotice, channel: str, key: str = "") -> Item:
    where, item_id = channel or desk.settings.mentions_channel, f"say-{key or uuid.uuid4().hex}"
    return channel_message(where, item_id, notice, desk.clock())


def _saying(desk: Desk, line: Told, channel: str) -> Also:
    return lambda pipe: desk.store.items.put(pipe, _message(desk, line, channel))
