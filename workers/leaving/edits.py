"""Edit the cards whose case has changed: only the last state, at the workspace's pace."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog

from bot import problems
from bot.cards.case.escalation import escalation_message
from bot.cases.escalations import item_id
from bot.casework.card_items import card_item
from bot.casework.view import case_view
from bot.desk import Desk
from bot.health.tally import SLACK_LIMITED, tally
from bot.model.outbox.notices import Card, CaseCard
from bot.model.told import Code
from bot.slack import NeedsSetup, NotSent, Posted, Refused, Unknown
from bot.store.outbox.cards import Place
from bot.store.work import Work
from bot.team.company_only import NotSaid, company_only
from bot.told import told
from workers.leaving.draw import Drawn, NotYet, card_of
from workers.plans.plan_alarms import alarms
from workers.turn import Turn

if TYPE_CHECKING:
    from bot.slack.connection import Connection

log = structlog.get_logger()

AN_EDIT = timedelta(seconds=60 / 48)  # Slack: about 50 edits a minute in the whole workspace
BURST = 10
GONE = "message_not_found"
LEASE = timedelta(seconds=20)
AT_ONCE = timedelta(milliseconds=100)  # what has waited longer for its edit is drawn again


@dataclass(frozen=True)
class Standing:
    """A card's message, and how it looks now."""

    place: Place
    drawn: Drawn


async def edit_cards(desk: Desk, link: Connection, turn: Turn) -> None:
    """Edit until every card shows its case, or the time is up."""
    while turn.left() and (card := desk.store.cards.next_dirty(desk.clock(), LEASE)):
        if (stale := _stale(desk, card)) is None:
            await asyncio.sleep(0)  # the channels have their turn
            continue
        drawn_at = desk.clock()
        if not await paced(desk, turn):
            desk.store.cards.again(card)
            return
        if desk.clock() - drawn_at > AT_ONCE:
            stale = _stale(desk, card)
        if stale is not None:
            await edit_card(desk, link, card, stale)


async def paced(desk: Desk, turn: Turn) -> bool:
    """Wait until one edit more may leave, of all processes together; False: not before the time is up."""
    while wait := desk.store.pace.take("edits", desk.clock(), AN_EDIT, BURST):
        if wait.total_seconds() > turn.left():
            return False
        await turn.nap(wait.total_seconds())
    return True


def _stale(desk: Desk, card: Card) -> Standing | None:
    """Return where a card stands and how it looks now, if that is to be edited.

    None: it looks so already, and is clean; or it cannot be drawn yet, and stays dirty until its lease ends.
    """
    place = desk.store.cards.place(card)  # before it is drawn: see Cards.shown
    try:
        drawn = card_of(desk, card, place.channel) if place else None
    except NotYet:
        return None
    if drawn is None or place is None:
        desk.store.cards.clean(card)  # not posted yet: it will be drawn as it is then
    elif (place.shown, place.look) == (drawn.version, drawn.look):
        desk.store.cards.shown(card, drawn.version, drawn.look, place.touched)
    else:
        return Standing(place, drawn)
    return None


async def edit_card(desk: Desk, link: Connection, card: Card, stale: Standing) -> None:
    """Edit one card. What fails stays dirty until its lease ends."""
    place, drawn = stale.place, stale.drawn
    try:
        await link.edit(Posted(place.channel, place.ts), drawn.payload)
        for also in _also_shown(desk, card):
            await link.edit(*also)
    except NotSent as error:
        if error.limited:
            tally.add(SLACK_LIMITED)
            desk.store.pace.hold("edits", desk.clock(), error.wait)
        return
    except (NotSaid, Unknown):
        return  # an edit done twice is the same edit
    except (NeedsSetup, Refused) as error:
        if error.code == GONE and isinstance(card, CaseCard) and post_again(desk, card, place.ts):
            return
        log.warning("a card could not be edited", card=str(card), code=error.code)
        if isinstance(error, NeedsSetup):
            problems.report(
                desk,
                f"slack {place.channel} {error.code}",
                told(Code.CARD_NOT_EDITED, why=error.line),
                in_slack=False,
            )
            return
    desk.store.cards.shown(card, drawn.version, drawn.look, place.touched)


def post_again(desk: Desk, card: CaseCard, ts: str) -> bool:
    """Have the card of an open case posted again whose message (`ts`) somebody has deleted in Slack; False
    where the case is closed, or in a roll-up. Another process may have been faster: once is enough.
    """

    def step(work: Work) -> bool:
        case = desk.store.cases.get(card.case_id, work)
        if case is None or case.id != card.case_id or not case.is_open or case.rolled_up:
            return False
        place = desk.store.cards.place(card, work)
        if place and place.ts == ts:
            desk.store.cards.forget(work, card)
            desk.store.items.put(work, card_item(case, desk.clock()))
        return True

    posts = desk.store.change(step)
    if posts:
        desk.wakeups.drain_cards()
    return posts


def _also_shown(desk: Desk, card: Card) -> list[tuple[Posted, dict[str, Any]]]:
    """Other messages that show the same state: a case's escalation, a plan's alarms."""
    escalated = _escalation(desk, card.case_id) if isinstance(card, CaseCard) else None
    return [*([escalated] if escalated else []), *alarms(desk, card)]


def _escalation(desk: Desk, case_id: str) -> tuple[Posted, dict[str, Any]] | None:
    """Return the message of the case's escalation, redrawn: both sides see each other's state."""
    case = desk.store.cases.get(case_id)
    item = desk.store.items.get(item_id(case.escalation.id)) if case and case.escalation else None
    if case is None or case.escalation is None or item is None or not item.result.ts:
        return None
    place = Posted(item.result.channel, item.result.ts)
    view = case_view(company_only(desk, place.channel), case)
    return place, escalation_message(view, case.escalation.id).payload()
