"""The digest's message and details keep Slack's limits, whatever the day was like."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from bot.cards.digest.digest_card import digest_message
from bot.cards.digest.digest_details import details_view
from bot.cards.digest.digest_week import weekly_message
from bot.digest.fairness import fairness_of
from bot.model import Item, ItemState, Kind
from bot.model.problem import Problem
from bot.model.told import Code
from bot.model.views.brief import Brief, BriefAuthor, BriefSentiment
from bot.model.views.case_times import CaseTimes
from bot.model.views.digest_topics import DigestTopics, TopicLine
from bot.model.views.digest_trend import Bar, Trend, Week
from bot.model.views.figures import Corrections, Figures, Weeks
from bot.model.views.health import Health, Spend, WatchHealth
from bot.model.views.responses import Answered, Rep, Responses, Times
from bot.model.views.span import of_day
from bot.model.views.top_posts import TOPS, Posts
from bot.model.views.undone import Failed, Undone, Waiting
from bot.sentiment.model import Label
from bot.told import told
from sandbox.slack.blocks.validate import check_blocks, check_view, text_length
from tests.rules.slack_takes import takes_message

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
SPAN = of_day(date(2026, 11, 3), UTC)
HOSTILE = "<!channel> & <@U1> *bold* \u202e" + "x" * 4_000
EMPTY = Figures(SPAN, NOON)


def case(handle: str = "mira_k") -> CaseTimes:
    return CaseTimes("1", handle, NOON, first_reply_at=NOON, first_reply_by="U1")


def brief() -> Brief:
    return Brief(
        "1",
        BriefAuthor("a", "mira_k", 2_000_000),
        HOSTILE,
        NOON,
        lang="en",
        sentiment=BriefSentiment(Label.NEGATIVE, 0.9),
    )


def stormy() -> Figures:
    """A hundred thousand mentions, forty watches, sixty reps, everything long and hostile."""
    minutes = timedelta(minutes=12)
    labels = {"negative": 61_000, "neutral": 30_000, "positive": 8_000, "unscored": 1_000}
    bars = tuple(Bar(f"{2 * n:02}:00", labels) for n in range(12))
    answered = tuple(
        Answered(case(), structs.replace(brief(), lang=f"l{n}"), n * minutes, minutes) for n in range(1, 60)
    )
    item = Item(
        "i",
        Kind.REPLY,
        "x",
        NOON,
        NOON,
        case_id="1",
        state=ItemState.REFUSED,
        why=told(Code.REFUSED_WITH, status=403, said=HOSTILE),
    )
    times = Times(9_000, minutes, minutes, minutes, minutes)
    return replace(
        EMPTY,
        trend=Trend(labels, {f"w{n}": 9_000 for n in range(40)}, bars, (30_000, 31_000, 29_000)),
        responses=Responses(answered, (), times, times, times),
        reps=tuple(Rep(f"U{n}", 30, 10, minutes) for n in range(60)),
        posts=Posts(dict.fromkeys(TOPS, (brief(),) * 3)),
        topics=DigestTopics(*[(TopicLine("Wörds " * 5, 900, 0.9, 0.1),) * 30] * 2),
        fairness=fairness_of(answered, lambda handle: True),
        corrections=Corrections((("negative", "neutral", 12),), 3),
        undone=Undone(90_000, (Waiting("1", "mira_k", NOON - timedelta(days=3), "", "https://s"),) * 3, 80_000, 5, (Failed(item, "mira_k", ""),) * 9),
        spend=Spend(Decimal("512.305"), ((HOSTILE, Decimal(500)),) * 9, "$512 of $500 spent"),
        health=Health(tuple(WatchHealth(HOSTILE, None, False) for _ in range(40)), (Problem(told(Code.WATCH_REFUSED, watch=HOSTILE, error=HOSTILE), NOON),) * 9),
        watch_names={f"w{n}": HOSTILE for n in range(40)},
        rep_names={f"U{n}": HOSTILE[:200] for n in range(60)},
    )  # fmt: skip


@pytest.mark.parametrize("plain", [False, True], ids=["chart", "table"])
@pytest.mark.parametrize("found", [EMPTY, stormy()], ids=["empty", "storm"])
def test_the_message_is_one_that_slack_takes(found: Figures, plain: bool) -> None:
    message = digest_message(found, "This comes late.", plain=plain)
    blocks = list(message.blocks)
    assert check_blocks(blocks) == []
    assert text_length(blocks) <= 13_000
    assert len(message.text) <= 4_000
    takes_message(message)
    assert "\u202e" not in str(blocks) + message.text


@pytest.mark.parametrize("found", [EMPTY, stormy()], ids=["empty", "storm"])
def test_the_details_are_a_view_that_slack_takes(found: Figures) -> None:
    assert check_view(details_view(found)) == []


@pytest.mark.parametrize("found", [EMPTY, stormy()], ids=["empty", "storm"])
def test_the_weekly_message_is_one_that_slack_takes(found: Figures) -> None:
    week = Week(SPAN, found.trend.labels, 5, timedelta(minutes=3), timedelta(hours=1), 4)
    for weeks in ((week,), tuple(replace(week, span=SPAN.earlier(n)) for n in range(4, -1, -1))):
        message = weekly_message(Weeks(found, weeks))
        assert check_blocks(list(message.blocks)) == []
        assert text_length(list(message.blocks)) <= 13_000


def test_the_sentence_says_it_all() -> None:
    trend = Trend({"negative": 41, "neutral": 171}, {}, (), (160, 158, 155))
    times = Times(38, timedelta(minutes=12))
    found = replace(EMPTY, trend=trend, responses=Responses(first_response=times), undone=Undone(waiting=3))
    text = digest_message(found).text
    assert (
        "212 mentions, a third more than on a usual Tuesday; 41 negative, 38 replied to, median 12 min; "
        "3 are still waiting." in text
    )


def texts(blocks: Any) -> str:
    return str(blocks)


def test_reps_are_not_ranked() -> None:
    reps = (Rep("U1", 50, 1, timedelta(minutes=1)), Rep("U2", 2, 1, timedelta(hours=3)))
    found = replace(EMPTY, reps=reps, rep_names={"U1": "Zoé", "U2": "Ana"})
    shown = texts(details_view(found))
    assert shown.index("Ana") < shown.index("Zoé")


def test_what_is_left_out_is_counted() -> None:
    watches = tuple(WatchHealth(f"watch {n}", None, False) for n in range(71))
    reps = tuple(Rep(f"U{n:02}", 3, 1, timedelta(minutes=5)) for n in range(20))
    spend = Spend(Decimal(9), tuple((f"watch {n}", Decimal(1)) for n in range(9)), "no budget")
    found = replace(EMPTY, health=Health(watches), reps=reps, spend=spend)
    assert "watch 7 never; and 63 more watches" in texts(details_view(found))
    assert "watch 3 $1.00, and 5 more." in texts(digest_message(found).blocks)


def test_the_message_is_short_and_leaves_lists_to_the_details() -> None:
    found = stormy()
    blocks = list(digest_message(found).blocks)
    assert len(blocks) <= 11
    assert text_length(blocks) <= 4_500
    shown, details = texts(blocks), texts(details_view(found))
    for title in ("*By watch*", "*By rep*", "*Top posts*"):
        assert title not in shown
        assert title in details


def test_the_chart_goes_from_negative_to_positive() -> None:
    chart = next(b for b in digest_message(stormy()).blocks if b["type"] == "data_visualization")
    names = [series["name"] for series in chart["chart"]["series"]]
    assert names == ["negative", "neutral", "positive", "not scored"]


def test_all_reps_are_in_the_details() -> None:
    reps = tuple(Rep(f"U{n:02}", 3, 1, timedelta(minutes=5)) for n in range(20))
    assert "U19: 3 replied to" in str(details_view(replace(EMPTY, reps=reps)))
