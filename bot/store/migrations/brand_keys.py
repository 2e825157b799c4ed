"""Before all steps: the keys of the time before brands (`perch:…`) begin with theirs as a hash tag
(`{perch}:…`).

Each key is renamed by itself and never over another, so it may be killed anywhere, and two may do it at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import redis
import structlog

from bot.store.brand_prefix import BRAND
from bot.store.chunks import chunks
from bot.store.locks import Keep
from bot.store.redis_pools import in_cluster
from bot.store.store import Store

log = structlog.get_logger()

OLD = "perch:"
OLD_LEAD = "perch:lock:clock"  # the older version's clock
TAKEN = "a newer version of Perch has this store"  # as its holder: an older clock that is started never leads
OF_THE_MOMENT = ("perch:lock:", "perch:bell:", "perch:probe", "perch:schema")
OLD_QUEUES = ("poll", "cards", "send", "plans")
OLD_JOBS = "workers.jobs."
AT_ONCE = 500


def to_brand_keys(store: Store, keep: Keep) -> bool:
    """Rename what an older version has written; False where another process has taken over."""
    if not _may_be_older(store):
        return True
    store.redis.set(OLD_LEAD, TAKEN)
    count = 0
    for keys in chunks(old_keys(store), AT_ONCE):
        count += _rename(store, keys)
        if not keep():
            return False
    for name in OLD_QUEUES:
        _drop_jobs(store.redis, name)
    if count:
        log.info("keys begin with their brand", brand=store.brand, count=count)
    return True


def old_keys(store: Store) -> Iterator[str]:
    """Yield the keys of an older version, without the mark that keeps its clock from leading."""
    if _may_be_older(store):
        for key in store.redis.scan_iter(match=f"{OLD}*", count=2_000):
            if key != OLD_LEAD:
                yield str(key)


def older_leads(store: Store) -> bool:
    """Tell whether the clock of an older version runs, or ended without a word seconds ago."""
    return _may_be_older(store) and store.redis.get(OLD_LEAD) not in (None, TAKEN)


def _may_be_older(store: Store) -> bool:
    """Tell whether an older version may have had this store: it knew one brand, and could use no cluster."""
    return store.brand == BRAND and not in_cluster(store.redis)


def _rename(store: Store, keys: Sequence[str]) -> int:
    """Rename some keys; those of the moment are dropped. Returns how many were renamed."""
    with store.redis.pipeline(transaction=False) as pipe:
        for key in keys:
            if key.startswith(OF_THE_MOMENT):
                pipe.delete(key)
            else:
                pipe.renamenx(key, f"{store.keys.prefix}:{key.removeprefix(OLD)}")
        answers = pipe.execute(raise_on_error=False)
    for key, answer in zip(keys, answers, strict=True):
        if isinstance(answer, redis.RedisError) and "no such key" not in str(answer):  # it ended meanwhile
            raise answer
        if answer is False:
            log.warning("a key of an older version stays as it is: its new name is taken", key=key)
    return sum(answer is True for answer in answers)


def _drop_jobs(link: Any, name: str) -> None:
    """Take the older version's jobs out of a queue that nobody works for any more: they were wakeups only."""
    queue = f"rq:queue:{name}"
    for job in link.lrange(queue, 0, -1):
        if str(link.hget(f"rq:job:{job}", "description") or "").startswith(OLD_JOBS):
            link.lrem(queue, 0, job)
            link.delete(f"rq:job:{job}")
