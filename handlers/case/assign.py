"""Assign to…: give a case to somebody, no matter who had it; they are told in the thread."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack

from bot.cases import case_rules
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.told import Code
from bot.outbox.making import note
from bot.store.pipe import Pipe
from bot.team.policy import may_be_given
from bot.told import told
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, in_action
from handlers.slackform import Body, person_of, user_of


def register(app: Listeners) -> None:
    app.action(re.compile(r"^assign:"), acts_on(in_action))(assign)


def assign(ack: Ack, body: Body, desk: Desk) -> None:
    """Give the case to who was chosen. Errors: `Declined`, for an app, and who left or does not see it."""
    ack()
    by, case_id, to = user_of(body), in_action(body), person_of(body)
    case = case_of(desk, case_id, by)
    may_be_given(desk, to, case).check()
    desk.store.cases.change(
        case_id, lambda case: case_rules.assign(case, to, desk.clock()), _write_assignment(desk, by, to)
    )
    desk.wakeups.drain_cards()


def _write_assignment(desk: Desk, by: str, to: str) -> Any:
    now = desk.clock()

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if after == before:
            return
        line = told(Code.TAKEN if by == to else Code.ASSIGNED, by=by, to=to)
        desk.store.items.put(pipe, note(after, f"assigned-{after.id}-{after.version}", line, now))
        desk.store.journal.write(pipe, Entry(now, Act.ASSIGNED, by, after.id, data={"to": to}))

    return also
