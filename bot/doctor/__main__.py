"""`python -m bot.doctor`: check everything, say what is wrong and how to fix it; 1 if anything is."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

from bot.doctor.finding import Finding
from bot.doctor.people_check import check_people
from bot.doctor.redis_check import check_redis, records
from bot.doctor.settings_check import check_settings
from bot.doctor.slack_check import check_slack
from bot.doctor.store_check import check_store
from bot.doctor.x_check import check_x
from bot.redis_server.embedded import ensure
from bot.store.keys import CHANNEL_IDS, VOCABULARY


def main() -> int:
    logging.disable(logging.ERROR)  # what libraries say on the way is said by our findings, in words
    count = 0
    for finding in findings():
        print(finding, flush=True)
        count += finding.wrong
    if count:
        print(f"{count} {'problem' if count == 1 else 'problems'} to fix.", flush=True)
    else:
        print("Everything is fine.", flush=True)
    return min(count, 1)


def findings() -> Iterator[Finding]:
    """Yield the findings one by one, as they are made."""
    settings, found = check_settings()
    yield from found
    if settings is None:
        return
    redis = check_redis(settings)
    yield from redis
    if any(finding.wrong for finding in redis):
        yield from check_slack(settings)
        yield from check_x(settings)
        return
    store = records(settings)
    yield from check_store(store)
    channels = [watch.channel for watch in store.watches.all() if watch.channel]
    slack = check_slack(settings, channels, store.table(CHANNEL_IDS))
    yield from slack
    if slack and not slack[0].wrong:
        yield from check_people(settings, ensure(settings))
    yield from check_x(settings, store.table(VOCABULARY))


if __name__ == "__main__":
    sys.exit(main())
