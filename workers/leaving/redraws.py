"""Redraw messages that are not cards: notes, alerts and roll-ups whose posts have changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot import outbox
from bot.desk import Desk
from bot.health.tally import SLACK_LIMITED, tally
from bot.model import Item, ItemState
from bot.model.outbox.notices import RollupNote
from bot.slack import NotSent, Posted, SlackError, Unknown
from workers.leaving.draw import NotYet, draw_aside
from workers.leaving.edits import paced
from workers.turn import Turn

if TYPE_CHECKING:
    from bot.slack.connection import Connection

log = structlog.get_logger()

LEASE = outbox.SLACK_TIMING.lease  # what is just being posted has arrived by then, or was given up
A_ROLLUP = timedelta(seconds=5)  # between two edits of one roll-up: in a storm it changes all the time
ENDED = (ItemState.REFUSED, ItemState.UNDONE)


async def redraw_messages(desk: Desk, link: Connection, turn: Turn) -> None:
    """Until every message shows what is known now, or the time is up."""
    while turn.left() and desk.store.redraws.waiting(desk.clock()):
        now = desk.clock()
        item_id = desk.store.redraws.take(now, LEASE)
        if item_id is None:
            return
        if await redraw(desk, link, item_id, turn):
            desk.store.redraws.done(item_id, now + LEASE)


async def redraw(desk: Desk, link: Connection, item_id: str, turn: Turn) -> bool:
    """Draw one message as things are now; False: it is to be tried again."""
    item = desk.store.items.get(item_id)
    if item is None or item.state in ENDED:
        return True
    if item.state is not ItemState.SENT:
        # Drawn when it leaves; one that is leaving at this moment may still show what was.
        return item.state is ItemState.QUEUED and not item.unknown
    if isinstance(item.notice, RollupNote) and (
        wait := desk.store.pace.take(item_id, desk.clock(), A_ROLLUP)
    ):
        desk.store.redraws.ask(item_id, at=desk.clock() + wait)
        return False
    if not await paced(desk, turn):
        desk.store.redraws.ask(item_id)
        return False
    return await _edit(desk, link, item)


async def _edit(desk: Desk, link: Connection, item: Item) -> bool:
    try:
        drawn = await draw_aside(desk, item)
        await link.edit(Posted(item.result.channel, item.result.ts), drawn.payload)
    except NotYet:
        return False
    except NotSent as error:
        if error.limited:
            tally.add(SLACK_LIMITED)
            desk.store.pace.hold("edits", desk.clock(), error.wait)
        return False
    except Unknown:
        return False  # an edit done twice is the same edit
    except SlackError as error:
        log.warning("a message could not be redrawn", item=item.id, error=type(error).__name__)
    return True
