"""How a stream stands, kept for all processes; and polling, which takes over where it does not stand well."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.listening.stream_cover import state_of, watches_behind
from bot.model.watch_status import Stands, StreamState
from bot.network import NetworkError
from bot.network.streams import Pushed
from bot.store.keys import STREAMS


class Standing:
    """Of one stream."""

    def __init__(self, desk: Desk, which: Pushed) -> None:
        self._desk = desk
        self._which = which

    @property
    def state(self) -> StreamState:
        known = state_of(self._desk, self._which)
        return known or StreamState(Stands.WAITING, self._desk.clock())

    def stand(self, stands: Stands, heard_at: datetime | None = None) -> None:
        """Keep how it stands now, and its last sign of life."""
        state = self.state
        if state.stands is not stands or heard_at is not None:
            since = state.since if state.stands is stands else self._desk.clock()
            self._put(StreamState(stands, since, heard_at or state.heard_at, lacks=state.lacks))

    def lacks(self, what: tuple[str, ...]) -> None:
        """Keep what it does not bring; what it brought until now is read at once."""
        if set(what) - set(self.state.lacks):
            self.poll_now()
        self._put(replace(self.state, lacks=what))

    def failed(self, stands: Stands, error: NetworkError, until: datetime | None) -> None:
        """Keep why it is not open, and until when it is not tried again."""
        state, now = self.state, self._desk.clock()
        self._put(replace(state, stands=stands, since=now, line=error.line, until=until))

    def forget(self) -> None:
        self._put(None)

    def poll_now(self) -> None:
        """Have polling read what the stream may have left out."""
        self.poll_at(self._desk.clock())

    def poll_at(self, when: datetime) -> None:
        self._desk.store.watches.poll_at(watches_behind(self._desk, self._which), when)

    def _put(self, state: StreamState | None) -> None:
        """Keep it; where the stream was open until now, polling takes over: first, as a kill may follow."""
        goes_on = state is not None and state.stands is Stands.OPEN
        if not goes_on and self.state.stands is Stands.OPEN:
            self.poll_now()
        if state is None:
            self._desk.store.table(STREAMS).drop(self._which)
        else:
            self._desk.store.table(STREAMS).put(self._which, state)
