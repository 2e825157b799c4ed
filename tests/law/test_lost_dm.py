"""A direct message whose answer is lost is looked for: found it is sent, not found a person is asked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import ItemState, Kind
from tests.law.world import Fate, World


@pytest.mark.parametrize(
    ("fate", "state", "arrived"),
    [(Fate.LOST_BEFORE, ItemState.UNSURE, []), (Fate.LOST_AFTER, ItemState.SENT, [1])],
)
def test_a_direct_message_with_a_lost_answer_is_never_written_twice(
    redis_url: str, tmp_path: Path, fate: Fate, state: ItemState, arrived: list[int]
) -> None:
    world = World(redis_url, tmp_path)
    try:
        world.x.fates.append(fate)
        world.dm(0)
        for _ in range(20):
            world.now += timedelta(seconds=61)
            world.work()
        (message,) = world.items(kind=Kind.DM)
        assert message.state is state
        assert list(world.x.received().values()) == arrived
    finally:
        world.close()
