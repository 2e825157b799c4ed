"""The machine of Perch and of its Redis has its clock set back an hour: everything goes on."""

from __future__ import annotations

from datetime import timedelta

from bot.store import connect
from tests.journeys.perch import Perch

A_READING = 2.0  # seconds between two readings of Redis's clock, on a busy machine
HOUR = timedelta(hours=1)


def set_back(perch: Perch, by: timedelta) -> None:
    """What Redis's own clock says from now on."""
    seconds = int(by.total_seconds())
    for link in (perch.desk.store.redis, perch.clock._link):
        link.set_response_callback("TIME", lambda told, **_: (int(told[0]) - seconds, int(told[1])))


def test_a_reply_leaves_after_its_window_and_mentions_are_read(perch: Perch) -> None:
    perch.time_passes = False
    perch.tweet("@acmeair is the pool open?")
    perch.reply(perch.card("is the pool open?"), "Until ten.")
    perch.card("Undo")
    before = perch.clock()
    set_back(perch, HOUR)
    perch.work(1)
    assert abs(perch.clock() - before) < timedelta(seconds=10)
    perch.past_undo()
    perch.card("Reply sent")
    assert [post["text"] for post in perch.replies()] == ["@mira_k Until ten."]
    perch.tweet("@acmeair and the bar?", by="nina_flies")
    perch.card("and the bar?")


def test_a_watch_is_due_again_after_its_interval(perch: Perch, redis_url: str) -> None:
    perch.work(1)
    set_back(perch, HOUR)
    perch.work(1)
    due = connect(redis_url).zscore(perch.desk.store.keys.polls, "mentions")
    assert due is not None
    wait = due - perch.clock().timestamp()
    assert wait <= perch.desk.settings.poll_every.total_seconds() + A_READING, "not an hour more"
