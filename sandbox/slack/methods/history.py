"""conversations.history and conversations.replies."""

from __future__ import annotations

from sandbox.slack.channels import Channel, Kind
from sandbox.slack.errors import SlackError
from sandbox.slack.limits import TIER_3
from sandbox.slack.messages import Message, public
from sandbox.slack.methods.call import Body, Call, Method, page_of
from sandbox.slack.people import BOT_USER
from sandbox.slack.request import Args

SCOPES: dict[Kind, str] = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}


def _readable(call: Call) -> Channel:
    channel = call.state.channel(call.args.required("channel"))
    call.state.need(SCOPES[channel.kind])
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def history(call: Call) -> Body:
    """Newest first; replies only where they were broadcast to the channel."""
    channel = _readable(call)
    found = [m for m in reversed(call.state.messages.top_level(channel.id)) if _between(m, call.args)]
    some, cursor = page_of(found, call.args, 100, 999)
    return _answer(call.args, some, cursor) | {"pin_count": 0}


def replies(call: Call) -> Body:
    """Return the parent first, then its replies, oldest first."""
    channel = _readable(call)
    ts = call.args.required("ts")
    named = call.state.messages.get(channel.id, ts)
    if named is None:
        raise SlackError("thread_not_found")
    thread = [named] if named.get("thread_ts", ts) != ts else call.state.messages.thread(channel.id, ts)
    found = [m for m in thread if m["ts"] == ts or _between(m, call.args)]
    some, cursor = page_of(found, call.args, 1000, 1000)
    return _answer(call.args, some, cursor)


def _between(message: Message, args: Args) -> bool:
    ts, inclusive = float(message["ts"]), args.flag("inclusive")
    oldest, latest = args.text("oldest"), args.text("latest")
    try:
        after = not oldest or ts > float(oldest) or (inclusive and message["ts"] == oldest)
        before = not latest or ts < float(latest) or (inclusive and message["ts"] == latest)
    except ValueError:
        raise SlackError("invalid_ts_oldest" if oldest else "invalid_ts_latest") from None
    return after and before


def _answer(args: Args, messages: list[Message], cursor: str) -> Body:
    metadata = args.flag("include_all_metadata")
    body: Body = {
        "messages": [public(message, metadata=metadata) for message in messages],
        "has_more": bool(cursor),
    }
    return body | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


_ANY = tuple(SCOPES.values())
METHODS = [
    Method("conversations.history", history, _ANY, TIER_3),
    Method("conversations.replies", replies, _ANY, TIER_3),
]
