"""Somebody went to X's own composer: who, and when, so that the post found there is theirs."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack

from bot.cases import writing
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.store.pipe import Pipe
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, pressed
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("composer", acts_on(pressed))(note_opened)


def note_opened(ack: Ack, body: Body, desk: Desk) -> None:
    """Note who went to X's composer, and when; an unclaimed case becomes theirs."""
    ack()
    user, now = user_of(body), desk.clock()

    def went(case: Case) -> Case:
        owner = case.owner or user
        since = case.owner_since or now
        left = writing.stops(case, user)
        return replace(left, link_opened_by=user, link_opened_at=now, owner=owner, owner_since=since)

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        acts = [Act.OPENED_COMPOSER] if before.owner else [Act.CLAIMED, Act.OPENED_COMPOSER]
        for what in acts:
            desk.store.journal.write(pipe, Entry(now, what, user, after.id))

    case = case_of(desk, value_of(body), user)
    desk.store.cases.change(case.id, went, also)
    desk.wakeups.drain_cards()
