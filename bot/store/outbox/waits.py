"""Whether something waits to leave for Slack, asked in two round trips to Redis."""

from __future__ import annotations

from datetime import datetime

from bot.model import Lane
from bot.store import Store


def waits_for_slack(store: Store, now: datetime) -> bool:
    """Return whether a message is to be posted, or one of those that stand there to be drawn again."""
    until = now.timestamp()
    with store.redis.pipeline(transaction=False) as pipe:
        for index in (store.keys.dirty, store.keys.regroup, store.keys.redraws):
            pipe.zcount(index, "-inf", until)
        pipe.smembers(store.keys.lanes)
        *drawn, lanes = pipe.execute()
    if any(drawn):
        return True
    with store.redis.pipeline(transaction=False) as pipe:
        for lane in lanes:
            if lane.startswith(Lane.SLACK):
                pipe.exists(store.keys.lane(lane))
        return any(pipe.execute())
