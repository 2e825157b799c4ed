"""chat.postMessage, update, delete, getPermalink."""

from __future__ import annotations

from typing import Any

from sandbox.slack.channels import Channel
from sandbox.slack.errors import SlackError
from sandbox.slack.limits import GENEROUS, MESSAGES, TIER_3
from sandbox.slack.messages import Message, public
from sandbox.slack.methods.call import Body, Call, Method
from sandbox.slack.people import BOT_ID, BOT_USER
from sandbox.slack.posting import LONGEST_UPDATE, Content, by_the_app, postable, read_content, thread_parent


def post_message(call: Call) -> Body:
    state, args = call.state, call.args
    channel = postable(state, args.required("channel"))
    content = read_content(state, args)
    if content.empty:
        raise SlackError("no_text")
    message = by_the_app(state, args) | content.fields()
    parent = thread_parent(state, channel, args.text("thread_ts"))
    if parent:
        message["thread_ts"] = parent
        if args.flag("reply_broadcast"):
            message["subtype"] = "thread_broadcast"
    state.limits.take(f"message:{channel.id}", MESSAGES)
    posted = state.messages.post(channel.id, message)
    return {"channel": channel.id, "ts": posted["ts"], "message": public(posted)}


def update(call: Call) -> Body:
    state, args = call.state, call.args
    channel, message = _own_message(call, "cant_update_message")
    if channel.is_archived:
        raise SlackError("is_archived")
    content = read_content(state, args, LONGEST_UPDATE)
    if (content.text, content.blocks, content.attachments) == (None, None, None):
        raise SlackError("no_text")
    fields = _updated(content, message)
    if not (fields["text"] or fields["blocks"] or fields.get("attachments", message.get("attachments"))):
        raise SlackError("no_text")
    changed = state.messages.change(channel.id, message["ts"], **fields, edited=_edited(call))
    text = changed.get("text", "")
    return {"channel": channel.id, "ts": message["ts"], "text": text, "message": public(changed)}


def _updated(content: Content, message: Message) -> dict[str, Any]:
    """Return the fields after the update: text without blocks removes the blocks; metadata stays unless
    given.
    """
    fields: dict[str, Any] = {
        "text": content.text if content.text is not None else message.get("text", ""),
        "blocks": content.blocks or None,
    }
    if content.text is None and content.blocks is None:
        fields["blocks"] = message.get("blocks")
    if content.attachments is not None:
        fields["attachments"] = content.attachments or None
    if content.metadata is not None:
        fields["metadata"] = content.metadata or None
    return fields


def _edited(call: Call) -> dict[str, str]:
    return {"user": BOT_USER, "ts": f"{call.state.world.clock.timestamp():.6f}"}


def _own_message(call: Call, error: str) -> tuple[Channel, Message]:
    """Return the message that the call names. Raises: SlackError, `error` where the app is not its author."""
    channel = call.state.channel(call.args.required("channel"))
    message = call.state.messages.get(channel.id, call.args.required("ts"))
    if message is None or message.get("subtype") == "tombstone":
        raise SlackError("message_not_found")
    if message.get("bot_id") != BOT_ID:
        raise SlackError(error)
    return channel, message


def delete(call: Call) -> Body:
    channel, message = _own_message(call, "cant_delete_message")
    call.state.messages.delete(channel.id, message["ts"])
    return {"channel": channel.id, "ts": message["ts"]}


def permalink(call: Call) -> Body:
    state = call.state
    channel = state.channel(call.args.required("channel"))
    message = state.messages.get(channel.id, call.args.required("message_ts"))
    if message is None:
        raise SlackError("message_not_found")
    link = f"{state.address}/archives/{channel.id}/p{message['ts'].replace('.', '')}"
    parent = message.get("thread_ts")
    if parent and parent != message["ts"]:
        link += f"?thread_ts={parent}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


METHODS = [
    Method("chat.postMessage", post_message, ("chat:write",), GENEROUS),
    Method("chat.update", update, ("chat:write",), TIER_3),
    Method("chat.delete", delete, ("chat:write",), TIER_3),
    Method("chat.getPermalink", permalink, (), GENEROUS),
]
