"""A colleague whom somebody names by hand: which person of the workspace that is."""

from __future__ import annotations

from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import md
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.team.named_people import Problem, meant


def colleague_named(desk: Desk, name: str) -> str:
    """Return the id of the one person whom a name means. Errors: `Declined`, in words."""
    try:
        found = meant(name, desk.people.everybody(), (), desk.people.team())
    except (SlackApiError, OSError, HTTPException):
        raise Declined(md("Slack is not saying who {} is right now. Try again in a moment.", name)) from None
    if isinstance(found, Problem):
        raise Declined(md("{}: {}", name, found.words))
    return found
