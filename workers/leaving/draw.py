"""What an outbox item for Slack says: drawn at the moment it leaves, from the records as they are then."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, assert_never

from bot.blockkit.markup import from_record, md
from bot.blockkit.message import Message
from bot.cards.case.case_card import case_card
from bot.cards.money.bill_notice import bill_notice
from bot.cards.privacy.erasure_report import erasure_report
from bot.cards.watch.older_mentions import older_message
from bot.cases.escalations import item_id
from bot.casework.card_items import card_item_id
from bot.desk import Desk
from bot.listening.older_mentions import older_mentions
from bot.model import Form, Item, ItemState, Kind, Lane
from bot.model.lists.followers import followers_item_id
from bot.model.outbox import notices as on
from bot.model.told import Told
from bot.team.company_only import NotSaid, company_only, notice_for
from bot.told import in_words
from workers.leaving import draw_cases as cases
from workers.leaving import draw_digest as digest
from workers.leaving import draw_followers as followers
from workers.leaving import draw_plans as plans

SLACK_SAYS = timedelta(seconds=5)  # how soon to ask again whether another company reads a channel
ERASED = Message(md("(This was erased.)"))


@dataclass(frozen=True)
class Drawn:
    """A message ready to leave.

    `version` is that of the record that a card shows, `look` what it shows of the author's other cases,
    `shows` are mentions that it quotes: it is drawn again when one of them is withdrawn.
    """

    payload: dict[str, Any]
    thread_ts: str = ""
    version: int = 0
    look: str = ""
    shows: tuple[str, ...] = ()


class NotYet(Exception):
    """What it hangs on is not there yet."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("not yet")
        self.wait = wait


def draw(desk: Desk, item: Item) -> Drawn:
    """Draw a message, for who reads its channel.

    Errors: `NotYet` for a note whose card is still to be posted, or while Slack does not say who reads it.
    """
    channel = item.lane.removeprefix(Lane.SLACK)
    try:
        item = replace(item, notice=notice_for(desk, channel, item.notice))
        drawn = _as_it_is(company_only(desk, channel), item)
    except NotSaid:
        raise NotYet(SLACK_SAYS) from None
    payload = {"text": drawn.payload["text"]} if item.form is Form.TEXT else drawn.payload
    return Drawn(payload, _thread(desk, item), drawn.version, drawn.look, drawn.shows)


async def draw_aside(desk: Desk, item: Item) -> Drawn:
    """Draw a message; a digest, which counts for a second or two, without holding up the channels.

    Errors: `NotYet`.
    """
    return (
        await asyncio.to_thread(draw, desk, item) if isinstance(item.notice, on.Digest) else draw(desk, item)
    )


def card_of(desk: Desk, card: on.Card, channel: str) -> Drawn | None:
    """Draw a card in a channel as its case or its plan is now; None where that is gone. Errors: `NotYet`."""
    try:
        return _card(company_only(desk, channel), card)
    except NotSaid:
        raise NotYet(SLACK_SAYS) from None


def _card(desk: Desk, card: on.Card) -> Drawn | None:
    if isinstance(card, on.CaseCard):
        view = cases.card_view(desk, card)
        look = view.together.look if view else ""
        return Drawn(case_card(view).payload(), version=view.case.version, look=look) if view else None
    found = plans.card(desk, card)
    return Drawn(found[0].payload(), version=found[1]) if found else None


def _as_it_is(desk: Desk, item: Item) -> Drawn:
    match item.notice:
        case on.CaseCard() | on.PlanCard() as card:
            return _card(desk, card) or Drawn(ERASED.payload())
        case on.SpikeAlert() as alert:
            return Drawn(cases.spike(desk, alert).payload(), shows=alert.mention_ids)
        case on.Digest() as due:
            message, shows = digest.draw(desk, due, item)
            return Drawn(message.payload(), shows=shows)
        case on.Rendered(text, blocks):
            return Drawn({"text": text, "blocks": list(blocks)} if blocks else {"text": text})
        case None:
            return Drawn(ERASED.payload())
        case other:
            return Drawn((_message(desk, item, other) or ERASED).payload())


