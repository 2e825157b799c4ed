"""What Slack says of a channel that is named in the settings, or by its id."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from bot.slack.places import Kept


class NotListed(Exception):
    """Perch sees no channel of this name."""


def ask_channel(client: WebClient, channel: str, ids: Kept) -> tuple[str, dict[str, Any]]:
    """Return a channel's id and what conversations.info says of it. Errors: `NotListed`; Slack's."""
    channel_id = ids.get(channel) or channel
    if channel_id.startswith("#"):  # a private channel may be named in the settings, too
        channel_id = _by_name(client, channel)
        ids.put(channel, channel_id)
    return channel_id, client.conversations_info(channel=channel_id).get("channel") or {}


def _by_name(client: WebClient, name: str) -> str:
    cursor = ""
    while True:
        page = client.conversations_list(
            types="public_channel,private_channel", limit=1000, cursor=cursor or None
        )
        for channel in page.get("channels") or []:
            if f"#{channel['name']}" == name:
                return str(channel["id"])
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            raise NotListed(name)
