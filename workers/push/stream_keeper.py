"""Keep a stream open: one process does, the others stand by; what goes wrong is waited for, and told."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import structlog
from redis.exceptions import RedisError

from bot.desk import Desk
from bot.health.tally import STREAMED, tally
from bot.model.watch_status import Stands
from bot.network import NetworkError
from bot.network.stream_rules import Backoff
from bot.network.streams import Stream
from bot.own_account import learn_account
from workers.push import push_problems
from workers.push.sides import Side
from workers.push.stream_listener import Over, StreamListener
from workers.push.stream_standing import Standing
from workers.stopping import stopping_within

log = structlog.get_logger()

NAP = 1.0  # seconds, between two looks at everything else
LEASE = timedelta(seconds=20)  # a dead leader is replaced after it
AWAY = 5.0  # seconds, where Redis is away


class StreamKeeper:
    """Keeps one stream. `stopped` waits so many seconds, and tells whether the process is about to end."""

    def __init__(
        self, desk: Desk, side: Side, stopped: Callable[[float], bool] = stopping_within, nap: float = NAP
    ) -> None:
        self._desk = desk
        self._side = side
        self._stopped = stopped
        self._nap = nap
        self._standing = Standing(desk, side.which)
        self._lead = f"push {side.which}"
        self._me = f"{os.getpid()}-{uuid.uuid4().hex}"
        self._backoff = Backoff()

    def run(self) -> None:
        """Keep it open until the process ends, or nobody wants it any more."""
        goes_on = True
        while goes_on and not self._stopped(self._nap):
            try:
                goes_on = self.turn()
            except RedisError as error:
                log.info("a stream waits for Redis", stream=self._side.which, error=type(error).__name__)
                self._stopped(AWAY)
            except Exception:  # the edge of a thread: it is told, and tried again
                log.exception("a stream failed", stream=self._side.which)
                self._stopped(AWAY)
        with suppress(RedisError):  # then the lead runs out by itself
            self._desk.store.locks.resign(self._lead, self._me)

    def turn(self) -> bool:
        """Do what is to be done now, as long as it lasts; return whether there will be more."""
        desk, side = self._desk, self._side
        if not self._leads() or not self._backoff.is_over(desk.clock()):
            return True
        if not side.is_wanted(desk):
            return not self._let_go()
        if not side.may_spend(desk):
            self._standing.stand(Stands.PAUSED)
            return True
        self._standing.stand(Stands.CONNECTING)
        try:
            learn_account(desk)
            self._keep_in_step()
        except NetworkError as error:
            self._failed(error, timedelta())
        else:
            self._listen(desk.network.streams.open(side.which))
        return True

    def _listen(self, stream: Stream) -> None:
        """Take what comes until the stream ends, or is to be closed."""
        listener = StreamListener(self._desk, self._side, self._standing, self._check)
        try:
            while not self._stopped(0):
                listener.hear(stream, self._nap)
        except NetworkError as error:
            self._failed(error, listener.lived)
        except Over as why:
            self._standing.stand(why.stands)
        else:
            self._standing.stand(Stands.WAITING)
        finally:
            stream.close()

    def _check(self) -> None:
        """See to all else while a stream is open. Errors: `NetworkError`; `Over`, where it is to end."""
        if not self._leads() or not self._side.is_wanted(self._desk):
            raise Over(Stands.WAITING)
        self._keep_in_step()

    def _leads(self) -> bool:
        return self._desk.store.locks.lead(self._lead, self._me, LEASE)

    def _keep_in_step(self) -> None:
        lacks = self._side.keep_in_step(self._desk)
        if lacks is not None:
            self._standing.lacks(lacks)

    def _failed(self, error: NetworkError, lived: timedelta) -> None:
        """Wait until the next try, and have polling do it all meanwhile."""
        self._backoff = self._backoff.after(error, lived, self._desk.clock())
        stands = push_problems.report(self._desk, self._side, error)
        self._standing.failed(stands, error, self._backoff.until)
        tally.add(f"{STREAMED}{self._side.which} broken")
        log.info("a stream ended", stream=self._side.which, error=str(error), again=str(self._backoff.until))

    def _let_go(self) -> bool:
        """Forget the stream, and have X push nothing of ours any more; return whether X took it."""
        push_problems.forget(self._desk, self._side)
        self._standing.forget()
        try:
            self._side.let_go(self._desk)
        except NetworkError as error:
            self._backoff = self._backoff.after(error, timedelta(), self._desk.clock())
            log.info("X still has what we subscribed to", stream=self._side.which, error=str(error))
            return False
        return True
