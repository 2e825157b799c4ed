"""How an outbox item moves: queued → sending → sent, refused or unsure. Plain rules, no I/O.

Neither X nor Slack offers idempotency keys. So an item says that it is being sent before it is,
under a lease; what is found with its lease run out, or without an answer, may have arrived, and
is looked for before it is sent again. What cannot be found out is `UNSURE`: a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.outbox.item import Item, ItemState, Lane
from bot.model.outbox.notices import CaseCard
from bot.model.outbox.result import Reason, Result
from bot.model.told import Code, Told

TELL_AGAIN = timedelta(seconds=20)  # when the process that should have told was killed
MAX_LOOKS = 2  # fruitless looks before a person is asked


@dataclass(frozen=True)
class SendTiming:
    """How long a try is ours, how late a receiver shows what arrived, how long a request may take."""

    lease: timedelta
    settle: timedelta
    request: timedelta


SLACK_TIMING = SendTiming(timedelta(seconds=40), timedelta(seconds=3), timedelta(seconds=15))


def x_timing(timeout: timedelta, settle: timedelta) -> SendTiming:
    """Return X's times from its time-out; a third of that is added for the connection."""
    return SendTiming(lease=timeout * 3, settle=settle, request=timeout * 4 / 3)


def untold(item: Item) -> bool:
    """Tell whether a send has ended and its case does not know yet."""
    ended = item.state in (ItemState.SENT, ItemState.REFUSED, ItemState.UNSURE)
    return item.lane == Lane.NETWORK and ended and not item.told


def is_kept(item: Item) -> bool:
    """Tell whether the record stays: of a case's card that was posted, its place in Slack says everything."""
    return not (isinstance(item.notice, CaseCard) and item.state is ItemState.SENT and item.result.ts)


def ready_at(item: Item) -> datetime | None:
    """Return from when on an item stands in its lane; None where nothing moves it but a person.

    This follows from the record alone. The store writes it down with every change of the record, and
    nobody else adds an item to a lane or takes it out.
    """
    if untold(item):
        ended = item.ended_at or item.last_try or item.created_at
        # Who ended a try tells of it; another does only where that process was killed before it could.
        return ended + TELL_AGAIN if item.token else ended
    if item.state.rests:
        return None
    if item.state is ItemState.SENDING:
        return item.lease_until or item.created_at
    return item.due_at


class NotNow(Exception):
    """The item is somebody else's, has ended, or waits for its time."""


def take(item: Item, now: datetime, token: str, timing: SendTiming) -> Item:
    """Begin a try: the item is ours until the lease ends. Errors: `NotNow`.

    The taken item's `unknown` says what to do first: look whether it arrived.
    """
    if item.state.rests:
        raise NotNow(item.state)
    killed = item.state is ItemState.SENDING
    if killed and item.lease_until is not None and now < item.lease_until:
        raise NotNow("leased")
    if not killed and now < item.due_at:
        raise NotNow("early")
    return replace(
        item,
        state=ItemState.SENDING,
        token=token,
        lease_until=now + timing.lease,
        first_try=item.first_try or now,
        last_try=item.last_try if item.unknown or killed else now,
        attempts=item.attempts + 1,
        unknown=item.unknown or killed,
    )


def ours(item: Item, token: str) -> Item:
    """Guard a marking: only who holds the lease may say how the try ended. Errors: `NotNow`."""
    if item.token != token or item.state is not ItemState.SENDING:
        raise NotNow("taken over")
    return item


def sent(item: Item, now: datetime, result: Result | None = None) -> Item:
    """End a try that arrived; `result` is what came back (None: nothing new)."""
    return replace(item, state=ItemState.SENT, result=result or item.result, why=None, ended_at=now)


def refused(item: Item, now: datetime, why: Told, reason: Reason | None = None) -> Item:
    """End a try with the receiver's final no."""
    result = replace(item.result, reason=reason)
    return replace(item, state=ItemState.REFUSED, why=why, result=result, ended_at=now)


