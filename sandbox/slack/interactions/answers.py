"""What the app says back: through a response_url, or at once in answer to a command."""

from __future__ import annotations

from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.messages import Message
from sandbox.slack.people import BOT_USER
from sandbox.slack.posting import Content, by_the_app, read_content
from sandbox.slack.request import Args
from sandbox.slack.response_urls import ResponseUrl
from sandbox.slack.state import SlackState


def answer_response_url(state: SlackState, key: str, body: dict[str, Any]) -> None:
    """Use the response_url. Raises: SlackError for a dead one or a body that Slack refuses."""
    say(state, state.response_urls.use(key), body)


def say(state: SlackState, to: ResponseUrl, body: dict[str, Any]) -> None:
    """Delete or replace the message that was pressed, or say something new: ephemeral by default."""
    args = Args(body)
    if args.flag("delete_original"):
        _delete(state, to)
        return
    content = read_content(state, args)
    if content.empty:
        raise SlackError("no_text")
    if args.flag("replace_original") and to.ts is not None:
        _replace(state, to, to.ts, content)
        return
    message = by_the_app(state) | content.fields()
    thread = args.text("thread_ts") or to.thread_ts
    if thread:
        message["thread_ts"] = thread
    if args.text("response_type", "ephemeral") == "in_channel":
        state.messages.post(to.channel, message)
    else:
        state.ephemerals.show(to.user, to.channel, message)


def _delete(state: SlackState, to: ResponseUrl) -> None:
    if to.ts is None:
        raise SlackError("message_not_found")
    if to.ephemeral:
        state.ephemerals.remove(to.user, to.ts)
    elif state.messages.get(to.channel, to.ts) is not None:
        state.messages.delete(to.channel, to.ts)


def _replace(state: SlackState, to: ResponseUrl, ts: str, content: Content) -> None:
    if to.ephemeral:
        old: Message = state.ephemerals.get(to.user, ts) or {}
        thread = {"thread_ts": old["thread_ts"]} if "thread_ts" in old else {}
        state.ephemerals.show(to.user, to.channel, by_the_app(state) | content.fields() | thread, ts)
        return
    if state.messages.get(to.channel, ts) is None:
        raise SlackError("message_not_found")
    state.messages.change(
        to.channel,
        ts,
        text=content.text or "",
        blocks=content.blocks or None,
        attachments=content.attachments or None,
        edited={"user": BOT_USER, "ts": f"{state.world.clock.timestamp():.6f}"},
    )
