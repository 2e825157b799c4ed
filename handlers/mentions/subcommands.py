"""What `/mentions` does for some first words; features add theirs."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Respond
from slack_sdk import WebClient

from bot.desk import Desk
from handlers.asking import Body
from handlers.permissions import Permission

# A subcommand's function gets what was typed behind it.
Subcommand = Callable[[Body, WebClient, Respond, Desk, str], None]

SUBCOMMANDS: dict[str, tuple[Subcommand, Permission]] = {}
