"""A card that Slack refuses for good takes nothing with it:
what is told in its thread stands in the channel.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.model import ItemState, Kind
from tests.law.world import Fate, World


def test_a_note_whose_card_slack_refused_is_posted_in_the_channel(redis_url: str, tmp_path: Path) -> None:
    world = World(redis_url, tmp_path)
    try:
        world.slack.fates.extend([Fate.NO, Fate.NO])  # the card, and the same as plain text
        world.reply(0)
        world.post_cards()
        world.now += timedelta(seconds=20)
        world.work()
        world.post_cards()
        (card,) = world.items(kind=Kind.CARD)
        assert card.state is ItemState.REFUSED
        (note,) = [item for item in world.items(kind=Kind.NOTE) if item.id.startswith("told-")]
        assert note.state is ItemState.SENT
        assert note.id in dict(world.slack.posted)
    finally:
        world.close()


def test_a_note_waits_for_a_card_that_still_comes(redis_url: str, tmp_path: Path) -> None:
    world = World(redis_url, tmp_path)
    try:
        world.reply(0)
        (card,) = world.items(kind=Kind.CARD)
        world.hold(card)
        world.now += timedelta(seconds=20)
        world.work()
        world.post_cards()
        (note,) = world.items(kind=Kind.NOTE)
        assert note.state is ItemState.QUEUED
    finally:
        world.close()
