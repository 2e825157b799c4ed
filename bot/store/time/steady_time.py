"""Redis's own clock set back: Perch's time goes on from where it was.

An embedded Redis has the clock of its machine. Set back by an hour, it would make all that is due within a
minute due within an hour and a minute. So the process that leads the ticks notes each second how far the time
has come, and adds to Redis's time what is missing. What is added runs out at a tenth of the speed of time, so
that scheduled posts are soon on the right time again without anything standing still.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.store.keys import Keys
from bot.store.time.shared_clock import ask_time_seen

RUNS_OUT = 10  # an hour that was set back has run out after ten
GAP = timedelta(seconds=5)  # nobody noted the time for longer, or it jumped ahead
EXPIRING = ("lock", "wakeup")  # keys whose expiry Redis keeps by its own clock


def to_add(seen: datetime, own: datetime, before: timedelta) -> timedelta:
    """Return what is added to Redis's own time, given how far the time had come and what was added before."""
    went_on = own + before - seen
    if went_on < timedelta():
        return seen - own
    if went_on > GAP:  # all that is not needed to stay behind nobody
        return max(seen - own, timedelta())
    return max(before - went_on / RUNS_OUT, timedelta())


class SteadyTime:
    """Called about once a second by one process."""

    def __init__(self, link: Any, keys: Keys) -> None:
        self._redis = link
        self._keys = keys

    def note(self) -> timedelta:
        """Note the time; return by how much Redis's clock was set back since the last call (zero: it was
        not).
        """
        told, since = ask_time_seen(self._redis, self._keys)
        seen = datetime.fromtimestamp(since.total_seconds(), told.own.tzinfo)
        added = to_add(seen, told.own, told.set_back)
        noted = {self._keys.clock_seen: str((told.own + added).timestamp())}
        if added or told.set_back:  # both together, and nothing to add is the same as no key
            noted[self._keys.clock_set_back] = str(added.total_seconds())
        self._redis.mset(noted)
        step = added - told.set_back
        if step <= GAP:
            return timedelta()
        self._expire_as_before(step)
        return step

    def _expire_as_before(self, step: timedelta) -> None:
        """Give locks and wakeups back the life that they had: a step back prolongs it by as much."""
        for kind in EXPIRING:
            for key in self._redis.scan_iter(match=f"{self._keys.prefix}:{kind}:*", count=1_000):
                left = self._redis.pttl(key) - round(step.total_seconds() * 1000)
                if left > 0:
                    self._redis.pexpire(key, left)
