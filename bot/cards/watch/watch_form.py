"""The form in which a watch is written."""

from __future__ import annotations

from typing import Any

from bot.blockkit.elements import context, modal, plain, section, text_input
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.blockkit.text import clip
from bot.model import Source
from bot.model.views.watch_draft import NAME_MAX, WatchDraft

HINT = (
    'Words, "phrases", #tags, @handles, from:name; a space means and, OR stands in capitals, '
    "-word leaves out. Or the address of an RSS or Atom feed."
)


def form(draft: WatchDraft, *, kept: str, channel: str, feed_address: str = "") -> Block:
    """`kept` travels along with the modal; `channel` is where cards go when none is chosen."""
    mentions = draft.source is Source.MENTIONS
    blocks = [
        section(md("Posts that mention our account on X, read from its mentions timeline."))
        if mentions
        else _query(draft),
        text_input("name", "Name", initial=draft.name, multiline=False, optional=True, max_length=NAME_MAX),
        _channel(draft, channel),
        _owner(draft),
    ]
    if not mentions:
        blocks.append(_line("languages", "Only in these languages", draft.languages, "en, fr", 100))
    blocks.append(_line("muted", "Not from", draft.muted, "@handle, @other", 500))
    if feed_address:
        blocks.append(context(md("As a feed for readers: {}", clip(feed_address, 500))))
    title = "Edit watch" if draft.id else "Add a watch"
    submit = "Save" if mentions else "Preview"
    return modal("watch_form", title, blocks, submit=submit, private_metadata=kept)


def _query(draft: WatchDraft) -> Block:
    return text_input(
        "query",
        "What to listen for",
        initial=draft.query,
        hint=HINT,
        placeholder='acme OR "acme air"',
        max_length=1000,
    )


def _line(block_id: str, label: str, initial: str, placeholder: str, longest: int) -> Block:
    return text_input(
        block_id,
        label,
        initial=initial,
        multiline=False,
        optional=True,
        placeholder=placeholder,
        max_length=longest,
    )


def _channel(draft: WatchDraft, default: str) -> Block:
    element: dict[str, Any] = {
        "type": "conversations_select",
        "action_id": "channel",
        "placeholder": plain("Choose a channel", 150),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    if draft.channel and not draft.channel.startswith("#"):
        element["initial_conversation"] = draft.channel
    return {
        "type": "input",
        "block_id": "channel",
        "optional": True,
        "label": plain("Cards go to", 2000),
        "hint": plain(f"None chosen: {draft.channel or default}. Invite Perch into a private one.", 2000),
        "element": element,
    }


def _owner(draft: WatchDraft) -> Block:
    element: dict[str, Any] = {"type": "users_select", "action_id": "owner"}
    if draft.owner:
        element["initial_user"] = draft.owner
    return {
        "type": "input",
        "block_id": "owner",
        "optional": True,
        "label": plain("Whose watch it is", 2000),
        "element": element,
    }
