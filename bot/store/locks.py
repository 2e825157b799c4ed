"""Locks and wakeups that several processes share."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from redis.exceptions import LockError

from bot.store.keys import Keys

# Keeps a lease for its whole length from now on; False: it ran out, and may be another's.
Keep = Callable[[], bool]


class Locks:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._leads_until: dict[tuple[str, str], float] = {}  # monotonic, by what is led and by whom

    @contextmanager
    def hold(self, name: str, lease: timedelta) -> Iterator[bool]:
        """True inside if we got the lock; it frees itself when we die and the lease has run out."""
        lock = self._redis.lock(self._keys.lock(name), timeout=lease.total_seconds())
        got = bool(lock.acquire(blocking=False))
        try:
            yield got
        finally:
            if got:
                self._release(lock)

    @contextmanager
    def lease(self, name: str, lease: timedelta) -> Iterator[Keep | None]:
        """Yield a lock for long work: call what comes inside now and then to keep it; None: another has
        it.
        """
        lock = self._redis.lock(self._keys.lock(name), timeout=lease.total_seconds())
        if not lock.acquire(blocking=False):
            yield None
            return
        try:
            yield lambda: _kept(lock)
        finally:
            self._release(lock)

    def lead(self, name: str, me: str, lease: timedelta) -> bool:
        """Become or stay the one who leads, until the lease has run out without a new call.

        Who was told that half of the lease is left leads for a quarter of it: Redis is not asked again
        meanwhile.
        """
        if time.monotonic() < self._leads_until.get((name, me), 0.0):
            return True
        began = time.monotonic()
        if not self._ask_lead(name, me, lease):
            return False
        self._leads_until[name, me] = began + lease.total_seconds() / 4
        return True

    def _ask_lead(self, name: str, me: str, lease: timedelta) -> bool:
        key, px = self._keys.lock(name), int(lease.total_seconds() * 1000)
        with self._redis.pipeline(transaction=False) as pipe:
            leader, left = pipe.get(key).pttl(key).execute()
        if leader is None:
            return bool(self._redis.set(key, me, nx=True, px=px))
        if leader != me:
            return False
        return left > px // 2 or bool(self._redis.set(key, me, xx=True, px=px))

    def resign(self, name: str, me: str) -> None:
        self._leads_until.pop((name, me), None)
        key = self._keys.lock(name)
        if self._redis.get(key) == me:
            self._redis.delete(key)

    def wake_once(self, name: str, within: timedelta) -> bool:
        """Return True for the first of several wakeups; further ones are swallowed until `woke` or the time
        is up.
        """
        return bool(
            self._redis.set(self._keys.wakeup(name), "1", nx=True, px=int(within.total_seconds() * 1000))
        )

    def woke(self, name: str) -> None:
        self._redis.delete(self._keys.wakeup(name))

    def _release(self, lock: Any) -> None:
        try:
            lock.release()
        except LockError:
            # The lease ran out while we worked: somebody else may hold it now, and that is theirs.
            return


def _kept(lock: Any) -> bool:
    try:
        return bool(lock.reacquire())
    except LockError:
        return False
