"""Read the direct messages that customers write to the brand: they join the open case, or open one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import structlog

from bot import problems, spending
from bot.cases import case_rules
from bot.cases.opened_again import opened_again
from bot.casework.dm_channel import aside, in_private
from bot.contact.contact_list import no_contact, stop_contact
from bot.contact.stop_words import asks_to_stop
from bot.desk import Desk
from bot.listening.bare_posts import authors_of
from bot.listening.ingest.take_page import ingest
from bot.model import Case, Kind, Mention, Source, Watch
from bot.model.entry import Act, Entry
from bot.model.lists.no_contact import WhyNoContact
from bot.model.mention import Origin
from bot.model.networks import network_rules, order
from bot.model.outbox.notices import DmNote
from bot.model.told import Code
from bot.money.budget import Step
from bot.network import BadCredentials, Busy, DirectMessage, NetworkError
from bot.outbox.making import note
from bot.own_account import learn_account
from bot.store.keys import DM_CURSOR, PUSHED
from bot.store.pipe import Pipe
from bot.told import told

log = structlog.get_logger()

EVERY = timedelta(seconds=75)  # X: 15 readings in 15 minutes
FIRST_LOOK = timedelta(hours=24)
NOT_ALLOWED = timedelta(hours=1)  # before asking again where our access has no direct messages
LEASE = timedelta(seconds=60)


def read(desk: Desk) -> int:
    """Take what came since the last reading; returns how many messages. What failed is said."""
    if not desk.settings.can_write or spending.step_now(desk) is Step.OFF:
        return 0
    with desk.store.locks.hold("dms", LEASE) as got:
        if not got:
            return 0
        table = desk.store.table(PUSHED)
        waited = table.get("dm")
        try:
            brand = learn_account(desk)
            events = desk.network.new_dms(_newer(desk))
            new = _with_senders(desk, [one for one in reversed(events) if one.sender.id != brand.id])
        except NetworkError as error:
            _after_error(desk, error)
            return 0
        problems.end(desk, "x dms", told(Code.DMS_WELL))
        if waited is not None and table.get("dm") == waited:  # no later one was told of meanwhile
            table.drop("dm")
        for event in new:
            take(desk, event)
        if events:
            desk.store.table(DM_CURSOR).put("id", max((e.id for e in events), key=order))
        if len(events) >= desk.network.most_dms:
            problems.announce(desk, told(Code.TOO_MANY_DMS, most=f"{desk.network.most_dms:,}"))
    return len(new)


def _with_senders(desk: Desk, events: list[DirectMessage]) -> list[DirectMessage]:
    """Return the messages with their senders, where those did not come along. Errors: `NetworkError`."""
    senders = authors_of(desk, {one.sender.id for one in events if not one.sender.handle})
    return [replace(one, sender=senders.get(one.sender.id, one.sender)) for one in events]


def _newer(desk: Desk) -> Callable[[DirectMessage], bool]:
    """Return whether a message came after the last one that was taken; at first, whether it is of the last
    day.
    """
    cursor, since = desk.store.table(DM_CURSOR).get("id"), desk.clock() - FIRST_LOOK
    if cursor:
        return lambda event: order(event.id) > order(cursor)
    return lambda event: event.created_at is not None and event.created_at > since


def take(desk: Desk, event: DirectMessage) -> None:
    """Take one message; taken twice (we were killed before the cursor moved), it is shown once."""
    cases = desk.store.cases.many(desk.store.cases.of_author(event.sender.id)).values()
    case = next((case for case in cases if case.is_open), None)
    if case is None:
        _open_case(desk, event)
    else:
        _join_case(desk, case, event)
    if asks_to_stop(event.text):
        _stop(desk, event)
    desk.wakeups.drain_cards()


def _stop(desk: Desk, event: DirectMessage) -> None:
    """Put who asks for it on the do-not-contact list; a message that is taken twice tells it once."""
    cases = list(desk.store.cases.many(desk.store.cases.of_author(event.sender.id)).values())
    case = next((case for case in cases if case.is_open), None)
    said = no_contact(desk, event.sender.id)
    if case is None or (said and said.why is WhyNoContact.ASKED):
        return
    line = told(Code.ASKED_NO_CONTACT, handle=event.sender.handle or case.handle)
    with desk.store.writes() as pipe:
        stop_contact(desk, pipe, case, WhyNoContact.ASKED, said_by=event.id)
        desk.store.items.put(pipe, note(case, f"dm-stop-{event.id}", line, desk.clock()))
    for one in cases:
        desk.store.cards.touch(one.id)


def _open_case(desk: Desk, event: DirectMessage) -> None:
    at = event.created_at or desk.clock()
    post = Mention(
        id=f"dm-{event.id}",
        post_id=f"dm-{event.id}",
        author=event.sender,
        text=event.text,
        created_at=at,
        conversation_id=f"dm-{event.sender.id}",
        mentions_brand=True,
        source=Origin.DM,
        link=network_rules().inbox_url(),
    )
    ingest(desk, Watch("dms", "Direct messages", Source.MENTIONS, channel=desk.settings.dm_channel), [post])


def _join_case(desk: Desk, case: Case, event: DirectMessage) -> None:
    now = desk.clock()
    private = aside(desk, case)
    message = DmNote(event.id, event.sender.handle or case.handle, event.text, event.created_at)
    hint = told(Code.DM_ELSEWHERE, handle=case.handle, channel=private)
    items = [note(case, f"dm-in-{event.id}", hint if private else message, now)]
    if private:
        items.append(in_private(case, f"dm-private-{event.id}", private, message, now))

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        for item in items:
            desk.store.items.put(pipe, item)
        for entry in opened_again(before, after, now):
            desk.store.journal.write(pipe, entry)
        desk.store.journal.write(
            pipe, Entry(now, Act.WROTE_DM, "", after.id, data={"dm": event.id}, kind=Kind.DM)
        )

    if desk.store.items.get(items[0].id) is None:
        desk.store.cases.change(case.id, lambda c: case_rules.wrote_dm(c, event.created_at or now), also)


def _after_error(desk: Desk, error: NetworkError) -> None:
    now = desk.clock()
    if isinstance(error, Busy):
        desk.store.pace.hold("tick:dms", now, error.until - now)
    elif isinstance(error, BadCredentials):
        problems.report(desk, "x dms", told(Code.DMS_BARRED, error=error))
        desk.store.pace.hold("tick:dms", now, NOT_ALLOWED)
    else:
        log.info("direct messages could not be read; retrying", error=type(error).__name__)
        problems.report_if_it_lasts(desk, "x dms", told(Code.DMS_UNREAD, error=error))
