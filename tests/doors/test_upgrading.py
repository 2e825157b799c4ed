"""Which process ends an upgrade: those that nobody waits for, if there are some."""

from __future__ import annotations

import pytest

from bot.process import upgrading
from bot.store import Store, connect
from bot.store.migrations import NEWEST, form_of, set_form
from tests.journeys.launched import eventually


@pytest.mark.parametrize("process", ["clock", "bot"])
def test_a_process_finishes_the_upgrade_beside_its_work_and_one_that_people_reach_waits_first(
    process: str, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(upgrading.time, "sleep", slept.append)
    for name in ("SETTLE", "GRACE"):
        monkeypatch.setattr(f"bot.store.migrations.rolling.{name}", 0.0)
    store = Store(connect(redis_url))
    set_form(store, NEWEST - 1)
    upgrading.finish_beside(store, process)
    assert eventually(lambda: form_of(store) == NEWEST)
    assert (upgrading.LATER in slept) is (process == "bot")


def test_where_all_records_have_the_newest_form_nothing_is_started(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(connect(redis_url))
    set_form(store, NEWEST)
    monkeypatch.setattr(upgrading, "_finish", None)
    upgrading.finish_beside(store, "clock")
