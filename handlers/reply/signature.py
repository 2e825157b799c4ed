"""`/mentions signature AB`: a rep's initials under their replies, shown, set or dropped."""

from __future__ import annotations

from slack_bolt import Respond
from slack_sdk import WebClient

from bot.blockkit.markup import Markup, literal, md
from bot.blockkit.message import Message
from bot.desk import Desk
from bot.replies.initials import drop_initials, initials_of, keep_initials
from handlers.slackform import Body, user_of

NONE = ("none", "off", "-")


def answer(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Show, set or drop the initials, and say what holds then."""
    del client
    respond(response_type="ephemeral", **Message(_answer(desk, user_of(body), rest)).payload())


def _answer(desk: Desk, user: str, rest: str) -> Markup:
    if desk.settings.signature == "off":
        return md("Replies are not signed in this team (PERCH_SIGNATURE is off).")
    if not rest:
        known = initials_of(desk, user)
        now = f"Your replies end in ^{known}." if known else "No initials set yet."
        return md("{} `/mentions signature AB` sets them, `/mentions signature none` removes them.", now)
    if rest.lower() in NONE:
        drop_initials(desk, user)
        must = " Replies are signed in this team, so you will be asked for them." if _required(desk) else ""
        return md("Your initials are removed.{}", must)
    try:
        initials = keep_initials(desk, user, rest)
    except ValueError as error:
        return literal(str(error))
    return md("Your replies end in ^{} from now on.", initials)


def _required(desk: Desk) -> bool:
    return desk.settings.signature == "required"
