"""From what somebody typed to the post that X makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sandbox.x import language, text
from sandbox.x.model import XMedia, XPost, XUser

if TYPE_CHECKING:
    from sandbox.x.state import XState


@dataclass(frozen=True)
class Draft:
    """What somebody is about to post. `without`: users not to be put before a reply."""

    author: XUser
    typed: str
    in_reply_to: str | None = None
    quote_of: str | None = None
    repost_of: str | None = None
    media: tuple[XMedia, ...] = ()
    lang: str | None = None
    by_api: bool = False
    without: frozenset[str] = frozenset()
    paid_partnership: bool = False


def written(
    state: XState,
    draft: Draft,
    at: datetime,
    indexed_after_seconds: float | None,
    edited: XPost | None = None,
) -> XPost:
    """Return the post: handles put before a reply, links shortened, the conversation kept.

    Raises:
        ValueError: nothing to post, too much, or the post replied to or quoted is not there.
    """
    parent = state.living_post(draft.in_reply_to) if draft.in_reply_to else None
    for target in filter(None, (draft.quote_of, draft.repost_of)):
        state.living_post(target)
    typed = _body(state, draft)
    prefix = "" if edited else _prefix(state, draft, parent)
    if edited:
        typed = edited.typed[: edited.starts_at] + typed
    whole, links = text.shorten(prefix + typed)
    post_id = state.ids.new(at)
    late = state.settings.index_delay_seconds if indexed_after_seconds is None else indexed_after_seconds
    return XPost(
        id=post_id,
        author_id=draft.author.id,
        typed=prefix + typed,
        text=whole,
        links=links,
        created_at=at,
        lang=draft.lang or language.guess(draft.typed),
        conversation_id=_conversation(post_id, parent, edited),
        edit_ids=(*(edited.edit_ids if edited else ()), post_id),
        visible_from=state.now + timedelta(seconds=late) if late else at,
        mentions=mentioned(state, whole),
        in_reply_to=parent.id if parent else None,
        in_reply_to_user_id=parent.author_id if parent else None,
        quote_of=draft.quote_of,
        repost_of=draft.repost_of,
        media=draft.media,
        starts_at=edited.starts_at if edited else len(prefix),
        by_api=draft.by_api,
        paid_partnership=edited.paid_partnership if edited else draft.paid_partnership,
    )


def _conversation(post_id: str, parent: XPost | None, edited: XPost | None) -> str:
    if edited:
        return edited.conversation_id
    return parent.conversation_id if parent else post_id


def _body(state: XState, draft: Draft) -> str:
    if draft.repost_of:
        original = state.posts[draft.repost_of]
        return f"RT @{state.users[original.author_id].username}: {original.typed}"
    if not draft.typed.strip() and not draft.media:
        raise ValueError("A post needs a text.")
    if len(draft.typed) > text.MAX_POST:
        raise ValueError(f"A post has at most {text.MAX_POST:,} characters.")
    return draft.typed


def _prefix(state: XState, draft: Draft, parent: XPost | None) -> str:
    """Return the handles that X puts before a reply: whom it answers, and whom that one mentioned."""
    if parent is None:
        return ""
    addressed = [parent.author_id, *parent.mentions]
    typed = {span.value.lower() for span in text.mentions(draft.typed)}
    handles = []
    for user_id in dict.fromkeys(addressed):
        username = state.users[user_id].username
        skip = {draft.author.id} | draft.without
        if user_id not in skip and username.lower() not in typed:
            handles.append(f"@{username} ")
    return "".join(handles)


def mentioned(state: XState, words: str) -> tuple[str, ...]:
    """Return ids of the accounts that a text names; a handle that nobody has is just text."""
    found = (state.users.named(span.value) for span in text.mentions(words))
    return tuple(dict.fromkeys(user.id for user in found if user))
