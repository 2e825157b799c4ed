"""Have polling take over at once from a stream whose process has gone without a word."""

from __future__ import annotations

from bot.desk import Desk
from bot.model.watch_status import Stands
from bot.network.stream_rules import is_reliable
from bot.network.streams import Pushed
from bot.store.keys import STREAMS
from workers.push.stream_standing import Standing


def tick(desk: Desk) -> None:
    now = desk.clock()
    for which, state in desk.store.table(STREAMS).all().items():
        if state.stands is Stands.OPEN and not is_reliable(state, now):
            Standing(desk, Pushed(which)).stand(Stands.WAITING)
