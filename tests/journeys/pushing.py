"""A stream kept open for a test, in a thread of its own, as the worker process does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.desk import Desk
from bot.listening.stream_cover import state_of
from bot.model.watch_status import Stands
from bot.network.streams import Pushed
from tests.journeys.launched import eventually
from tests.journeys.perch import Perch
from workers.push.push_threads import SIDES
from workers.push.stream_keeper import StreamKeeper

QUICK = 0.05  # seconds, in place of a keeper's nap


@contextmanager
def kept_open(desk: Desk, which: Pushed = Pushed.ACTIVITY) -> Iterator[threading.Thread]:
    """Keep a stream open while the block lasts."""
    stop = threading.Event()
    keeper = StreamKeeper(desk, SIDES[which](), stop.wait, QUICK)
    thread = threading.Thread(target=keeper.run, daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        thread.join(5)
        assert not thread.is_alive()


def stands(perch: Perch, which: Pushed = Pushed.ACTIVITY) -> Stands | None:
    state = state_of(perch.desk, which)
    return state.stands if state else None


def wait_for(perch: Perch, wanted: Stands | None, which: Pushed = Pushed.ACTIVITY) -> None:
    assert eventually(lambda: stands(perch, which) is wanted), stands(perch, which)


def wait_for_cases(perch: Perch, count: int) -> None:
    """Wait until so many cases are open, without reading X."""
    assert eventually(lambda: perch.desk.store.cases.count("open") >= count)
    assert perch.desk.store.cases.count("open") == count


def push_line(perch: Perch, event_type: str, payload: dict[str, Any], user_id: str = "") -> None:
    """Put an event on the open stream, of the brand's account or of another."""
    about = {"user_id": user_id or perch.sandbox.x.brand_id}
    data = {"event_type": event_type, "filter": about, "payload": payload}
    sent = perch.post("/control/x/stream", {"kind": "activity", "line": json.dumps({"data": data})})
    assert sent["streams"]


def connections(perch: Perch, which: Pushed = Pushed.ACTIVITY) -> int:
    return int(perch.get("/control/x/stream")["open"][which])


def passed_over(perch: Perch) -> None:
    """Wait until all lines before this one have been taken."""
    perch.write_dm("a last one", by="old_tom")
    table = perch.desk.store.redis
    key = perch.desk.store.keys.table("pushed")
    assert eventually(lambda: table.hexists(key, "dm"))
    table.hdel(key, "dm")
