"""Once a send has left, failed or was undone, draw what offered to undo it again: App Home, Next window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from redis.exceptions import RedisError
from slack_sdk.errors import SlackApiError

from bot.archive.errors import ArchiveError
from bot.cards.reply.undo_row import can_be_undone
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model import Item, ItemState
from bot.model.table_records import UndoOffered
from bot.outbox import untold
from bot.store.keys import NEXT_OPEN, UNDO_OFFERED
from bot.store.work import Work
from bot.team.policy import may_use
from handlers.case.next_window import draw_next_over
from handlers.home.publishing import publish_over
from handlers.undo_offers import OFFERED, next_of
from handlers.windows import GONE_ON

log = structlog.get_logger()

EVERY = 1.0  # seconds, while something is offered; nothing is asked otherwise
LATER = 15.0  # seconds
NOT_NOW = (
    SlackApiError,
    OSError,
    RedisError,
    ArchiveError,
)  # Slack takes no more, or somebody does not respond


@contextmanager
def following_sends(desk: Desk) -> Iterator[None]:
    """Follow what is offered while the block lasts, beginning with what an earlier process has left."""
    stop = threading.Event()
    OFFERED.set()
    thread = threading.Thread(target=_follow, args=(desk, stop), name="following sends", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        OFFERED.set()


def _follow(desk: Desk, stop: threading.Event) -> None:
    while OFFERED.wait() and not stop.is_set():
        OFFERED.clear()
        wait = EVERY
        try:
            goes_on = draw_what_changed(desk)
        except NOT_NOW as error:
            log.info("what offers to undo a send is drawn later", error=type(error).__name__)
            goes_on, wait = True, LATER
        if goes_on:
            OFFERED.set()
        stop.wait(wait)


def draw_what_changed(desk: Desk) -> bool:
    """Draw again where a send stands as it is no more; return whether something goes on being offered.

    Errors: `NOT_NOW`: what was not drawn is still kept, and tried again.
    """
    kept = desk.store.table(UNDO_OFFERED).all()
    items = desk.store.items.many({item_id for offered in kept.values() for item_id in offered.sends})
    for name, offered in kept.items():
        if any(_has_moved(items.get(item_id), offered, item_id) for item_id in offered.sends):
            _draw(desk, name, offered)
    return bool(kept)


def _has_moved(item: Item | None, offered: UndoOffered, item_id: str) -> bool:
    """Return whether it stands otherwise than it says there; what is on its way is waited for."""
    if item is None:
        return True
    if item.state is ItemState.SENDING or untold(item):
        return False
    return not (can_be_undone(item) and item.due_at == offered.sends[item_id])


def _draw(desk: Desk, name: str, offered: UndoOffered) -> None:
    """Draw one of them; what it offers then is kept in place of what it offered."""
    user = name.partition(" ")[2]
    try:
        may_use(desk, user).check()
        _draw_over(desk, name, user, offered)
    except Declined as declined:  # they may not see it any more
        log.info("not drawn again", user=user, why=str(declined))
    except SlackApiError as error:
        if error.response.get("error") == "ratelimited":
            raise
        log.info("not drawn again", user=user, why=error.response.get("error"))
    except NOT_NOW:
        raise
    except Exception:  # the edge of a thread: one that cannot be drawn does not hold up the others
        log.exception("what offers to undo a send was not drawn", user=user)
    _end(desk, name, offered)


def _draw_over(desk: Desk, name: str, user: str, offered: UndoOffered) -> None:
    client = desk.slack.client()
    if offered.home is not None:
        publish_over(client, desk, user, offered.home, offered.hash)
        return
    known = desk.store.table(NEXT_OPEN).get(user)
    if known is not None and known.window.case and name == next_of(user):
        draw_next_over(client, desk, user, known, GONE_ON)


def _end(desk: Desk, name: str, offered: UndoOffered) -> None:
    """Forget it, unless something newer is kept by now."""

    def step(work: Work) -> None:
        table = desk.store.table(UNDO_OFFERED)
        if table.get(name, work) == offered:
            table.drop(name, pipe=work)

    desk.store.change(step)
