"""Who the names in the settings are: each is resolved once to one id, which is kept; people are ids.

The person who takes such a name later is nobody special, and that a name has changed hands is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.model.table_records import NamedPerson
from bot.model.told import Code, Told
from bot.slack.people import Person, UserGroup
from bot.store.keys import PEOPLE_BY_NAME, PEOPLE_TRIED
from bot.team.named_people import CLOSED_GROUPS, GROUP, Problem, bare, is_id, meant
from bot.team.standing import Standing, standing_of
from bot.told import told

AGAIN = timedelta(minutes=1)  # between two tries to resolve what could not be
SETTINGS = {"PERCH_PUBLISHERS": "publishers", "PERCH_ADMINS": "admins"}
GROUPS_CLOSED = ("missing_scope", "no_permission", "not_allowed_token_type")
NO_GROUPS = ("paid_teams_only", "plan_upgrade_required")  # a plan without any
AWAY = "Slack is not responding, so Perch can't tell who this is yet. It will retry."


@dataclass(frozen=True)
class Workspace:
    """Everybody whom a name may mean; `groups`: None where Slack does not show them to us."""

    team: str
    people: tuple[Person, ...]
    groups: tuple[UserGroup, ...] | None


def standing(desk: Desk, user: str) -> Standing:
    """Return what a Slack user is in our workspace."""
    return standing_of(desk.people.person(user), desk.people.team()) if user else Standing.UNKNOWN


def includes(desk: Desk, entries: Iterable[str], user: str) -> bool:
    """Return whether a user is on a list of the settings: by their id, or as a member of a group on it."""
    ids = set(ids_of(desk, entries))
    if user in ids:
        return True
    wanted = {one for one in ids if GROUP.fullmatch(one)}
    return bool(wanted) and any(g.id in wanted and user in g.users for g in desk.people.groups())


def ids_of(desk: Desk, entries: Iterable[str]) -> list[str]:
    """Return the ids that entries of the settings mean; those of which nobody knows yet are left out."""
    entries = list(entries)
    known = _known(desk)
    lacking = [entry for entry in entries if not is_id(entry) and bare(entry) not in known]
    if lacking and _may_try(desk):
        resolve(desk, [*desk.settings.publishers, *desk.settings.admins])
        known = _known(desk)
    found = (entry if is_id(entry) else known.get(bare(entry), "") for entry in entries)
    return list(dict.fromkeys(one for one in found if one))


def resolve(desk: Desk, entries: Iterable[str]) -> list[Problem]:
    """Look names up that no id is kept for, and keep what they mean; return what is wrong with the others."""
    known = _known(desk)
    lacking = [entry for entry in entries if not is_id(entry) and bare(entry) not in known]
    if not lacking:
        return []
    try:
        there = workspace(desk)
    except (SlackApiError, OSError, HTTPException):
        return [Problem(entry, AWAY, clear=False) for entry in lacking]
    problems = []
    for entry in lacking:
        found = meant(entry, there.people, there.groups, there.team)
        if isinstance(found, Problem):
            problems.append(found)
        else:  # of two processes that resolve it at once, the first counts
            desk.store.table(PEOPLE_BY_NAME).put_first(bare(entry), NamedPerson(found))
    return problems


def check_settings(desk: Desk) -> list[Problem]:
    """Resolve every name in the settings; return what is wrong, each with its setting's name."""
    problems = []
    for setting, field in SETTINGS.items():
        entries = getattr(desk.settings, field)
        for problem in [*resolve(desk, entries), *_closed_groups(desk, entries)]:
            problems.append(Problem(f"{setting}: {problem.entry}", problem.words, problem.clear))
    return problems


def workspace(desk: Desk) -> Workspace:
    """Read all people and groups. Errors: SlackApiError, OSError."""
    people, team = tuple(desk.people.everybody()), desk.people.team()
    try:
        groups = desk.people.read_groups()
    except SlackApiError as error:
        if error.response.get("error") in NO_GROUPS:
            return Workspace(team, people, ())
        if error.response.get("error") not in GROUPS_CLOSED:
            raise
        return Workspace(team, people, None)
    return Workspace(team, people, groups)


def changes(desk: Desk) -> dict[str, Told]:
    """Tell, by name, which names of the settings mean somebody else by now, or someone who has left."""
    known = _known(desk)
    named = [e for f in SETTINGS.values() for e in getattr(desk.settings, f) if bare(e) in known]
    if not named:
        return {}
    there = workspace(desk)
    found = {}
    for entry in named:
        kept, now = known[bare(entry)], meant(entry, there.people, there.groups, there.team)
        if now != kept and there.groups is not None:
            named_now = Code.NAME_OF_NOBODY if isinstance(now, Problem) else Code.NAME_OF_ANOTHER
            found[entry] = told(named_now, name=entry, kept=kept, now="" if isinstance(now, Problem) else now)
    return found


def _closed_groups(desk: Desk, entries: Iterable[str]) -> list[Problem]:
    """Return what is wrong with groups that are given by id, or known by name, and that cannot be read."""
    known = _known(desk)
    asked = {e: known.get(bare(e), e) for e in entries if GROUP.fullmatch(known.get(bare(e), e))}
    if not asked:
        return []
    try:
        there = {group.id for group in desk.people.read_groups()}
    except SlackApiError as error:
        closed = error.response.get("error") in (*GROUPS_CLOSED, *NO_GROUPS)
        return [Problem(entry, CLOSED_GROUPS if closed else AWAY, closed) for entry in asked]
    except (OSError, HTTPException):
        return [Problem(entry, AWAY, clear=False) for entry in asked]
    gone = "this user group is disabled or gone in Slack, so it includes no one."
    return [Problem(entry, gone, clear=False) for entry, group in asked.items() if group not in there]


def _known(desk: Desk) -> dict[str, str]:
    return {name: kept.id for name, kept in desk.store.table(PEOPLE_BY_NAME).all().items()}


def _may_try(desk: Desk) -> bool:
    """Return whether it is time to ask Slack again for what it did not know."""
    table, now = desk.store.table(PEOPLE_TRIED), desk.clock()
    last = table.get("at")
    if last and last > now - AGAIN:
        return False
    table.put("at", now)
    return True
