"""conversations.list, info, members, join, open."""

from __future__ import annotations

from sandbox.slack.channels import Channel, Kind
from sandbox.slack.errors import SlackError
from sandbox.slack.limits import TIER_2, TIER_3, TIER_4
from sandbox.slack.methods.call import Body, Call, Method, page_of
from sandbox.slack.people import BOT_USER

READ: dict[Kind, str] = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}
_TYPES: dict[str, Kind] = {"public_channel": "channel", "private_channel": "group", "im": "im"}


def list_channels(call: Call) -> Body:
    kinds: set[Kind] = set()
    for name in call.args.listed("types") or ["public_channel"]:
        if name not in (*_TYPES, "mpim"):
            raise SlackError("invalid_types")
        if name in _TYPES:
            call.state.need(READ[_TYPES[name]])
            kinds.add(_TYPES[name])
    rows = [
        channel.as_json()
        for channel in call.state.channels.seen_by(BOT_USER)
        if channel.kind in kinds and not (channel.is_archived and call.args.flag("exclude_archived"))
    ]
    some, cursor = page_of(rows, call.args)
    return {"channels": some, "response_metadata": {"next_cursor": cursor}}


def _readable(call: Call) -> Channel:
    channel = call.state.channel(call.args.required("channel"))
    call.state.need(READ[channel.kind])
    return channel


def info(call: Call) -> Body:
    channel = _readable(call)
    shown = channel.as_json()
    if not call.args.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


def members(call: Call) -> Body:
    some, cursor = page_of(sorted(_readable(call).members), call.args)
    return {"members": some, "response_metadata": {"next_cursor": cursor}}


def join(call: Call) -> Body:
    channel = call.state.channel(call.args.required("channel"))
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    if BOT_USER in channel.members:
        return {"channel": channel.as_json(), "warning": "already_in_channel"}
    channel.members.add(BOT_USER)
    call.state.world.bus.publish("slack.channel", channel=channel.as_json())
    return {"channel": channel.as_json()}


def open_conversation(call: Call) -> Body:
    """Return a direct message with one user; several at once are not in this workspace."""
    args, state = call.args, call.state
    if args.given("channel"):
        channel = state.channel(args.required("channel"))
    else:
        users = args.listed("users")
        if not users:
            raise SlackError("users_list_not_supplied")
        if len(users) > 1:
            state.need("mpim:write")
            raise SlackError("not_enough_users")
        channel = _dm_with(call, users[0])
    shown = channel.as_json() if args.flag("return_im") else {"id": channel.id}
    return {"no_op": True, "already_open": True, "channel": shown}


def _dm_with(call: Call, user: str) -> Channel:
    person = call.state.people.by_id.get(user)
    if person is None:
        raise SlackError("user_not_found")
    if person.is_bot:
        raise SlackError("cannot_dm_bot")
    if person.deleted:
        raise SlackError("user_disabled")
    return call.state.channels.dm(user)


_ANY_READ = tuple(READ.values())
METHODS = [
    Method("conversations.list", list_channels, _ANY_READ, TIER_2),
    Method("conversations.info", info, _ANY_READ, TIER_3),
    Method("conversations.members", members, _ANY_READ, TIER_4),
    Method("conversations.join", join, ("channels:join",), TIER_3),
    Method("conversations.open", open_conversation, ("im:write",), TIER_3),
]
