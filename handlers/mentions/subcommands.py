"""What `/mentions` does for some first words, which no saved view can have for a name."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Respond
from slack_sdk import WebClient

from bot.desk import Desk
from handlers.slackform import Body

# A subcommand's function gets what was typed behind it.
Subcommand = Callable[[Body, WebClient, Respond, Desk, str], None]

WORDS = (
    "danger",
    "delete",
    "digest",
    "do-not-contact",
    "followers",
    "handover",
    "muted",
    "off",
    "on",
    "person",
    "replies",
    "save",
    "signature",
    "topics",
    "views",
)
