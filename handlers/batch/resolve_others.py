"""And their 3 other cases: resolve what else is open of an author, with one undo for all."""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.batch.selecting import select_cases, selection_of
from bot.blockkit.message import Message, in_one
from bot.cards.batch.others_message import others_done, others_offer
from bot.casework.other_cases import other_open_cases, others_line
from bot.desk import Desk
from bot.model import Case
from bot.model.batch import Batch
from bot.model.resolution import Outcome
from handlers.asking import say
from handlers.batch.confirm_batch import done_with
from handlers.case.next_case import next_of
from handlers.listeners import Listeners
from handlers.permissions import pressed
from handlers.record_permissions import own_selection
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("resolve_others", own_selection(pressed))(resolve_others)


def others_of(desk: Desk, user: str, case: Case, why: Outcome | None = None) -> Message | None:
    """Return the offer to resolve the author's other open cases too; None where there are none."""
    others = other_open_cases(desk, user, case)
    if not others:
        return None
    return others_offer(others_line(desk, case, others), select_cases(desk, user, others, why))


def offer_others(client: WebClient, body: Body, desk: Desk, case: Case, why: Outcome | None = None) -> None:
    """Show that offer to who pressed."""
    if offer := others_of(desk, user_of(body), case, why):
        say(client, body, offer)


def resolve_others(ack: Ack, body: Body, respond: Respond, desk: Desk) -> None:
    """Resolve those that are as they were when they were offered; tell of the rest."""
    ack()
    chosen = selection_of(desk, value_of(body))
    batch = Batch(chosen.id, chosen.user, desk.clock(), chosen.act, chosen.total, outcome=chosen.outcome)
    done = others_done(*done_with(desk, batch, chosen))
    more = next_of(desk, user_of(body)) if chosen.outcome is None else None  # in place of a message with both
    respond(replace_original=True, **(in_one(done, more) if more else done).payload())
