"""Escalate: hand the matter to those who can decide, in their own channel."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.cards.escalation import escalation_message
from bot.cards.message import Message
from bot.case_view import case_view
from bot.desk import Desk
from bot.model import Case, Item, Kind
from bot.notes import note
from bot.store.journal import Entry
from handlers.asking import Body, case_of, user_of, value_of


def register(app: App) -> None:
    app.action("escalate")(escalate)


def escalate(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Post the case where PERCH_ESCALATIONS_CHANNEL says, with a link back to its card."""
    ack()
    user = user_of(body)
    case = case_of(desk, value_of(body))
    message = escalation_message(case_view(desk, case), user, link_to_card(client, desk, case))
    channel = desk.settings.escalations_channel
    desk.store.cases.change(case.id, lambda c: c, _also(desk, case, user, message, channel))
    desk.bells.cards()


def link_to_card(client: WebClient, desk: Desk, case: Case) -> str:
    """The card's address in Slack, or "" while it has none."""
    place = desk.store.cards.place(case.id)
    if place is None:
        return ""
    try:
        found = client.chat_getPermalink(channel=place.channel, message_ts=place.ts)
    except SlackApiError:
        return ""
    return str(found.get("permalink") or "")


def _also(desk: Desk, case: Case, user: str, message: Message, channel: str) -> Any:
    now = desk.clock()
    # The case's version makes a double press one escalation, and a later one a new one.
    item_id = f"escalation-{case.id}-{case.version}"
    item = Item(
        id=item_id,
        kind=Kind.MESSAGE,
        lane=f"slack:{channel}",
        created_at=now,
        due_at=now,
        rank=-now.timestamp(),
        case_id=case.id,
        by=user,
        body={"message": message.payload()},
    )
    told = note(case, f"told-{item_id}", Message(f"<@{user}> escalated this to {channel}."), now)

    def also(pipe: Any, before: Case, after: Case) -> None:
        del before, after
        desk.store.items.put(pipe, item)
        desk.store.items.put(pipe, told)
        desk.store.journal.write(pipe, Entry(now, "escalated", user, case.id, channel))

    return also
