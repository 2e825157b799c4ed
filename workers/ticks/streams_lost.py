"""Have polling take over at once from a stream whose process has gone without a word."""

from __future__ import annotations

from dataclasses import replace

from bot.desk import Desk
from bot.listening.stream_cover import watches_behind
from bot.model.watch_status import Stands
from bot.network.stream_rules import is_reliable
from bot.network.streams import Pushed
from bot.store.keys import STREAMS


def tick(desk: Desk) -> None:
    now, table = desk.clock(), desk.store.table(STREAMS)
    for which, state in table.all().items():
        if state.stands is Stands.OPEN and not is_reliable(state, now):
            table.put(which, replace(state, stands=Stands.WAITING, since=now))
            desk.store.watches.poll_at(watches_behind(desk, Pushed(which)), now)
