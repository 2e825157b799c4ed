"""Who may publish (PERCH_PUBLISHERS); what others write waits for one of them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.blockkit.markup import Markup, group_mention, join, md, mention
from bot.desk import Desk
from bot.slack.people import Person, UserGroup


def may_publish(allowed: Iterable[str], person: Person, groups: Iterable[UserGroup] = ()) -> bool:
    """Whether somebody is on a list of users and user groups, each by id or @name. An empty list is everyone."""
    names = {entry.removeprefix("@").lower() for entry in allowed}
    if not names:
        return True
    own = {person.id, person.name, person.display_name}
    own |= {name for group in groups if person.id in group.users for name in (group.id, group.handle)}
    return bool(names & {name.lower() for name in own if name})


def publishes(desk: Desk, user_id: str) -> bool:
    """The same for a Slack user's id; where Slack does not answer, only ids on the list count."""
    return _listed(desk, desk.settings.publishers, user_id)


def administers(desk: Desk, user_id: str) -> bool:
    """Whether the user may change what concerns everyone (PERCH_ADMINS)."""
    return _listed(desk, desk.settings.admins, user_id)


def _listed(desk: Desk, allowed: tuple[str, ...], user_id: str) -> bool:
    if may_publish(allowed, Person(user_id)):
        return True
    return may_publish(allowed, desk.people.person(user_id), desk.people.groups())


def publishers_in_words(desk: Desk) -> Markup:
    """ "@leads or <@U1>", for the sentence that names who can approve."""
    groups = {group.handle.lower(): group.id for group in desk.people.groups()} if desk.settings.publishers else {}
    return join(" or ", (_mention(entry, groups) for entry in desk.settings.publishers)) or md("anybody")


def _mention(entry: str, groups: dict[str, str]) -> Markup:
    if entry[:1] in "UW" and entry.isalnum() and entry.isupper():
        return mention(entry)
    if entry[:1] == "S" and entry.isalnum() and entry.isupper():
        return group_mention(entry)
    group = groups.get(entry.removeprefix("@").lower())
    return group_mention(group) if group else md("@{}", entry.removeprefix("@"))
