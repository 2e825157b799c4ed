"""Does every name in PERCH_PUBLISHERS and PERCH_ADMINS mean one person or group in Slack?"""

from __future__ import annotations

from contextlib import suppress
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import unmark
from bot.desk import Desk
from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.team.directory import changes, check_settings
from bot.told import in_words


def check_people(desk: Desk) -> list[Finding]:
    """Say which entry means nobody and why, and which name has changed hands."""
    if not (desk.settings.publishers or desk.settings.admins):
        return []
    findings = [found(Cause.PERSON_UNCLEAR, said=str(problem)) for problem in check_settings(desk)]
    with suppress(SlackApiError, OSError, HTTPException):  # that Slack is away is said above
        findings += [
            found(Cause.NAME_CHANGED, said=unmark(in_words(line))) for line in changes(desk).values()
        ]
    return findings or [found(Cause.PEOPLE_WELL)]
