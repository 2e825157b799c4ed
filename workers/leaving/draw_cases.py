"""What is told of cases, as their records are when it leaves."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.markup import Markup, from_record
from bot.blockkit.message import Message
from bot.cards.case.dm_channel_notes import private_note, public_draft, public_note
from bot.cards.case.due_notes import SHOWN, cases_assigned, cases_left, nudge, overdue_list
from bot.cards.case.escalation import escalation_message, page_again
from bot.cards.case.follow_up import follow_up, older_text, own_post
from bot.cards.case.rollup import rollup_message
from bot.cards.reply.dm_note import dm_note
from bot.cards.reply.draft_note import draft_note
from bot.cards.reply.send_notes import send_note, sent_again, settled
from bot.cards.watch.spike_alert import Example, spike_alert
from bot.casework.case_lines import lines_of, overdue_in
from bot.casework.rollup_view import rollup_view
from bot.casework.view import case_view
from bot.desk import Desk
from bot.listening.spikes import in_words
from bot.model import Item, ItemState, Kind
from bot.model.outbox import notices as on
from bot.model.views.case import CaseView
from bot.permalinks import card_link
from bot.team.channel_access import visible

__all__ = ["own_post"]


def card_view(desk: Desk, card: on.CaseCard) -> CaseView | None:
    """Return what a case's card is drawn from; None where it is gone."""
    case = desk.store.cases.recorded(card.case_id)
    return case_view(desk, case) if case else None


def follow_up_of(desk: Desk, notice: on.FollowUp) -> Message | None:
    mention = desk.store.mentions.get(notice.mention_id)
    return follow_up(mention, late=notice.late) if mention else None


def older(desk: Desk, notice: on.OlderText) -> Message:
    mention = desk.store.mentions.get(notice.mention_id)
    texts = mention.older_texts if mention else ()
    return older_text(texts[notice.version] if notice.version < len(texts) else "")


def draft(desk: Desk, item: Item, notice: on.DraftNote) -> Message | None:
    found = desk.store.items.get(notice.item_id)
    return draft_note(found, from_record(notice.publishers), _back(desk, item)) if found else None


def draft_hint(desk: Desk, item_id: str, publishers: Markup, channel: str) -> Message | None:
    found = desk.store.items.get(item_id)
    return public_draft(found, publishers, channel) if found else None


def sent(desk: Desk, item: Item, notice: on.SendNote) -> Message | None:
    """Tell how a send ended; of one that was unsure, what has happened to it since."""
    found, case = desk.store.items.get(notice.item_id), desk.store.cases.get(item.case_id)
    if found is None or case is None:
        return None
    if passed := since_then(found, was_unsure=notice.unsure):
        return passed
    if notice.channel:
        return public_note(found, notice.channel)
    return send_note(found, other_posts=len(case.mentions) > 1)


def sent_in_private(desk: Desk, item: Item, notice: on.PrivateSendNote) -> Message | None:
    found, case = desk.store.items.get(notice.item_id), desk.store.cases.get(item.case_id)
    if found is None or case is None:
        return None
    passed = since_then(found, was_unsure=notice.unsure)
    return passed or private_note(found, case, _back(desk, item))


def since_then(send: Item, *, was_unsure: bool) -> Message | None:
    """Return what a note says whose send has gone on since; None where it has not."""
    if send.state in (ItemState.QUEUED, ItemState.SENDING):
        return sent_again(send)
    return settled(send) if was_unsure and send.state is not ItemState.UNSURE else None


def dm(desk: Desk, item: Item, notice: on.DmNote) -> Message:
    return dm_note(item.case_id, notice, _back(desk, item))


def _back(desk: Desk, item: Item) -> str:
    """Return the way to the card, for what is not in its thread."""
    return card_link(desk, item.case_id) if item.kind is Kind.MESSAGE else ""


def escalation(desk: Desk, case_id: str, escalation_id: str) -> Message | None:
    case = desk.store.cases.get(case_id)
    return escalation_message(case_view(desk, case), escalation_id) if case else None


def escalation_again(desk: Desk, case_id: str, escalation_id: str) -> Message | None:
    case = desk.store.cases.get(case_id)
    if case is None or case.escalation is None:
        return None
    asked = next((one for one in (case.escalation, *case.escalated_before) if one.id == escalation_id), None)
    return page_again(asked, case.handle, in_force=asked is case.escalation) if asked else None


def rollup(desk: Desk, rollup_id: str) -> Message | None:
    found = desk.store.rollups.get(rollup_id)
    return rollup_message(rollup_view(desk, found)) if found else None


def nudged(desk: Desk, case_id: str, since: datetime | None) -> Message | None:
    case = desk.store.cases.get(case_id)
    if case is None:
        return None
    return nudge(
        case, desk.clock(), card_link(desk, case_id), over=_seconds(case.waiting_since) != _seconds(since)
    )


def _seconds(at: datetime | None) -> int:
    return int(at.timestamp()) if at else 0


def overdue(desk: Desk, channel: str) -> Message:
    cases = overdue_in(desk, channel)
    return overdue_list(lines_of(desk, cases[:SHOWN]), len(cases), desk.clock(), channel)


def left(desk: Desk, notice: on.CasesLeft) -> Message:
    cases = desk.store.cases.many(notice.case_ids[:SHOWN]).values()
    return cases_left(notice.user, lines_of(desk, cases), len(notice.case_ids))


def assigned(desk: Desk, notice: on.CasesAssigned) -> Message:
    """Name those that the person still sees when it leaves."""
    cases = list(desk.store.cases.many(notice.case_ids).values())
    if notice.to:
        cases = visible(desk, notice.to, cases)
    return cases_assigned(notice.by, lines_of(desk, cases[:SHOWN]), len(cases), notice.note)


def spike(desk: Desk, notice: on.SpikeAlert) -> Message:
    posts = desk.store.mentions.many(notice.mention_ids).values()
    examples = [Example(p, card_link(desk, p.case_id) or p.url) for p in posts if p.text]
    return spike_alert([(one.watch, in_words(one)) for one in notice.spikes], notice.words, examples)
