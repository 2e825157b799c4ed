"""Assign to…: give a case to somebody, no matter who had it; they are told in the thread."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.windows.assign_modal import assign_modal
from bot.cases import case_rules
from bot.casework.view import case_view
from bot.desk import Desk
from bot.model import Case
from bot.model.carried import OnCase
from bot.model.entry import Act, Entry
from bot.model.told import Code
from bot.outbox.making import note
from bot.store.pipe import Pipe
from bot.team.policy import may_be_given
from bot.told import told
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.view("assign", acts_on(carried("case")))(assign)


def open_modal(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Open the choice of a colleague."""
    view = assign_modal(case_view(desk, case_of(desk, case_id, user_of(body))))
    client.views_open(trigger_id=body["trigger_id"], view=view)


def assign(ack: Ack, body: Body, desk: Desk) -> None:
    """Give the case to somebody. Errors: `Declined`, for an app, and who left or does not see it."""
    by, case_id = user_of(body), Form(body).private(OnCase).case
    case, to = case_of(desk, case_id, by), Form(body).user("user")
    may_be_given(desk, to, case).check()
    desk.store.cases.change(
        case_id, lambda case: case_rules.assign(case, to, desk.clock()), _write_assignment(desk, by, to)
    )
    ack()
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
