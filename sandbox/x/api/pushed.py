"""The lines of both streams: X's JSON of an event of the account, and of a post that matches rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sandbox.world import Happening
from sandbox.x.api import names, render
from sandbox.x.api.call import Call
from sandbox.x.api.fields import Wanted, wanted
from sandbox.x.api.includes import Includes
from sandbox.x.api.vocabulary import SHARED, TWEET
from sandbox.x.model import XPost
from sandbox.x.query import parse
from sandbox.x.streams import Subscription

if TYPE_CHECKING:
    from sandbox.x.state import XState

WHOLE = Wanted(
    post=frozenset(TWEET.post.values()),
    user=frozenset(TWEET.user.values()),
    media=frozenset(SHARED["media.fields"].values()),
    dm=frozenset(TWEET.dm.values()),
    expansions=frozenset(
        {"author_id", "referenced_tweets.id", "referenced_tweets.id.author_id", "attachments.media_keys"}
    ),
)
BARE = Wanted(
    post=frozenset({"id", "text", "author_id"}),
    user=frozenset(),
    media=frozenset(),
    dm=frozenset(),
    expansions=frozenset(),
)


def activity_lines(call: Call, happening: Happening) -> Iterator[bytes]:
    """Yield an event for each subscription that something which happened concerns; each is paid for."""
    state = call.state
    for subscription in list(state.streams.subscriptions.values()):
        found = _payload(call, happening, subscription)
        if found is None:
            continue
        payload, includes = found
        event_id = state.ids.new(state.now)
        private = subscription.event_type.startswith(("dm.", "chat."))
        state.charge(state.meter.read("dm event" if private else "event", [event_id], state.now.date()))
        data = {
            "event_uuid": event_id,
            "filter": {"user_id": subscription.user_id},
            "event_type": subscription.event_type,
            **({"tag": subscription.tag} if subscription.tag else {}),
            "payload": payload,
            **({"includes": includes} if includes else {}),
        }
        yield _line(state, {"data": data})


def live_lines(call: Call, happening: Happening) -> Iterator[bytes]:
    """Yield a new post with the rules that it matches, if it matches any; it is paid for."""
    state = call.state
    if happening.topic != "x.post":
        return
    post = state.posts[happening.data["post"]["id"]]
    rules = [one for one in state.streams.rules.values() if parse(one.value).matches(state, post)]
    if not rules or not state.may_see(post):
        return
    state.charge(state.meter.read("post", [post.id], state.now.date()))
    fields = wanted(call)
    body = Includes(call, fields).of_posts([post]).into({"data": render.post(state, post, fields)})
    body["matching_rules"] = [{"id": one.id, "tag": one.tag} for one in rules]
    yield _line(state, body)


def _payload(
    call: Call, happening: Happening, wants: Subscription
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return an event's payload and what comes along; None where it does not concern this subscription."""
    state, data = call.state, happening.data
    if happening.topic == "x.post":
        post = state.posts[data["post"]["id"]]
        if not state.may_see(post) or not _concerns(state, post, wants):
            return None
        fields = BARE if state.settings.stream_bare else WHOLE
        includes = Includes(call, fields).of_posts([post]).into({}).get("includes", {})
        return render.post(state, post, fields), includes
    if happening.topic == "x.delete" and wants.event_type == "post.delete":
        post = state.posts[data["id"]]
        return ({"id": post.id, "author_id": post.author_id}, {}) if post.author_id == wants.user_id else None
    if happening.topic == "x.dm" and wants.event_type == "dm.received":
        dm = next(one for one in reversed(state.dms) if one.id == data["dm"]["id"])
        return (render.dm(dm, WHOLE), {}) if dm.to_id == wants.user_id else None
    return None


def _concerns(state: XState, post: XPost, wants: Subscription) -> bool:
    """Tell whether a post is an event of this kind for the account; of @mentions only typed ones count."""
    inbound = post.author_id != wants.user_id
    if wants.event_type == "post.create":
        return not inbound
    if wants.direction == "inbound" and not inbound:
        return False
    if wants.event_type == "post.mention.create":
        handle = state.users[wants.user_id].username.lower()
        return inbound and f"@{handle}" in post.text[post.starts_at :].lower()
    if wants.event_type == "post.reply.create":
        return post.in_reply_to_user_id == wants.user_id
    quoted = state.posts.get(post.quote_of or "") if wants.event_type == "post.quote.create" else None
    return quoted is not None and quoted.author_id == wants.user_id


def _line(state: XState, body: dict[str, Any]) -> bytes:
    spelt = names.answer_out(body, state.settings.names)
    return json.dumps(spelt, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