def later(item: Item, until: datetime, why: Told | None = None) -> Item:
    """It certainly did not leave: again at `until`. `unknown` stays as it was."""
    return replace(item, state=ItemState.QUEUED, due_at=until, lease_until=None, why=why)


def unknown(item: Item, now: datetime, timing: SendTiming, why: Told | None = None) -> Item:
    """It may have arrived: look, once the receiver has had time to show it."""
    return replace(
        item,
        state=ItemState.QUEUED,
        unknown=True,
        last_try=now,
        due_at=now + timing.settle,
        lease_until=None,
        why=why,
    )


def not_found(item: Item, now: datetime, timing: SendTiming) -> Item:
    """Looked and not found: look again a few times, then ask a person."""
    looks = item.looks + 1
    if looks >= MAX_LOOKS:
        return unsure(replace(item, looks=looks), Told(Code.NOT_FOUND_ON_NETWORK))
    return replace(
        item, state=ItemState.QUEUED, looks=looks, due_at=now + timing.settle / 2, lease_until=None
    )


def lost_again(item: Item, now: datetime, timing: SendTiming, why: Told | None = None) -> Item:
    """Return what is done again in place of a look left no answer either: a few times more, then ask a
    person.
    """
    looks = item.looks + 1
    if looks >= MAX_LOOKS:
        return unsure(replace(item, looks=looks, last_try=now), Told(Code.ANSWERS_LOST))
    return replace(unknown(item, now, timing, why), looks=looks)


def unsure(item: Item, why: Told) -> Item:
    """Leave it to a person, who can look whether it arrived."""
    return replace(item, state=ItemState.UNSURE, why=why, lease_until=None)


def put_off(item: Item, until: datetime) -> Item:
    """Nothing was tried: what it hangs on is not there yet. Errors: `NotNow` when it is not waiting."""
    if item.state is not ItemState.QUEUED:
        raise NotNow(item.state)
    return replace(item, due_at=until)


def hold(item: Item) -> Item:
    """Put aside what has not been tried: it waits until somebody asks for it."""
    return replace(item, state=ItemState.HELD)


def let_go(item: Item, now: datetime, rank: float) -> Item:
    """Somebody asked for what was put aside."""
    return replace(item, state=ItemState.QUEUED, due_at=now, rank=rank)


def settled(item: Item, now: datetime, timing: SendTiming) -> bool:
    """Return whether the receiver has had the time to show what may have arrived."""
    return item.last_try is None or now >= item.last_try + timing.settle


def resend(item: Item) -> Item:
    """Return the item as if it had never been tried: it was looked for, and certainly is not there."""
    return replace(item, unknown=False, looks=0)


def in_time(item: Item, now: datetime, timing: SendTiming) -> bool:
    """Return whether a request that begins now ends within our lease: else another may look for it too
    early.
    """
    return item.lease_until is None or now + timing.request <= item.lease_until


class TooLate(Exception):
    """It has left (or is leaving) and cannot be taken back any more."""


def undo(item: Item, now: datetime) -> Item:
    """Take back what certainly has not left: it waits for its time, or X asked us to wait.

    Errors: `TooLate`.
    """
    if item.state is not ItemState.QUEUED or item.unknown:
        raise TooLate(item.state)
    return replace(item, state=ItemState.UNDONE, ended_at=now)


def decide_again(item: Item, now: datetime, by: str) -> Item:
    """Send it again: a person saw that it is not there. Errors: `TooLate` when somebody decided
    before.
    """
    if item.state is not ItemState.UNSURE:
        raise TooLate(item.state)
    return replace(
        resend(item),
        state=ItemState.QUEUED,
        due_at=now,
        attempts=0,
        why=None,
        told=False,
        token="",
        by=by or item.by,
    )


def decide_arrived(item: Item, now: datetime) -> Item:
    """Mark it as sent: a person saw that it is there. Errors: `TooLate` when somebody decided before."""
    if item.state is not ItemState.UNSURE:
        raise TooLate(item.state)
    by_hand = replace(item.result, confirmed_by_hand=True)
    return replace(sent(item, now, by_hand), told=False, token="")
