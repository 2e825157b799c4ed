"""When a stream is silent, how long to wait until it is opened again, and what polling may leave to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.told import Code
from bot.model.watch_status import Stands, StreamState
from bot.network.errors import BadCredentials, Busy, CursorTooOld, NetworkError, NoCredits, Refused

KEEP_ALIVE = timedelta(seconds=20)  # X sends something at least as often
SILENT = KEEP_ALIVE * 2 + timedelta(seconds=5)  # one that was lost on its way is no silence
COVERS = SILENT + timedelta(seconds=30)  # after its last sign of life nobody relies on it any more
LIVED = timedelta(seconds=60)  # a stream that was open so long has earned a try at once

NET = timedelta(minutes=5)  # between two readings by polling while a stream brings what is new

# X's own advice: a broken connection linearly, refusals exponentially, limits from a minute on.
BROKEN_STEP, BROKEN_MOST = timedelta(milliseconds=250), timedelta(seconds=16)
HTTP_FIRST, HTTP_MOST = timedelta(seconds=5), timedelta(seconds=320)
LIMIT_FIRST, LIMIT_MOST = timedelta(seconds=60), timedelta(minutes=15)
REFUSED_AGAIN = timedelta(hours=1)


# A server in trouble, whether we read, subscribe or change a rule.
SERVER = (Code.ANSWERED, Code.ANSWERED_UNKNOWN, Code.NOT_THE_API)


class Trouble(StrEnum):
    """What kind of thing keeps a stream from being open."""

    BROKEN = "broken"  # the connection, or its silence
    HTTP = "http"  # an answer of a server in trouble
    LIMITED = "limited"  # too many requests, or connections
    CREDITS = "credits"
    REFUSED = "refused"


def trouble_of(error: NetworkError) -> Trouble:
    if isinstance(error, NoCredits):
        return Trouble.CREDITS
    if isinstance(error, Busy):
        return Trouble.LIMITED
    if isinstance(error, BadCredentials | Refused | CursorTooOld):
        return Trouble.REFUSED
    return Trouble.HTTP if error.line.code in SERVER else Trouble.BROKEN


@dataclass(frozen=True)
class Backoff:
    """How often the same trouble came in a row, and until when nothing is tried."""

    trouble: Trouble | None = None
    tries: int = 0
    until: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        return self.until is None or now >= self.until

    def after(self, error: NetworkError, lived: timedelta, now: datetime) -> Backoff:
        """Return when to try next; `lived`: how long the stream was open."""
        trouble = trouble_of(error)
        if lived >= LIVED and trouble is Trouble.BROKEN:
            return Backoff(trouble, 0, now)
        tries = self.tries + 1 if self.trouble is trouble and lived < LIVED else 1
        return Backoff(trouble, tries, now + _wait(trouble, tries, error, now))


def _wait(trouble: Trouble, tries: int, error: NetworkError, now: datetime) -> timedelta:
    doubled = 1 << min(tries - 1, 20)
    if trouble is Trouble.BROKEN:
        return min(BROKEN_STEP * tries, BROKEN_MOST)
    if trouble is Trouble.HTTP:
        return min(HTTP_FIRST * doubled, HTTP_MOST)
    if trouble is Trouble.REFUSED:
        return REFUSED_AGAIN
    told = error.until - now if isinstance(error, Busy) else timedelta()
    if trouble is Trouble.CREDITS:
        return max(told, timedelta())
    # The reset of a rate limit says nothing of how long others stay connected.
    waited = min(LIMIT_FIRST * doubled, LIMIT_MOST)
    return waited if error.line.code is Code.STREAM_TAKEN else max(waited, told)


def is_silent(heard_at: datetime, now: datetime) -> bool:
    """Tell whether a stream has been without a sign of life for longer than X's keep-alives allow."""
    return now - heard_at > SILENT


def is_reliable(state: StreamState | None, now: datetime) -> bool:
    """Tell whether polling may rely on a stream: it is open, and was heard of lately."""
    if state is None or state.stands is not Stands.OPEN or state.heard_at is None:
        return False
    return now - state.heard_at <= COVERS
