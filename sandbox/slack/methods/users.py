"""users.* and usergroups.*"""

from __future__ import annotations

from sandbox.slack.errors import SlackError
from sandbox.slack.limits import TIER_2, TIER_3, TIER_4
from sandbox.slack.methods.call import Body, Call, Method, page_of
from sandbox.slack.people import Person, profile, user_json


def _shown(call: Call, person: Person) -> Body:
    return user_json(person, call.state.address, email=call.state.granted("users:read.email"))


def _named(call: Call) -> Person:
    person = call.state.people.by_id.get(call.args.required("user"))
    if person is None:
        raise SlackError("user_not_found")
    return person


def list_users(call: Call) -> Body:
    rows = [_shown(call, person) for person in call.state.people.by_id.values()]
    some, cursor = page_of(rows, call.args)
    now = int(call.state.world.clock.timestamp())
    return {"members": some, "cache_ts": now, "response_metadata": {"next_cursor": cursor}}


def info(call: Call) -> Body:
    return {"user": _shown(call, _named(call))}


def get_presence(call: Call) -> Body:
    """Return active or away; of the bot itself, which nobody asks about, as of a person."""
    return {"presence": _named(call).presence}


def get_profile(call: Call) -> Body:
    email = call.state.granted("users:read.email")
    return {"profile": profile(_named(call), call.state.address, email=email)}


def lookup_by_email(call: Call) -> Body:
    person = call.state.people.with_email(call.args.required("email"))
    if person is None or person.deleted:
        raise SlackError("users_not_found")
    return {"user": _shown(call, person)}


def list_groups(call: Call) -> Body:
    groups = []
    for group in call.state.people.groups.values():
        users = {"users": list(group.users)} if call.args.flag("include_users") else {}
        groups.append(group.as_json() | users)
    return {"usergroups": groups}


def group_users(call: Call) -> Body:
    group = call.state.people.groups.get(call.args.required("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group.users)}


METHODS = [
    Method("users.list", list_users, ("users:read",), TIER_2),
    Method("users.info", info, ("users:read",), TIER_4),
    Method("users.getPresence", get_presence, ("users:read",), TIER_3),
    Method("users.profile.get", get_profile, ("users.profile:read",), TIER_4),
    Method("users.lookupByEmail", lookup_by_email, ("users:read.email",), TIER_3),
    Method("usergroups.list", list_groups, ("usergroups:read",), TIER_2),
    Method("usergroups.users.list", group_users, ("usergroups:read",), TIER_2),
]
