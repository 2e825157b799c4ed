"""Pages of posts, newest first, as search and timelines give them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox.x.api import paging, render
from sandbox.x.api.call import Answer, Call
from sandbox.x.api.fields import wanted
from sandbox.x.api.includes import Includes
from sandbox.x.ids import first_id_at
from sandbox.x.model import XPost

Match = Callable[[XPost], bool]


@dataclass(frozen=True)
class Range:
    """Ids asked for: `low` ≤ id < `high`; `since_id` and `until_id` themselves are left out."""

    low: int
    high: int


def asked_range(call: Call, now: datetime, lag: timedelta = timedelta()) -> Range:
    """Return what is asked for: beside since_id, start_time does not count, nor end_time beside until_id."""
    start, end = call.time("start_time"), call.time("end_time")
    since, until = call.id("since_id"), call.id("until_id")
    low, high = 0, first_id_at(end or now - lag + timedelta(milliseconds=1))
    if start:
        low = first_id_at(start)
    if since:
        low = int(since) + 1
    if until:
        high = min(high, int(until))
    return Range(low, high)


def matching(call: Call, ids: Range, match: Match) -> Iterator[XPost]:
    """Return the posts in the range that others can see by now, newest first."""
    posts = call.state.posts.newest_first(below=ids.high, down_to=ids.low)
    return (post for post in posts if call.state.listed(post) and match(post))


def page(call: Call, posts: Iterator[XPost], *, most: int, what: str, owned: bool = False) -> Answer:
    """Return one page of X's JSON, charged for. `what` the page's token is good for."""
    fields = wanted(call)
    shown, more = paging.first(posts, most)
    state = call.state
    dollars = state.meter.read("post", (post.id for post in shown), state.now.date(), owned=owned)
    state.charge(dollars)
    meta: dict[str, Any] = {"result_count": len(shown)}
    if shown:
        meta = {"newest_id": shown[0].id, "oldest_id": shown[-1].id, **meta}
    if more:
        meta["next_token"] = paging.token(shown[-1].id, what)
    body: dict[str, Any] = {"meta": meta}
    if shown:
        body = {"data": [render.post(state, post, fields) for post in shown], **body}
    return Answer(Includes(call, fields).of_posts(shown).into(body))


def continued(call: Call, ids: Range, what: str, *parameters: str) -> Range:
    """Return the range below the page whose token was sent."""
    for parameter in parameters:
        if parameter in call.query:
            below = paging.place(call.query[parameter], what, parameter)
            return Range(ids.low, min(ids.high, below))
    return ids
