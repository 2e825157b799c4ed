"""Names of the settings that have changed hands in Slack: told, and nothing else, as people are ids."""

from __future__ import annotations

from datetime import timedelta
from http.client import HTTPException

import structlog
from slack_sdk.errors import SlackApiError

from bot import problems
from bot.desk import Desk
from bot.model.told import Code
from bot.store.keys import PEOPLE_LOOKED_AT
from bot.team.directory import changes
from bot.told import told

log = structlog.get_logger()

EVERY = timedelta(hours=1)
AT = "at"
NAME = "name in the settings "  # begins the name of a problem


def tick(desk: Desk) -> None:
    """Look once an hour, where the settings name anybody."""
    if not (desk.settings.publishers or desk.settings.admins):
        return
    table, now = desk.store.table(PEOPLE_LOOKED_AT), desk.clock()
    last = table.get(AT)
    if last and last > now - EVERY:
        return
    table.put(AT, now)
    try:
        found = changes(desk)
    except (SlackApiError, OSError, HTTPException) as error:
        log.info("whose the names are was not looked up", error=type(error).__name__)
        return
    for entry, line in found.items():
        problems.report(desk, f"{NAME}{entry}", line)
    for name in desk.store.problems.all():
        if name.startswith(NAME) and name.removeprefix(NAME) not in found:
            problems.end(desk, name, told(Code.NAME_WELL, name=name.removeprefix(NAME)), in_slack=False)
