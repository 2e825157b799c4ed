"""Every endpoint: who may call it, how often, with which parameters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from sandbox.x.api import (
    accounts,
    create,
    lookup,
    media,
    messages,
    own,
    search,
    streaming,
    subscriptions,
    timelines,
    usage,
)
from sandbox.x.api.call import Answer, Call

POST = frozenset({"tweet.fields", "expansions", "user.fields", "media.fields", "poll.fields", "place.fields"})
USER = frozenset({"user.fields", "expansions", "tweet.fields"})
RANGE = frozenset({"max_results", "start_time", "end_time", "since_id", "until_id", "pagination_token"})
DM = frozenset({"max_results", "pagination_token", "event_types", "dm_event.fields", "expansions",
                "user.fields", "tweet.fields", "media.fields"})  # fmt: skip
COUNT = frozenset({"query", "granularity", "start_time", "end_time", "since_id", "until_id", "next_token",
                   "pagination_token", "search_count.fields"})  # fmt: skip


@dataclass(frozen=True)
class Endpoint:
    """`app`, `user`: requests in 15 minutes by that kind of caller, None where X refuses the kind.

    `app_day`: requests of the whole app in 24 hours, where X limits those too. `free`: never paid for.
    `names`: the vocabulary that it keeps to, whatever X speaks elsewhere.
    """

    method: str
    path: str
    handle: Callable[[Call], Awaitable[Answer | web.StreamResponse]]
    app: int | None
    user: int | None
    parameters: frozenset[str] = field(default_factory=frozenset)
    app_day: int | None = None
    free: bool = False
    names: Literal["tweet", "post"] | None = None


ENDPOINTS = (
    Endpoint("GET", "/2/tweets/search/recent", search.search_recent, 450, 300,
             POST | RANGE | {"query", "next_token", "sort_order"}),
    Endpoint("GET", "/2/tweets/counts/recent", search.counts_recent, 300, None, COUNT),
    Endpoint("GET", "/2/tweets/search/stream", streaming.live, 50, None,
             POST | {"backfill_minutes", "start_time", "end_time"}, names="tweet"),
    Endpoint("GET", "/2/tweets/search/stream/rules", subscriptions.rules, 450, None,
             frozenset({"ids", "max_results", "pagination_token"}), free=True),
    Endpoint("POST", "/2/tweets/search/stream/rules", subscriptions.change_rules, 100, None,
             frozenset({"dry_run", "delete_all"}), free=True),
    Endpoint("GET", "/2/activity/stream", streaming.activity, 50, None,
             frozenset({"backfill_minutes", "start_time", "end_time"})),
    Endpoint("GET", "/2/activity/subscriptions", subscriptions.subscriptions, 450, None,
             frozenset({"max_results", "pagination_token"}), free=True),
    Endpoint("POST", "/2/activity/subscriptions", subscriptions.subscribe, None, 500, free=True),
    Endpoint("DELETE", "/2/activity/subscriptions", subscriptions.unsubscribe, 500, None,
             frozenset({"ids"}), free=True),
    Endpoint("GET", "/2/tweets", lookup.posts, 3500, 5000, POST | {"ids"}),
    Endpoint("POST", "/2/tweets", create.create, None, 100, app_day=10_000),
    Endpoint("GET", "/2/tweets/{id}", lookup.one_post, 450, 900, POST),
    Endpoint("DELETE", "/2/tweets/{id}", own.delete, None, 50),
    Endpoint("PUT", "/2/tweets/{id}/hidden", own.hide, None, 50),
    Endpoint("GET", "/2/users", accounts.by_ids, 300, 900, USER | {"ids"}),
    Endpoint("GET", "/2/users/by", accounts.by_usernames, 300, 900, USER | {"usernames"}),
    Endpoint("GET", "/2/users/by/username/{username}", accounts.by_username, 300, 900, USER),
    Endpoint("GET", "/2/users/me", accounts.me, None, 75, USER, free=True),
    Endpoint("GET", "/2/users/{id}", accounts.by_id, 300, 900, USER),
    Endpoint("GET", "/2/users/{id}/mentions", timelines.mentions, 450, 300, POST | RANGE),
    Endpoint("GET", "/2/users/{id}/tweets", timelines.posts, 10_000, 900, POST | RANGE | {"exclude"}),
    Endpoint("GET", "/2/users/{id}/followers", accounts.followers, 300, 300,
             USER | {"max_results", "pagination_token"}),
    Endpoint("GET", "/2/users/{id}/following", accounts.following, 300, 300,
             USER | {"max_results", "pagination_token"}),
    Endpoint("POST", "/2/users/{id}/likes", own.like, None, 50),
    Endpoint("POST", "/2/users/{id}/following", own.follow, None, 50),
    Endpoint("DELETE", "/2/users/{id}/following/{target}", own.unfollow, None, 50),
    Endpoint("POST", "/2/dm_conversations/with/{id}/messages", messages.send, None, 15, app_day=1_440),
    Endpoint("GET", "/2/dm_conversations/with/{id}/dm_events", messages.events_with, None, 15, DM),
    Endpoint("GET", "/2/dm_events", messages.all_events, None, 15, DM),
    Endpoint("POST", "/2/media/upload", media.upload, None, 500, free=True),
    Endpoint(
        "GET", "/2/media/upload", media.status, None, 1000, frozenset({"media_id", "command"}), free=True
    ),
    Endpoint("POST", "/2/media/upload/initialize", media.initialize, None, 1875, free=True),
    Endpoint("POST", "/2/media/upload/{id}/append", media.append, None, 1875, free=True),
    Endpoint("POST", "/2/media/upload/{id}/finalize", media.finalize, None, 1875, free=True),
    Endpoint("POST", "/2/media/metadata", media.metadata, None, 500, free=True),
    Endpoint("GET", "/2/usage/credits", usage.credits, 50, 50, free=True),
    Endpoint("GET", "/2/usage/tweets", usage.usage, 50, None, frozenset({"days", "usage.fields"}), free=True),
)  # fmt: skip
