"""Resolve and Reopen; the reason for resolving can be given afterwards, and changed."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.message import in_one
from bot.cases import case_rules
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act
from bot.model.resolution import Outcome
from handlers.acting import act, resolve_case
from handlers.asking import say
from handlers.batch.resolve_others import others_of
from handlers.case.next_case import next_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, behind, pressed
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("resolve", acts_on(pressed))(resolve)
    app.action("reopen", acts_on(pressed))(reopen)
    app.action("reason", acts_on(behind))(give_reason)


def resolve(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Close the case; the card says by whom, and who pressed hears of the author's other open cases."""
    ack()
    user = user_of(body)
    case = resolve_case(desk, value_of(body), user)
    offers = [offer for offer in (others_of(desk, user, case), next_of(desk, user)) if offer]
    if offers:
        say(client, body, in_one(*offers))


def reopen(ack: Ack, body: Body, desk: Desk) -> None:
    """Reopen the case; it waits from now."""
    ack()
    act(desk, value_of(body), user_of(body), Act.REOPENED, lambda case: case_rules.reopen(case, desk.clock()))


def give_reason(ack: Ack, body: Body, desk: Desk) -> None:
    """Keep why it was resolved."""
    ack()
    key, _, case_id = value_of(body).partition(":")
    why = Outcome(key)

    def with_reason(case: Case) -> Case:
        return replace(case, resolution=replace(case.resolution, why=why)) if case.resolution else case

    act(desk, case_id, user_of(body), Act.GAVE_REASON, with_reason, why=why.value)
