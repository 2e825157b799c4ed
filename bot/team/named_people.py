"""Names in PERCH_PUBLISHERS and PERCH_ADMINS: which one person or user group each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.slack.people import Person, UserGroup
from bot.team.standing import Standing, standing_of

USER, GROUP = re.compile(r"[UW][A-Z0-9]+"), re.compile(r"S[A-Z0-9]+")
SAYS = {
    Standing.GUEST: "a guest",
    Standing.OUTSIDER: "of another workspace",
    Standing.LEFT: "deactivated",
    Standing.BOT: "an app",
}


@dataclass(frozen=True)
class Problem:
    """Why an entry means nobody, in words; `clear`: Slack said so, and asking again changes nothing."""

    entry: str
    words: str
    clear: bool = True

    def __str__(self) -> str:
        return f"{self.entry}: {self.words}"


def is_id(entry: str) -> bool:
    """Return whether an entry is the id of a user or a group."""
    return bool(USER.fullmatch(entry) or GROUP.fullmatch(entry))


def bare(entry: str) -> str:
    """Return a name as it is compared: display names may be written in any case."""
    return entry.strip().removeprefix("@").casefold()


def meant(
    entry: str, people: Iterable[Person], groups: Sequence[UserGroup] | None, team: str
) -> str | Problem:
    """Return the one id that an entry means. `groups`: None where they cannot be read.

    A name may be a group's handle, a username or a display name. Anybody can take any display name, so a name
    that fits more than one is nobody's until an id is written in its place.
    """
    if is_id(entry):
        return entry
    name = bare(entry)
    holders = [p for p in people if name and name in (p.name.casefold(), p.display_name.casefold())]
    fit = [p for p in holders if standing_of(p, team) is Standing.MEMBER]
    found = [(p.id, f"{p.real_name or p.display_name or p.name} ({p.id})") for p in fit]
    found += [
        (g.id, f"the user group @{g.handle} ({g.id})") for g in groups or () if g.handle.casefold() == name
    ]
    if len(found) > 1:
        who = ", ".join(words for _, words in found)
        return Problem(
            entry, f"several people or groups in Slack have this name: {who}. Use the id of the one you mean."
        )
    if groups is None:
        return Problem(entry, CLOSED_GROUPS)
    if found:
        return found[0][0]
    return Problem(entry, _nobody(holders, team) + ("" if groups else NO_GROUPS))


CLOSED_GROUPS = (
    "Slack does not show Perch the user groups of this workspace (they need a paid plan and the scope "
    "usergroups:read), so it can't tell who this is. Use people's ids, such as U0123ABCD."
)


NO_GROUPS = " Slack shows Perch no user groups here; they need a paid plan."


def _nobody(holders: list[Person], team: str) -> str:
    if holders:
        who = holders[0]
        why = SAYS.get(standing_of(who, team), "not known to Slack")
        return f"{who.real_name or who.name} ({who.id}) is {why}. Name a full member of the workspace."
    return "no person or user group in Slack has this name. Check the spelling, or use the id."
