"""What may be posted, and where: shared by chat.*, response_urls, command answers and file shares."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sandbox.slack.blocks import check_blocks, text_length
from sandbox.slack.blocks.ids import with_ids
from sandbox.slack.channels import Channel
from sandbox.slack.errors import SlackError, refused_for
from sandbox.slack.people import APP_ID, BOT_ID, BOT_NAME, BOT_USER, CREATED, TEAM_ID
from sandbox.slack.request import Args
from sandbox.slack.state import SlackState

LONGEST_TEXT = 40_000
LONGEST_UPDATE = 4_000
LONGEST_BLOCKS = 13_200  # characters of all text in the blocks
LARGEST_METADATA = 8_000
MOST_ATTACHMENTS = 100


@dataclass(frozen=True)
class Content:
    """The checked content of a message; None: the call did not mention it."""

    text: str | None
    blocks: list[dict[str, Any]] | None
    attachments: list[dict[str, Any]] | None
    metadata: dict[str, Any] | None

    @property
    def empty(self) -> bool:
        return not self.text and not self.blocks and not self.attachments

    def fields(self) -> dict[str, Any]:
        """As fields of a new message."""
        given: dict[str, Any] = {"text": self.text or ""}
        for name in ("blocks", "attachments", "metadata"):
            if getattr(self, name):
                given[name] = getattr(self, name)
        return given


def read_content(state: SlackState, args: Args, longest: int = LONGEST_TEXT) -> Content:
    """Check text, blocks, attachments and metadata.

    Raises:
        SlackError: `msg_too_long`, `invalid_blocks`, `msg_blocks_too_long`, `too_many_attachments`, …
    """
    text = args.text("text") if args.given("text") else None
    if args.given("markdown_text"):
        text = args.text("markdown_text")
    if text is not None and len(text) > longest:
        raise SlackError("msg_too_long")
    blocks = args.decoded("blocks", "invalid_blocks_format")
    if blocks is not None:
        blocks = checked_blocks(state, blocks)
    return Content(text, blocks, _attachments(args), _metadata(args))


def checked_blocks(state: SlackState, blocks: Any) -> list[dict[str, Any]]:
    """Message blocks with ids filled in. Raises: SlackError."""
    problems = check_blocks(blocks, newest=state.settings.allow_new_blocks)
    if problems:
        raise refused_for("invalid_blocks", problems)
    if text_length(blocks) > LONGEST_BLOCKS:
        raise SlackError("msg_blocks_too_long")
    return with_ids(blocks)


def _attachments(args: Args) -> list[dict[str, Any]] | None:
    attachments = args.decoded("attachments", "invalid_attachments")
    if attachments is None:
        return None
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise SlackError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for index, one in enumerate(attachments):
        if one.get("blocks") is not None:
            problems = check_blocks(one["blocks"], at=f"/attachments/{index}/blocks")
            if problems:
                raise refused_for("invalid_attachments", problems)
    return [{"id": index + 1, **one} for index, one in enumerate(attachments)]


def _metadata(args: Args) -> dict[str, Any] | None:
    metadata = args.decoded("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    shaped = isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)
    if metadata and not shaped:
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > LARGEST_METADATA:
        raise SlackError("metadata_too_large")
    return dict(metadata)


def by_the_app(state: SlackState, args: Args | None = None) -> dict[str, Any]:
    """Return the author's part of a message of the app, under another name where the call gives one."""
    args = args or Args({})
    custom = {name: args.text(name) for name in ("username", "icon_url", "icon_emoji") if args.given(name)}
    author: dict[str, Any] = {"bot_id": BOT_ID, "app_id": APP_ID, "team": TEAM_ID}
    if not custom:
        return author | {"user": BOT_USER, "bot_profile": _bot_profile(state)}
    state.need("chat:write.customize")
    icons = {
        key[5:] if key == "icon_emoji" else "image_48": value
        for key, value in custom.items()
        if key != "username"
    }
    named = {"subtype": "bot_message", "username": custom.get("username", BOT_NAME)}
    return author | named | ({"icons": icons} if icons else {})


def _bot_profile(state: SlackState) -> dict[str, Any]:
    picture = f"{state.address}/page/slack/avatar/{BOT_USER}.svg"
    return {
        "id": BOT_ID,
        "app_id": APP_ID,
        "user_id": BOT_USER,
        "name": BOT_NAME,
        "deleted": False,
        "updated": CREATED,
        "team_id": TEAM_ID,
        "icons": {"image_48": picture},
    }


def postable(state: SlackState, name: str) -> Channel:
    """Return where `chat.postMessage` may post: an id, a public channel's name, or a user's id (their DM).

    Raises:
        SlackError: `channel_not_found`, `is_archived` or `not_in_channel`.
    """
    person = state.people.by_id.get(name)
    if person is not None and not person.is_bot:
        return state.channels.dm(name)
    by_name = state.channels.named(name)
    channel = state.channel(by_name.id if by_name else name)
    if channel.is_archived:
        raise SlackError("is_archived")
    if BOT_USER not in channel.members and not state.granted("chat:write.public"):
        raise SlackError("not_in_channel")
    return channel


def thread_parent(state: SlackState, channel: Channel, thread_ts: str) -> str | None:
    """Return the parent's `ts` (a reply stands for its parent). Raises: SlackError `thread_not_found`."""
    if not thread_ts:
        return None
    message = state.messages.get(channel.id, thread_ts)
    if message is None:
        raise SlackError("thread_not_found")
    return str(message.get("thread_ts") or thread_ts)
