"""chat.postEphemeral and chat.scheduleMessage: what not everyone sees, or not yet."""

from __future__ import annotations

from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.limits import TIER_3, TIER_4
from sandbox.slack.methods.call import Body, Call, Method
from sandbox.slack.posting import by_the_app, postable, read_content, thread_parent


def post_ephemeral(call: Call) -> Body:
    state, args = call.state, call.args
    channel = postable(state, args.required("channel"))
    user = args.required("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    content = read_content(state, args)
    if content.empty:
        raise SlackError("no_text")
    message = by_the_app(state, args) | content.fields()
    parent = thread_parent(state, channel, args.text("thread_ts"))
    if parent:
        message["thread_ts"] = parent
    return {"message_ts": state.ephemerals.show(user, channel.id, message)["ts"]}


def schedule(call: Call) -> Body:
    state, args = call.state, call.args
    channel = postable(state, args.required("channel"))
    post_at = args.required("post_at")
    if not post_at.isdigit():
        raise SlackError("invalid_time")
    content = read_content(state, args)
    if content.empty:
        raise SlackError("no_text")
    message: dict[str, Any] = by_the_app(state, args) | content.fields()
    parent = thread_parent(state, channel, args.text("thread_ts"))
    if parent:
        message["thread_ts"] = parent
    planned = state.scheduled.add(channel.id, int(post_at), message)
    return {
        "channel": channel.id,
        "scheduled_message_id": planned.id,
        "post_at": planned.post_at,
        "message": {"type": "delayed_message", **message},
    }


def unschedule(call: Call) -> Body:
    channel = call.state.channel(call.args.required("channel"))
    call.state.scheduled.remove(call.args.required("scheduled_message_id"), channel.id)
    return {}


def list_scheduled(call: Call) -> Body:
    waiting = call.state.scheduled.waiting(call.args.text("channel"))
    rows = [planned.as_json() for planned in waiting]
    return {"scheduled_messages": rows, "response_metadata": {"next_cursor": ""}}


METHODS = [
    Method("chat.postEphemeral", post_ephemeral, ("chat:write",), TIER_4),
    Method("chat.scheduleMessage", schedule, ("chat:write",), TIER_3),
    Method("chat.deleteScheduledMessage", unschedule, ("chat:write",), TIER_3),
    Method("chat.scheduledMessages.list", list_scheduled, (), TIER_3),
]
