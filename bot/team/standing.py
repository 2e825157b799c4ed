"""What somebody is in our workspace, by what Slack tells of them."""

from __future__ import annotations

from enum import StrEnum

from bot.slack.people import Person


class Standing(StrEnum):
    MEMBER = "member"
    GUEST = "guest"  # of some channels only
    OUTSIDER = "outsider"  # another workspace's, in a shared channel
    LEFT = "left"  # deactivated
    BOT = "bot"
    UNKNOWN = "unknown"  # Slack does not say


def standing_of(person: Person, team: str) -> Standing:
    """Return what a person is; `team`: the id of our workspace.

    What cannot be known is never taken as good.
    """
    if person.left:
        return Standing.LEFT
    if person.is_bot:
        return Standing.BOT
    if not person.known or not team:
        return Standing.UNKNOWN
    if person.is_stranger or team not in person.teams:
        return Standing.OUTSIDER
    return Standing.GUEST if person.is_guest else Standing.MEMBER
