"""The digest's numbers against a truth that the test computes by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from bot.digest.figures import figures_of
from bot.digest.numbers import NUMBERS, number_list
from bot.digest.weeks import weeks_of
from bot.model.views.span import list_key, of_day
from bot.redis_server.embedded import EmbeddedRedis
from bot.sentiment import analyse
from bot.store import Store
from sandbox.running import RunningSandbox
from tests.journeys.conftest import end_link
from tests.journeys.perch import START, Perch, open_perch
from tests.journeys.seeded import TEXTS, Seeded, seed

TOKYO = ZoneInfo("Asia/Tokyo")
THE_DAY = date(2026, 10, 20)
FIRST = datetime(2026, 9, 21, tzinfo=UTC)


def test_the_seeds_texts_sound_as_the_test_says() -> None:
    assert [(label, text) for label, text in TEXTS if analyse(text, "en").label != label] == []


@pytest.fixture(scope="module")
def month(redis_server: EmbeddedRedis) -> Iterator[tuple[Perch, Seeded]]:
    """A month that the tests only read, in a store of its own."""
    with RunningSandbox(starts_at=START) as sandbox:
        perch = open_perch(sandbox, redis_server.url, PERCH_TIMEZONE="Asia/Tokyo")
        own = Store(perch.desk.store.redis, "month")
        perch.desk = replace(perch.desk, store=own)
        yield perch, seed(perch, FIRST, 31, 14, Random(7))
        for link in perch.links:
            end_link(link.client)


def test_a_seeded_day_shows_the_truth(month: tuple[Perch, Seeded]) -> None:
    perch, known = month
    start = datetime(2026, 10, 19, 15, tzinfo=UTC)  # midnight in Tokyo
    end = start + timedelta(days=1)
    rows, waits = known.within(start, end), known.waits(start, end)
    assert len(rows) > 5
    assert len(waits) > 3
    found = figures_of(perch.desk, of_day(THE_DAY, TOKYO))

    assert found.trend.labels == dict(Counter(row.label for row in rows))
    assert found.trend.watches == dict(Counter(watch for row in rows for watch in row.watches))
    earlier = [len(known.within(start - timedelta(weeks=n), end - timedelta(weeks=n))) for n in range(1, 5)]
    assert list(found.trend.before) == earlier
    hours = Counter((row.at - start) // timedelta(hours=2) for row in rows)
    assert [bar.total for bar in found.trend.bars] == [hours[n] for n in range(12)]

    times = found.responses.first_response
    seconds = sorted(wait.total_seconds() for _, wait in waits)
    assert times.count == len(waits)
    assert times.median is not None
    assert times.p90 is not None
    assert times.median.total_seconds() == pytest.approx(median(seconds))
    assert sum(s <= times.p90.total_seconds() for s in seconds) >= 0.9 * len(seconds)
    resolved = [r for r in known.rows if r.resolved and start <= r.resolved < end]
    assert found.responses.resolution.count == len(resolved)
    assert found.responses.handling.count == sum(r.first_reply is not None for r in resolved)
    assert {rep.user: (rep.answered, rep.resolved) for rep in found.reps} == {
        user: (
            sum(row.replied_by == user for row, _ in waits),
            sum(row.resolved_by == user for row in resolved),
        )
        for user in {*(row.replied_by for row, _ in waits), *(row.resolved_by for row in resolved)}
    }
    assert found.undone.waiting == sum(not r.first_reply and not r.resolved for r in known.rows)


def test_top_posts_and_fairness_are_those_of_the_day(month: tuple[Perch, Seeded]) -> None:
    perch, known = month
    start = datetime(2026, 10, 19, 15, tzinfo=UTC)
    rows, waits = (
        known.within(start, start + timedelta(days=1)),
        known.waits(start, start + timedelta(days=1)),
    )
    found = figures_of(perch.desk, of_day(THE_DAY, TOKYO))
    worst = max(analyse(row.text, "en").unhappiness for row in rows if row.label == "negative")
    top = found.posts.top["most negative"]
    assert top[0].sentiment is not None
    assert top[0].sentiment.unhappiness == worst
    assert [b.author.followers for b in found.posts.top["most seen"]] == sorted(
        (r.followers for r in rows), reverse=True
    )[:3]
    bands = {12: "under 1,000 followers", 5_000: "1,000 to 10,000 followers", 80_000: "over 10,000 followers"}
    reach = dict(found.fairness.tables)["Reach"]
    assert {group.name: group.count for group in reach} == dict(
        Counter(bands[row.followers] for row, _ in waits)
    )


def test_each_number_opens_as_the_list_of_its_cases(month: tuple[Perch, Seeded]) -> None:
    perch, known = month
    span = of_day(THE_DAY, TOKYO)
    rows = known.within(span.start, span.end)
    unhappy = number_list(perch.desk, list_key("negative", span))
    assert unhappy.total == sum(row.label == "negative" for row in rows)
    assert {line.case.id for line in unhappy.lines} <= {row.id for row in rows if row.label == "negative"}
    for name in NUMBERS:
        number_list(perch.desk, list_key(name, span))
    answered = number_list(perch.desk, list_key("answered", span))
    assert answered.total == len(known.waits(span.start, span.end))


def test_the_week_stands_beside_the_four_before(month: tuple[Perch, Seeded]) -> None:
    perch, known = month
    span = of_day(THE_DAY, TOKYO)
    monday = datetime(2026, 10, 18, 15, tzinfo=UTC)
    weeks = weeks_of(perch.desk, replace(span, start=monday, end=monday + timedelta(weeks=1)))
    truth = [
        len(known.within(monday - timedelta(weeks=n), monday - timedelta(weeks=n - 1)))
        for n in range(4, -1, -1)
    ]
    assert [week.mentions for week in weeks.weeks] == truth
