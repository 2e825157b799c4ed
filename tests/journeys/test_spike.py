"""Spikes: one alert with the numbers, the words that many use, and posts to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.model.outbox.notices import SpikeAlert
from bot.model.resolution import Gone
from tests.journeys.perch import Perch, everything

MANY = 32


def burst(perch: Perch, words: str, first: int = 0) -> None:
    for number in range(first, first + MANY):
        perch.tweet(f"@acmeair {words} {number}", by=f"spiky_{number}")


def watched_for_weeks(perch: Perch) -> None:
    """The mentions have been read for five weeks, in which nothing came."""
    perch.work(1)
    since = perch.clock() - timedelta(weeks=5)
    watch = perch.desk.store.watches.get("mentions")
    assert watch is not None
    perch.desk.store.watches.put(replace(watch, created_at=since))
    perch.desk.store.watch_status.change("mentions", lambda old: replace(old, unbroken_since=since))


def alerts(perch: Perch) -> list[dict[str, Any]]:
    return [m for m in perch.messages() if "Far more than usual" in everything(m)]


def test_a_spike_is_told_once_with_numbers_words_and_links(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SPIKES="high")
    watched_for_weeks(perch)
    perch.advance(61)
    burst(perch, "the baggage belt stands still")
    perch.work(1)
    perch.advance(61)
    perch.until(lambda: alerts(perch), "the alert")
    (alert,) = alerts(perch)
    assert f"{MANY} mentions in the last hour" in everything(alert)
    assert f"baggage ({MANY})" in everything(alert)
    assert "acmeair (" not in everything(alert)
    assert "/status/" in everything(alert) or "/archives/" in everything(alert)
    burst(perch, "and the belt still does not move", first=MANY)
    perch.advance(61)
    perch.work(2)
    assert len(alerts(perch)) == 1


def test_a_fresh_installation_knows_nothing_that_is_usual_and_alerts_nobody(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_SPIKES="high")
    perch.work(1)
    perch.advance(25 * 60)
    burst(perch, "the baggage belt stands still")
    perch.work(1)
    perch.advance(61)
    perch.work(2)
    assert perch.desk.store.cases.count("open") == MANY
    assert not alerts(perch)


def test_weeks_in_which_a_watch_was_paused_are_not_weeks_in_which_nothing_was_said(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_SPIKES="high")
    watched_for_weeks(perch)
    perch.advance(20 * 86_400)
    perch.work(1)
    burst(perch, "the baggage belt stands still")
    perch.work(1)
    perch.advance(61)
    perch.work(2)
    assert not alerts(perch)


def test_as_much_as_in_other_weeks_is_no_spike(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SPIKES="high")
    burst(perch, "as every sunday")
    perch.work(1)
    as_every_week(perch)
    perch.advance(61)
    perch.work(3)
    assert not alerts(perch)


def test_a_withdrawn_post_leaves_the_alert(start_perch: Callable[..., Perch]) -> None:
    from bot.listening.withdrawal import withdraw

    perch = start_perch(PERCH_SPIKES="high")
    watched_for_weeks(perch)
    burst(perch, "the belt stands still")
    perch.work(1)
    perch.advance(61)
    perch.until(lambda: alerts(perch), "the alert")
    item = next(i for i in perch.desk.store.redis.keys("*item:spike-*"))
    found = perch.desk.store.items.get(item.split("item:", 1)[1])
    assert found is not None
    assert isinstance(found.notice, SpikeAlert)
    gone = perch.desk.store.mentions.get(found.notice.mention_ids[0])
    assert gone is not None
    withdraw(perch.desk, gone.id, Gone.DELETED)
    perch.until(
        lambda: gone.text.removeprefix("@acmeair ") not in everything(alerts(perch)[0]), "its text gone"
    )


def as_every_week(perch: Perch) -> None:
    """The same posts as today's, counted in the same hour of the last four weeks."""
    store = perch.desk.store
    posts = store.mentions.many(store.watches.newest("mentions", 200)).values()
    with store.redis.pipeline() as pipe:
        for weeks in range(1, 5):
            before = timedelta(weeks=weeks)
            store.hours.count(pipe, [replace(post, created_at=post.created_at - before) for post in posts])
        pipe.execute()
