"""Drain what is about to leave for Slack: every channel side by side, each at Slack's pace."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot import outbox, problems
from bot.casework.regrouping import regroup
from bot.casework.rollup import roll_up
from bot.desk import Desk
from bot.health.standstill import moved
from bot.health.tally import SLACK_LIMITED, tally
from bot.model import Form, Item, Kind, Lane
from bot.model.outbox.notices import CaseCard, Digest, PlanCard
from bot.model.privacy.erasure import SlackMessage
from bot.model.told import Code
from bot.slack import NeedsSetup, NotSent, Refused, SlackError, Unknown
from bot.store.keys import CHANNEL_IDS
from bot.store.outbox.cards import Place
from bot.store.outbox.waits import what_waits
from bot.store.pipe import Pipe
from bot.told import told
from workers.leaving.draw import Drawn, NotYet, draw_aside, stranded
from workers.leaving.edits import edit_cards
from workers.leaving.needs_setup import report_needs_setup, well
from workers.leaving.redraws import redraw_messages
from workers.stopping import under_way
from workers.turn import Turn

if TYPE_CHECKING:
    from bot.slack.connection import Connection

log = structlog.get_logger()

A_CHANNEL = timedelta(seconds=1)  # Slack: about one message a second a channel, short bursts
BURST = 3
LONGEST = 20.0  # seconds that one job drains before another takes over
LOOK_ROUND = 0.05  # seconds between two looks for channels that have become busy
CARD_COMES = timedelta(seconds=1)  # how soon to look again whether a note's card is there
NO_CARD = timedelta(seconds=20)  # the same where its case is rolled up
RETRY_AFTER = timedelta(seconds=15)  # how soon to try a channel again that was not there


def drain(desk: Desk) -> None:
    """Post and edit until nothing is ready, or the job has run long enough (the clock wakes it again)."""
    if not what_waits(desk.store, desk.clock()):
        return
    asyncio.run(_drain(desk))
    if what_waits(desk.store, desk.clock()):
        desk.wakeups.drain_cards()


async def _drain(desk: Desk) -> None:
    turn = Turn(desk, LONGEST)
    running: dict[str, asyncio.Task[None]] = {}
    async with desk.slack.connected() as link:
        while turn.left():
            running = {name: task for name, task in running.items() if not _done(task)}
            waiting = what_waits(desk.store, desk.clock())
            if waiting.authors:
                regroup(desk)
                waiting = what_waits(desk.store, desk.clock())
            for lane in waiting.lanes:
                if lane not in running:
                    running[lane] = asyncio.create_task(drain_lane(desk, link, lane, turn))
            if waiting.cards and "edits" not in running:
                running["edits"] = asyncio.create_task(edit_cards(desk, link, turn))
            if waiting.redraws and "redraws" not in running:
                running["redraws"] = asyncio.create_task(redraw_messages(desk, link, turn))
            if not running:
                return
            await asyncio.wait(running.values(), timeout=LOOK_ROUND, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.gather(*running.values())


def _done(task: asyncio.Task[None]) -> bool:
    """Return whether a lane's task has ended; what it raised is raised here, not lost."""
    if task.done():
        task.result()
    return task.done()


async def drain_lane(desk: Desk, link: Connection, lane: str, turn: Turn) -> None:
    """Post one channel's messages, by rank, until it is empty or the time is up."""
    channel = lane.removeprefix(Lane.SLACK)
    while turn.left() and (head := desk.store.items.head(lane)):
        if roll_up(desk, channel) or _put_off(desk, head[0]):
            await asyncio.sleep(0)  # the other channels have their turn
            continue
        wait = desk.store.pace.take(f"channel:{channel}", desk.clock(), A_CHANNEL, BURST)
        if wait:
            await turn.nap(wait.total_seconds())
            continue
        try:
            item = _begin(desk, head[0])
        except outbox.NotNow:
            desk.store.items.settle(head[0], desk.clock(), lane)
            continue
        if item is None:
            desk.store.items.settle(head[0], desk.clock(), lane)
            continue
        moved(desk, lane)
        await post(desk, link, channel, item)


def _put_off(desk: Desk, item_id: str) -> bool:
    """Return a note whose card is not there yet waits outside of the lane, and costs none of Slack's pace."""
    item = desk.store.items.get(item_id)
    if item is None or item.kind is not Kind.NOTE or desk.store.cards.place(CaseCard(item.case_id)):
        return False
    if stranded(desk, item):
        return False
    case = desk.store.cases.get(item.case_id)
    until = desk.clock() + (NO_CARD if case and case.rolled_up else CARD_COMES)
    try:
        desk.store.items.change(item_id, lambda i: outbox.put_off(i, until))
    except outbox.NotNow:
        desk.store.items.settle(item_id, desk.clock(), item.lane)
    return True


def _begin(desk: Desk, item_id: str) -> Item | None:
    token = uuid.uuid4().hex
    return desk.store.items.change(
        item_id, lambda i: outbox.take(i, desk.clock(), token, outbox.SLACK_TIMING)
    )


