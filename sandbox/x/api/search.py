"""GET /2/tweets/search/recent and /2/tweets/counts/recent: the last seven days."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from sandbox.x.api import pages
from sandbox.x.api.call import Answer, Call
from sandbox.x.api.problems import invalid
from sandbox.x.api.render import stamp
from sandbox.x.ids import first_id_at
from sandbox.x.model import XPost
from sandbox.x.query import MAX_LENGTH, Query, QueryError, parse

WEEK = timedelta(days=7)
GRAIN = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


async def search_recent(call: Call) -> Answer:
    query = asked_query(call)
    most = call.whole("max_results", 10, 100, 10)
    if call.query.get("sort_order", "recency") not in ("recency", "relevancy"):
        raise invalid(
            "The `sort_order` query parameter value is not one of [recency,relevancy]",
            {"sort_order": [call.query["sort_order"]]},
        )
    text = call.query["query"]
    ids = pages.continued(call, _week(call), text, "next_token", "pagination_token")
    found = pages.matching(call, ids, lambda post: _found(call, query, post))
    return pages.page(call, found, most=most, what=text)


def _found(call: Call, query: Query, post: XPost) -> bool:
    """Search returns no reposts since 2026-05-04."""
    return post.repost_of is None and query.matches(call.state, post)


async def counts_recent(call: Call) -> Answer:
    """Return how many posts match, by minute, hour or day; the oldest bucket first."""
    query = asked_query(call)
    name = call.query.get("granularity", "hour")
    if name not in GRAIN:
        raise invalid(
            f"The `granularity` query parameter value [{name}] is not one of [minute,hour,day]",
            {"granularity": [name]},
        )
    state = call.state
    ids = _week(call)
    start = call.time("start_time") or state.now - WEEK
    end = call.time("end_time") or state.now
    found = Counter(
        _floor(post.created_at, GRAIN[name])
        for post in pages.matching(call, ids, lambda post: _found(call, query, post))
    )
    state.charge(state.meter.write("counts"))
    buckets = []
    at = _floor(start, GRAIN[name])
    while at < end:
        after = at + GRAIN[name]
        bounds = {"start": stamp(max(at, start)), "end": stamp(min(after, end))}
        buckets.append({**bounds, "tweet_count": found[at]})
        at = after
    return Answer({"data": buckets, "meta": {"total_tweet_count": found.total()}})


def _floor(at: datetime, grain: timedelta) -> datetime:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + (at - midnight) // grain * grain


def asked_query(call: Call) -> Query:
    """Raises Problem 400 for what X does not search for."""
    text = call.query.get("query", "")
    if not text.strip():
        raise invalid("The `query` query parameter can not be empty", {"query": [text]})
    most = MAX_LENGTH[call.state.settings.tier]
    if len(text) > most:
        raise invalid(
            f"There were errors processing your request: Rule length "
            f"exceeds the maximum of {most} characters "
            f"({len(text)})",
            {"query": [text]},
        )
    try:
        return parse(text)
    except QueryError as error:
        raise invalid(f"There were errors processing your request: {error}", {"query": [text]}) from error


def _week(call: Call) -> pages.Range:
    """Return the ids asked for. Raises Problem 400 where they lie before the last seven days."""
    state = call.state
    oldest = state.now - WEEK
    lowest = first_id_at(oldest)
    since = call.id("since_id")
    if since is not None and (int(since) < lowest or state.settings.refuse_since_id):
        raise invalid(
            f"'since_id' must be a tweet id created after {stamp(oldest)}. Please "
            f"use a 'since_id' that is larger than {lowest}",
            {"since_id": [since]},
        )
    until = call.id("until_id")
    if until is not None and int(until) < lowest:
        raise invalid(f"'until_id' must be a tweet id created after {stamp(oldest)}", {"until_id": [until]})
    _check_times(call, oldest)
    lag = timedelta(seconds=state.settings.end_time_lag_seconds)
    ids = pages.asked_range(call, state.now, lag)
    return pages.Range(max(ids.low, lowest), ids.high)


def _check_times(call: Call, oldest: datetime) -> None:
    lag = timedelta(seconds=call.state.settings.end_time_lag_seconds)
    start, end = call.time("start_time"), call.time("end_time")
    for name, at in (("start_time", start), ("end_time", end)):
        if at is not None and at < oldest:
            raise invalid(
                f"Invalid '{name}':'{call.query[name]}'. '{name}' must be on or after {stamp(oldest)}",
                {name: [call.query[name]]},
            )
    newest = call.state.now - lag
    if end is not None and end > newest:
        raise invalid(
            f"Invalid 'end_time':'{call.query['end_time']}'. 'end_time' must be a minimum of "
            f"{lag.total_seconds():.0f} seconds prior to the request time.",
            {"end_time": [call.query["end_time"]]},
        )
    if start is not None and start > min(newest, end or newest):
        raise invalid(
            f"Invalid 'start_time':'{call.query['start_time']}'. 'start_time' must be before 'end_time'",
            {"start_time": [call.query["start_time"]]},
        )
    for one, other in (("since_id", "end_time"), ("until_id", "start_time")):
        if one in call.query and other in call.query:
            raise invalid(
                "Invalid use of 'since_id' or 'until_id' in conjunction with 'start_time' or 'end_time'.",
                {one: [call.query[one]], other: [call.query[other]]},
            )