_Plain = (
    on.FollowUp
    | on.OlderText
    | on.OwnPost
    | on.DraftNote
    | on.DraftHint
    | on.SendNote
    | on.PrivateSendNote
    | on.DmNote
    | on.EscalationNote
    | on.EscalationPage
    | on.RollupNote
    | on.Nudge
    | on.OverdueList
    | on.CasesLeft
    | on.CasesAssigned
    | on.PlanNotice
    | on.PlansHeld
    | on.PlansPaused
    | on.PlansLeft
    | on.ErasureReport
    | on.BillNotice
    | on.FollowersNote
    | on.FollowerSendNote
    | on.FirstRead
    | Told
)


def _message(desk: Desk, item: Item, notice: _Plain) -> Message | None:
    """Draw what is a message and nothing more; None where its record is gone."""
    match notice:
        case Told():
            return _told(notice)
        case on.FollowUp():
            return cases.follow_up_of(desk, notice)
        case on.OlderText():
            return cases.older(desk, notice)
        case on.OwnPost():
            return cases.own_post(notice, desk.network.account.handle)
        case on.DraftNote():
            return cases.draft(desk, item, notice)
        case on.DraftHint(draft_id, publishers, channel):
            return cases.draft_hint(desk, draft_id, from_record(publishers), channel)
        case on.SendNote():
            return cases.sent(desk, item, notice)
        case on.PrivateSendNote():
            return cases.sent_in_private(desk, item, notice)
        case on.DmNote():
            return cases.dm(desk, item, notice)
        case on.EscalationNote(escalation_id):
            return cases.escalation(desk, item.case_id, escalation_id)
        case on.EscalationPage(escalation_id):
            return cases.escalation_again(desk, item.case_id, escalation_id)
        case on.RollupNote(rollup_id):
            return cases.rollup(desk, rollup_id)
        case on.Nudge(since):
            return cases.nudged(desk, item.case_id, since)
        case on.OverdueList(channel):
            return cases.overdue(desk, channel)
        case on.CasesLeft():
            return cases.left(desk, notice)
        case on.CasesAssigned():
            return cases.assigned(desk, notice)
        case on.PlanNotice():
            return plans.told(desk, notice)
        case on.PlansHeld():
            return plans.held(desk, notice)
        case on.PlansPaused():
            return plans.paused(desk, notice)
        case on.PlansLeft():
            return plans.left(desk, notice)
        case on.FollowersNote(news_id):
            return followers.news(desk, news_id)
        case on.FollowerSendNote():
            return followers.send_note(desk, notice)
        case on.ErasureReport(erasure_id):
            found = desk.store.erasures.get(erasure_id)
            return erasure_report(found) if found else None
        case on.BillNotice():
            return bill_notice(notice)
        case on.FirstRead():
            known = older_mentions(desk)
            return older_message(known) if known else None
        case _:
            assert_never(notice)


def _told(line: Told) -> Message | None:
    """Put a line into words; None where its record has let go of what they are made of."""
    try:
        return Message(in_words(line))
    except KeyError:
        return None


def stranded(desk: Desk, item: Item) -> bool:
    """Tell whether what an item hangs on never comes, as Slack refused it for good; then it stands by
    itself.
    """
    if item.kind is Kind.NOTE:
        above = desk.store.items.get(card_item_id(item.case_id))
    elif parent_id := _hangs_on(item):
        above = desk.store.items.get(parent_id)
    else:
        return False
    if above is None:  # news is written together with its message
        return isinstance(item.notice, on.FollowerSendNote)
    return above.state is ItemState.REFUSED


def _hangs_on(item: Item) -> str:
    """Return the item in whose thread a message goes; "" for one of its own, or of a case."""
    if isinstance(item.notice, on.EscalationPage):
        return item_id(item.notice.escalation_id)
    return followers_item_id(item.notice.news) if isinstance(item.notice, on.FollowerSendNote) else ""


def _thread(desk: Desk, item: Item) -> str:
    """Return the thread that a message goes into: that of its case's card, or of the message it belongs
    to.
    """
    if item.kind is Kind.NOTE:
        place = desk.store.cards.place(on.CaseCard(item.case_id))
        ts = place.ts if place else None
    elif parent_id := _hangs_on(item):
        parent = desk.store.items.get(parent_id)
        ts = parent.result.ts if parent else None
    else:
        return ""
    if not ts and stranded(desk, item):
        return ""
    if not ts:
        raise NotYet(timedelta(seconds=1))
    return str(ts)
