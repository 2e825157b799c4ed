"""What is wrong with whom an escalation goes to: said at its field, before anything is kept."""

from __future__ import annotations

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from handlers.slackform import Body, Form

ARCHIVED = "This channel is archived. Choose another one."
NOT_IN_IT = "Perch is not in this channel. Type /invite @Perch there and try again, or choose another one."
UNKNOWN = ("channel_not_found", "method_not_supported_for_channel_type")


def unreachable(desk: Desk, client: WebClient, body: Body) -> dict[str, str]:
    """Say by field who would not get it; nothing where everybody would, or Slack does not say."""
    form = Form(body)
    found = {"people": _left(desk, form.users("people")), "channel": _closed(client, form.channel("channel"))}
    return {field: words for field, words in found.items() if words}


def _left(desk: Desk, users: list[str]) -> str:
    """Name who has left, asked again: someone who left a minute ago would not be paged either."""
    for user in users:
        desk.people.forget(user)
    gone = [person for person in map(desk.people.person, users) if person.left]
    names = ", ".join(person.display_name or person.real_name or "Someone chosen here" for person in gone)
    return f"{names} left the workspace and can't be notified. Choose someone else." if gone else ""


def _closed(client: WebClient, channel_id: str) -> str:
    if not channel_id:
        return ""
    try:
        found = client.conversations_info(channel=channel_id).get("channel") or {}
    except SlackApiError as error:
        return NOT_IN_IT if error.response.get("error") in UNKNOWN else ""
    except OSError:
        return ""  # it waits in the outbox until Slack can be reached
    if found.get("is_archived"):
        return ARCHIVED
    return "" if found.get("is_member", True) else NOT_IN_IT
