"""`python -m bot.doctor`: check everything, say what is wrong and how to fix it; 1 if anything is."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

from bot.doctor.finding import Finding
from bot.doctor.redis_check import check_redis, vocabulary_heard, watch_channels
from bot.doctor.settings_check import check_settings
from bot.doctor.slack_check import check_slack
from bot.doctor.x_check import check_x
from bot.settings import Settings
from bot.x.heard import Memory


def main() -> int:
    logging.disable(logging.ERROR)  # what libraries say on the way is said by our findings, in words
    count = 0
    for finding in findings():
        print(finding, flush=True)
        count += finding.wrong
    if count:
        print(f"{count} {'problem' if count == 1 else 'problems'} to fix.", flush=True)
    else:
        print("All is well.", flush=True)
    return min(count, 1)


def findings() -> Iterator[Finding]:
    """One by one, as they are found."""
    settings, found = check_settings()
    yield from found
    if settings is None:
        return
    redis = check_redis(settings)
    yield from redis
    yield from check_slack(settings, _channels(settings, redis))
    yield from check_x(settings, _memory(settings, redis))


def _channels(settings: Settings, redis: list[Finding]) -> list[str]:
    """What watches name, where the records can be read."""
    return [] if any(finding.wrong for finding in redis) else watch_channels(settings)


def _memory(settings: Settings, redis: list[Finding]) -> Memory | None:
    """Return what was heard of X's vocabulary, where the records can be read."""
    return None if any(finding.wrong for finding in redis) else vocabulary_heard(settings)


if __name__ == "__main__":
    sys.exit(main())
