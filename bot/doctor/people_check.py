"""Does every name in PERCH_PUBLISHERS and PERCH_ADMINS mean one person or group in Slack?"""

from __future__ import annotations

from contextlib import suppress
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import unmark
from bot.desk import open_desk
from bot.doctor.finding import Finding, note, well, wrong
from bot.settings import Settings
from bot.team.directory import changes, check_settings
from bot.told import in_words

ABOUT = "Slack people"


def check_people(settings: Settings, redis_url: str) -> list[Finding]:
    """Say which entry means nobody and why, and which name has changed hands."""
    if not (settings.publishers or settings.admins):
        return []
    desk = open_desk(settings, redis_url)
    found = [wrong(ABOUT, str(problem)) for problem in check_settings(desk)]
    with suppress(SlackApiError, OSError, HTTPException):  # that Slack is away is said above
        found += [note(ABOUT, unmark(in_words(line))) for line in changes(desk).values()]
    return found or [well(ABOUT, "all found")]
