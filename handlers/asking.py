"""Find what a press is about, and tell the person who pressed: what many listeners begin and end with."""

from __future__ import annotations

from slack_sdk import WebClient

from bot.blockkit.markup import Markup
from bot.blockkit.message import Message
from bot.cases.gone import Gone
from bot.desk import Desk
from bot.model import Case, Item
from bot.team.policy import may_act
from handlers.slackform import Body, origin


def case_of(desk: Desk, case_id: str, user: str) -> Case:
    """Return the case, for someone who may act on it. Errors: `Declined`, as where it is gone."""
    case = desk.store.cases.get(case_id)
    if case is None:
        raise Gone("case")
    may_act(desk, user, case).check()
    return case


def item_of(desk: Desk, item_id: str) -> Item:
    """Return a send by its id. Errors: `Gone`."""
    item = desk.store.items.get(item_id)
    if item is None:
        raise Gone("reply")
    return item


def tell(client: WebClient, body: Body, text: Markup) -> None:
    """Show a line to the person who pressed alone: in the channel or thread of the press, else as a DM."""
    say(client, body, Message(text))


def say(client: WebClient, body: Body, said: Message) -> None:
    """Show a message to the person who pressed alone, where they pressed; else as a DM."""
    where = origin(body)
    if not where.user:
        return
    if where.channel:
        thread = where.thread or None
        client.chat_postEphemeral(channel=where.channel, user=where.user, thread_ts=thread, **said.payload())
    else:
        client.chat_postMessage(channel=where.user, **said.payload())
