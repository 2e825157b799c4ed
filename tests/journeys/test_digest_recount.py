"""What is counted as it happens and what is counted from the records agree; odd days look right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.cards.digest.digest_card import digest_message
from bot.cards.digest.digest_details import details_view
from bot.digest.figures import figures_of
from bot.listening.ingest.take_page import ingest
from bot.model.views.span import of_day
from bot.store import Store
from bot.store.listening.counts import LABELS, MARKS, WATCHES
from bot.store.listening.recount import recount
from tests.journeys.perch import Perch
from tests.journeys.seeded import WATCHES as WATCHED
from tests.journeys.seeded import Seeded, go_to, seed

TOKYO = ZoneInfo("Asia/Tokyo")
FIRST = datetime(2026, 9, 21, tzinfo=UTC)


@pytest.fixture
def few(start_perch: Callable[..., Perch]) -> tuple[Perch, Seeded]:
    """A few days that a test may change."""
    perch = start_perch(PERCH_TIMEZONE="Asia/Tokyo")
    return perch, seed(perch, FIRST, 3, 14, Random(11))


def test_counting_as_it_happens_and_counting_again_agree(few: tuple[Perch, Seeded]) -> None:
    perch, known = few
    cases = len(known.rows)
    again_and_edited(perch, known)
    before = counts(perch.desk.store)
    told = recount(perch.desk.store)
    assert (told.mentions, told.cases, told.fixed) == (cases + 1, cases, 0)
    assert counts(perch.desk.store) == before


def test_what_was_lost_is_counted_again(few: tuple[Perch, Seeded]) -> None:
    perch, _ = few
    store = perch.desk.store
    before = counts(store)
    for key in [*store.redis.scan_iter("{perch}:count:*"), *store.redis.scan_iter("{perch}:day:*:answered")]:
        store.redis.delete(key)
    assert counts(store) != before
    assert recount(store).fixed > 0
    assert counts(store) == before


def again_and_edited(perch: Perch, known: Seeded) -> None:
    """Pages read twice, an edit that changes the label, another watch that catches a post too."""
    posts = list(perch.desk.store.mentions.many(row.id for row in known.rows).values())
    go_to(perch, datetime(2026, 10, 25, tzinfo=UTC))
    ingest(perch.desk, WATCHED[0], posts)
    ingest(perch.desk, WATCHED[0], posts)
    unhappy = next(post for post in posts if post.sentiment and post.sentiment.label == "negative")
    edited = replace(unhappy, post_id=f"9{unhappy.id}", text="all is well, thank you so much, wonderful!")
    ingest(perch.desk, WATCHED[0], [edited])
    alone = next(post for post in posts if post.watches == ("brand",))
    ingest(perch.desk, WATCHED[0], [replace(alone, watches=("bags",))])
    reopened = next(row for row in known.rows if row.resolved)
    first = perch.desk.store.mentions.get(reopened.id)
    assert first is not None
    # The same customer writes again in the same conversation: the case is open anew.
    follow_up = replace(first, id="77", post_id="77", created_at=perch.clock(), text="hello?", case_id="")
    ingest(perch.desk, WATCHED[0], [follow_up])


def counts(store: Store) -> object:
    """Everything that is counted, without the fields that came back to zero."""
    start, end = FIRST - timedelta(days=2), FIRST + timedelta(days=60)
    sums = {what: dict(store.counts.quarters(what, start, end)) for what in (LABELS, WATCHES)}
    return sums, {mark: store.counts.marked(mark, start, end) for mark in MARKS}


def test_an_empty_first_day_looks_right(perch: Perch) -> None:
    message = digest_message(figures_of(perch.desk, of_day(date(2026, 11, 3), ZoneInfo("UTC"))))
    assert message.text.startswith("Digest: Tuesday 3 November. No mentions; nobody is waiting.")
    assert "data_visualization" not in [block["type"] for block in message.blocks]
    assert "Nothing: everything has a reply." in str(message.blocks)


def test_a_deleted_watch_and_a_rep_without_a_name_look_right(few: tuple[Perch, Seeded]) -> None:
    perch, _ = few
    perch.desk.store.watches.delete("bags")
    found = figures_of(perch.desk, of_day(date(2026, 9, 22), TOKYO))
    nameless = replace(found, reps=(replace(found.reps[0], user="U0GONE"),), rep_names={})
    text = str(details_view(nameless))
    assert "Bags &amp; more &lt;b&gt; (deleted):" in text
    assert "U0GONE: " in text
