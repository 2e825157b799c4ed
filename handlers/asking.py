"""Who asks, about what, from where: read from Slack's payloads in one place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.blockkit.markup import Markup
from bot.blockkit.message import Message
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model import Case
from bot.team.policy import may_act

Body = dict[str, Any]


@dataclass(frozen=True)
class Origin:
    """Where a press came from; empty channel: the App Home or a modal."""

    user: str
    channel: str = ""
    ts: str = ""
    thread: str = ""  # the ts of the thread that the message is in; empty: it stands in the channel


def user_of(body: Body) -> str:
    user = body.get("user")
    return str(user.get("id", "")) if isinstance(user, dict) else str(body.get("user_id", ""))


def origin(body: Body) -> Origin:
    box = body.get("container") or {}
    channel = body.get("channel") or {}
    channel_id = str(box.get("channel_id") or channel.get("id") or body.get("channel_id") or "")
    ts = str(box.get("message_ts") or "")
    thread = str(box.get("thread_ts") or (body.get("message") or {}).get("thread_ts") or "")
    # The message that a thread hangs on has its own ts for a thread_ts, and stands in the channel.
    return Origin(user_of(body), channel_id, ts, thread if thread != ts else "")


def value_of(body: Body) -> str:
    """The value of the pressed button or of the chosen option."""
    action = (body.get("actions") or [{}])[0]
    chosen = action.get("selected_option") or {}
    return str(action.get("value") or chosen.get("value") or "")


def case_of(desk: Desk, case_id: str, user: str) -> Case:
    """The case, for somebody who acts on it.

    Raises:
        Declined: the case is gone, or stands in no channel that they see.
    """
    case = desk.store.cases.get(case_id)
    if case is None:
        raise Declined("This case is no longer in Perch's records.")
    may_act(desk, user, case).check()
    return case


def kept(body: Body) -> dict[str, str]:
    """What a modal carried along (private_metadata), as we put it there."""
    found = json.loads(body["view"].get("private_metadata") or "{}")
    return found if isinstance(found, dict) else {}


def typed(body: Body, block_id: str, action_id: str = "text") -> str:
    """What stands in an input of a submitted modal."""
    values = body["view"]["state"]["values"]
    return str((values.get(block_id, {}).get(action_id) or {}).get("value") or "").strip()


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
