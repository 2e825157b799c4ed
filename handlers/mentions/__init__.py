"""`/mentions`: lists in a channel, for the person who asks; each further subcommand has its own module."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.desk import Desk
from handlers.asking import Body
from handlers.mentions import digest, lists

# A subcommand's function gets what was typed behind it.
Subcommand = Callable[[Body, WebClient, Respond, Desk, str], None]

SUBCOMMANDS: dict[str, Subcommand] = {
    "digest": digest.show,
}


def register(app: App) -> None:
    app.command("/mentions")(mentions)


def mentions(ack: Ack, body: Body, client: WebClient, respond: Respond, desk: Desk) -> None:
    """The first word chooses; anything else is looked for in the posts."""
    ack()
    text = str(body.get("text") or "").strip()
    word, _, rest = text.partition(" ")
    subcommand = SUBCOMMANDS.get(word.lower())
    if subcommand is not None:
        subcommand(body, client, respond, desk, rest.strip())
    else:
        lists.show(body, respond, desk, text)
