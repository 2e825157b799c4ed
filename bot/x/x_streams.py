"""X's two streams, opened and read; each event is metered as it comes."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.network.errors import NetworkError, Refused
from bot.network.records import Account
from bot.network.streams import Alive, Ended, Heard, InStep, Opened, Posted, Pushed
from bot.x import subscriptions
from bot.x.call import Caller
from bot.x.line_stream import Ask, LineStream, Response
from bot.x.pushed import Line, read_event, read_match
from bot.x.refused_words import culprit
from bot.x.vocabulary import TWEET

ACTIVITY = "/2/activity/stream"
LIVE = "/2/tweets/search/stream"
MENTIONS, DMS = "mentions", "dms"  # what events are billed to, as readings of the same are
FOREIGN = "others' rules"  # of other programs, whose posts come to us as well
TRIES = 5


class Meter(Protocol):
    """Told of what X bills: a part of `bot.x.client.Meter`."""

    def read(self, kind: str, ids: Iterable[str], label: str) -> None: ...

    def counts_authors(self) -> bool: ...

    def came_along(self, author_ids: Iterable[str], label: str, post_ids: Iterable[str] = ()) -> None: ...


class XStreams:
    """All of one brand. `mark` tells what this Perch made at X from what others did."""

    def __init__(
        self,
        call: Caller,
        account: Callable[[], Account],
        clock: Callable[[], datetime],
        meter: Meter | None,
        mark: str,
        *,
        as_brand: bool,
    ) -> None:
        self._call = call
        self._account = account
        self._clock = clock
        self._meter = meter
        self._tag = f"perch {mark}"
        self._as_brand = as_brand

    def open(self, which: Pushed) -> XStream:
        """Begin to open a stream."""
        if which is Pushed.ACTIVITY:
            return XStream(lambda: self._call.open(ACTIVITY, {}), self._read_event)
        return XStream(self._open_live, self._read_match)

    def keep_subscribed(self, *, wanted: bool) -> InStep:
        """Have our subscriptions to the account's events, or none of ours."""
        account = self._account().id
        return subscriptions.keep_subscribed(
            self._call, self._tag, account, wanted=wanted, as_brand=self._as_brand
        )

    def keep_rules(self, queries: Mapping[str, str]) -> InStep:
        """Have one rule for each watch."""
        return subscriptions.keep_rules(self._call, f"{self._tag} ", queries)

    def _open_live(self) -> Response:
        """Open the filtered stream, without those of our fields that X does not take there."""
        asked = dict(TWEET.of("bare" if self._billed else "posts", as_brand=False))
        for _ in range(TRIES):
            params = {name: ",".join(values) for name, values in asked.items() if values}
            try:
                return self._call.open(LIVE, params)
            except Refused as error:
                blamed = culprit(error.detail, asked)
                if blamed is None:
                    raise
                name, value = blamed
                asked[name] = tuple(one for one in asked[name] if value and one != value)
        return self._call.open(LIVE, {})

    def _read_event(self, line: bytes) -> Heard:
        found = read_event(line, self._account(), self._clock())
        return self._metered(found, DMS if found.paid and found.paid[0] == "dm event" else MENTIONS)

    def _read_match(self, line: bytes) -> Heard:
        found = read_match(line, f"{self._tag} ", self._account(), self._clock())
        watches = found.heard.watches if isinstance(found.heard, Posted) else ()
        label = watches[0] if len(watches) == 1 else f"shared {watches[0]}" if watches else FOREIGN
        return self._metered(found, label)

    def _metered(self, line: Line, label: str) -> Heard:
        if self._meter is not None and line.paid is not None:
            self._meter.read(line.paid[0], [line.paid[1]], label)
            self._meter.came_along(line.page.brought, label, line.page.referred)
        if isinstance(line.heard, Posted):
            return replace(line.heard, page=replace(line.heard.page, bare=self._billed))
        return line.heard

    @property
    def _billed(self) -> bool:
        """Tell whether what comes along is billed: then it is asked for only where our records lack it."""
        return self._meter is not None and self._meter.counts_authors()


class XStream:
    """One of them, open or about to be."""

    def __init__(self, ask: Ask, read: Callable[[bytes], Heard]) -> None:
        self._lines = LineStream(ask)
        self._read = read

    def hear(self, seconds: float) -> Heard | None:
        """Return the next thing that comes, None where nothing does for so long."""
        try:
            line = self._lines.take(seconds)
        except queue.Empty:
            return None
        if line is None:
            return Opened()
        if isinstance(line, NetworkError):
            return Ended(line)
        return self._read(line) if line else Alive()

    def close(self) -> None:
        """End it at once."""
        self._lines.close()
