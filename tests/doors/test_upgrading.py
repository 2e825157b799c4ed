"""Which process ends an upgrade: those that nobody waits for, if there are some."""

from __future__ import annotations

import threading

import pytest

from bot.process import upgrading
from bot.store import Store, connect
from bot.store.migrations import NEWEST, form_of, set_form
from tests.journeys.launched import eventually


class Ending(threading.Event):
    """Notes for how long it is waited for, and waits no time."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        return self.is_set()


@pytest.mark.parametrize("process", ["clock", "bot"])
def test_a_process_finishes_the_upgrade_beside_its_work_and_one_that_people_reach_waits_first(
    process: str, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = Ending()
    for name in ("SETTLE", "GRACE"):
        monkeypatch.setattr(f"bot.store.migrations.rolling.{name}", 0.0)
    store = Store(connect(redis_url))
    set_form(store, NEWEST - 1)
    upgrading.finish_beside(store, process, ending)
    assert eventually(lambda: form_of(store) == NEWEST)
    assert (upgrading.LATER in ending.waited) is (process == "bot")


def test_where_all_records_have_the_newest_form_nothing_is_started(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(connect(redis_url))
    set_form(store, NEWEST)
    monkeypatch.setattr(upgrading, "_finish", None)
    upgrading.finish_beside(store, "clock", threading.Event())


def test_a_process_that_ends_gives_the_upgrade_up(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.migrations.rolling.SETTLE", 0.0)
    store, ending = Store(connect(redis_url)), threading.Event()
    set_form(store, NEWEST - 1)
    before = {*threading.enumerate()}
    upgrading.finish_beside(store, "clock", ending)
    (thread,) = {*threading.enumerate()} - before
    assert eventually(lambda: bool(store.redis.exists(store.keys.lock("migration"))))
    ending.set()
    thread.join(5)
    assert not thread.is_alive()
    assert not store.redis.exists(store.keys.lock("migration"))