async def post(desk: Desk, link: Connection, channel: str, item: Item) -> None:
    """Try one item once, and mark how it ended."""
    now = desk.clock()
    try:
        drawn = await _drawn(desk, item)
        with under_way(desk, item, outbox.SLACK_TIMING):
            place = await _look_or_post(desk, link, channel, item, drawn)
    except NotYet as reason:
        _mark(desk, item, outbox.later(item, now + reason.wait))
    except NotSent as error:
        if error.limited:
            tally.add(SLACK_LIMITED)
            desk.store.pace.hold(f"channel:{channel}", now, error.wait)
        elif item.attempts >= 2:
            problems.report(desk, "slack", told(Code.SLACK_RETRIED, why=error.line), in_slack=False)
        _mark(desk, item, outbox.later(item, now + max(error.wait, _backoff(item))))
    except Unknown as error:
        if item.attempts >= 3:
            problems.report(desk, "slack", told(Code.SLACK_LOOKED_FOR, why=error.line), in_slack=False)
        _mark(desk, item, outbox.unknown(item, now, outbox.SLACK_TIMING, error.line))
    except NeedsSetup as error:
        report_needs_setup(desk, channel, error)
        _mark(desk, item, outbox.later(item, now + RETRY_AFTER, error.line))
    except Refused as error:
        _give_up(desk, channel, item, error)
    else:
        _sent(desk, channel, item, place)


async def _drawn(desk: Desk, item: Item) -> Drawn:
    """Draw what leaves now, and note whose words it shows.

    Noted first and looked at again: a post that is withdrawn while its words are drawn is in neither.
    """
    drawn = await draw_aside(desk, item)
    if drawn.shows:
        desk.store.redraws.shows(item.id, drawn.shows)
        if any(post.withdrawn for post in desk.store.mentions.many(drawn.shows).values()):
            return await draw_aside(desk, item)
    return drawn


async def _look_or_post(desk: Desk, link: Connection, channel: str, item: Item, drawn: Drawn) -> Place:
    """Return where it stands. What an earlier try has left may show what was known then: it is edited."""
    if item.unknown and item.first_try is not None:
        found = await link.find(channel, item.id, item.first_try, drawn.thread_ts)
        if found is not None:
            if not isinstance(item.notice, CaseCard | PlanCard):  # they are looked at once more anyway
                desk.store.redraws.ask(item.id)
            return Place(found.channel, found.ts)
    posted = await link.post(channel, item.id, drawn.payload, drawn.thread_ts)
    return Place(posted.channel, posted.ts, drawn.version, drawn.look)


def _sent(desk: Desk, channel: str, item: Item, place: Place) -> None:
    result = replace(item.result, channel=place.channel, ts=place.ts)
    _mark(desk, item, outbox.sent(item, desk.clock(), result), place)
    desk.store.table(CHANNEL_IDS).put(channel, place.channel)
    problems.end(desk, "slack", told(Code.SLACK_WELL), in_slack=False)
    well(desk, channel, place.channel)
    log.info("posted", kind=item.kind.value, item=item.id, channel=channel)


def _give_up(desk: Desk, channel: str, item: Item, error: SlackError) -> None:
    """Content that Slack will not take: in its plainer form if it has one, as text, then it is said and
    kept.
    """
    log.warning("Slack refused a message", item=item.id, channel=channel, code=error.code)
    if item.form is not Form.TEXT:
        richer = isinstance(item.notice, Digest) and item.form is Form.FULL
        plainer = replace(item, form=Form.PLAIN if richer else Form.TEXT, attempts=0)
        _mark(desk, item, outbox.later(plainer, desk.clock()))
        return
    _mark(desk, item, outbox.refused(item, desk.clock(), error.line))
    # A refused message about a problem is not announced by another one: they would go on for ever.
    line = told(Code.SLACK_REFUSED, why=error.line, item=item.id)
    problems.report(desk, f"slack refused {item.id}", line, in_slack=bool(item.case_id))


def _mark(desk: Desk, item: Item, marked: Item, place: Place | None = None) -> None:
    def also(pipe: Pipe, after: Item) -> None:
        if place is not None and isinstance(after.notice, CaseCard | PlanCard):
            desk.store.cards.posted(pipe, after.notice, place)
            if isinstance(after.notice, CaseCard) and (case := desk.store.cases.get(after.notice.case_id)):
                desk.store.cards.regroup(pipe, case.author_id)

    try:
        there = desk.store.items.change(
            item.id, lambda i: _as_marked(outbox.ours(i, item.token), marked), also
        )
        if there is None and place is not None:
            is_card = isinstance(item.notice, CaseCard)
            desk.store.erasures.came_late(SlackMessage(place.channel, place.ts, thread=is_card))
    except outbox.NotNow:
        # Our lease ran out and another process took it over: what we did will be found by its look.
        log.warning("lost the lease of an item", item=item.id)


def _as_marked(_: Item, marked: Item) -> Item:
    return marked


def _backoff(item: Item) -> timedelta:
    return timedelta(seconds=min(30.0, 1.0 * 2 ** min(item.attempts, 5)))
