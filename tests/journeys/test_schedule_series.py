"""Posts that come again: daily, weekly, monthly; never the same text twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.model.plan import Plan, PlanState
from tests.journeys.perch import Perch, everything
from tests.journeys.planning import SCHEDULE, chosen, fill, in_minutes, now_is, ticks, wait_for


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch(PERCH_SCHEDULE_CHANNEL="#general")


def series(perch: Perch, text: str, every: str = "daily", **more: object) -> Plan:
    """Choose a repetition in the form, see what it needs, fill it, confirm."""
    open_with(perch, every)
    answer = fill(perch, text, repeat=chosen(every), **more)
    assert answer["ok"], answer
    answer = perch.submit(perch.modal(), {})
    assert answer["ok"], answer
    (made,) = perch.desk.store.plans.open()
    return made


def open_with(perch: Perch, every: str) -> None:
    perch.command("/schedule-tweet")
    view = perch.modal()
    action = {"block_id": "repeat", "action_id": "plan_repeat", "type": "static_select", **chosen(every)}
    held = {"text": {"text": {"type": "plain_text_input", "value": "typed before"}}}
    body = {"user": "U0ANA", "container": {"type": "view", "view_id": view["id"]}, "action": action}
    perch.post("/page/slack/action", {**body, "state": {"values": held}})
    perch.until(lambda: any(b["block_id"] == "others" for b in perch.modal()["blocks"]), "the series' fields")


def test_a_series_with_one_unchanging_text_is_refused_and_the_modal_says_why(perch: Perch) -> None:
    open_with(perch, "daily")
    assert "X refuses the same text twice" in everything({"blocks": perch.modal()["blocks"]})
    answer = fill(perch, "Good morning", repeat=chosen("daily"))
    assert "Add another text" in answer["errors"]["others"]


@pytest.mark.long
def test_two_texts_take_turns(perch: Perch) -> None:
    made = series(perch, "Good morning", others="Hello everybody")
    assert made.state is PlanState.SERIES
    for turn in range(3):
        wait_for(perch, now_is(perch, made.id).at)
        perch.until(lambda: len(perch.replies()) == turn + 1, f"turn {turn + 1}")  # noqa: B023
        perch.advance(60)
        perch.work(1)
    assert [post["text"] for post in perch.replies()] == ["Good morning", "Hello everybody", "Good morning"]


def test_a_series_that_is_edited_goes_on_with_the_text_that_was_next(perch: Perch) -> None:
    made = series(perch, "Good morning", others="Hello everybody")
    wait_for(perch, made.at)
    perch.until(perch.replies, "the first turn")
    perch.press(perch.card("Hello everybody", channel=SCHEDULE), "Edit")
    assert perch.submit(perch.modal(), {})["ok"]
    assert perch.submit(perch.modal(), {})["ok"]
    wait_for(perch, now_is(perch, made.id).at)
    perch.until(lambda: len(perch.replies()) == 2, "the second turn")
    assert [post["text"] for post in perch.replies()] == ["Good morning", "Hello everybody"]


def test_a_changing_field_is_filled_when_it_is_posted(perch: Perch) -> None:
    made = series(perch, "Bonjour, nous sommes le {date_fr}")
    wait_for(perch, made.at)
    (post,) = perch.until(perch.replies, "the first turn")
    day = made.at
    assert post["text"].startswith(f"Bonjour, nous sommes le {day.day}")
    assert "{" not in post["text"]


def test_an_unknown_field_is_named(perch: Perch) -> None:
    open_with(perch, "daily")
    answer = fill(perch, "Hi {name}", repeat=chosen("daily"))
    assert "{name}" in answer["errors"]["text"]


def test_a_weekly_series_comes_on_its_days_and_ends(perch: Perch) -> None:
    day, _ = in_minutes(perch, 30)
    last, _ = in_minutes(perch, 30 + 60 * 24 * 8)
    made = series(
        perch,
        "Week {number}",
        "weekly",
        days=ticks("0", "1", "2", "3", "4", "5", "6"),
        until={"selected_date": last},
    )
    assert f"{made.at:%Y-%m-%d}" in (day, f"{made.at:%Y-%m-%d}")
    assert made.repeat is not None
    assert made.repeat.until == last
    for _ in range(9):
        wait_for(perch, now_is(perch, made.id).at)
        perch.work(1)
        perch.advance(60)
        perch.work(1)
    assert now_is(perch, made.id).state is PlanState.ENDED
    assert len(perch.replies()) == 9


def test_after_a_long_absence_only_the_last_missed_turn_is_asked_about(perch: Perch) -> None:
    made = series(perch, "Day {number}")
    perch.advance(timedelta(days=5).total_seconds())
    perch.work(3)
    assert not perch.replies()
    asked = [one for one in perch.desk.store.plans.open() if one.state is PlanState.ASKED]
    assert len(asked) == 1
    assert now_is(perch, made.id).at > perch.desk.clock()


def test_one_turn_can_be_cancelled_and_the_series_goes_on(perch: Perch) -> None:
    made = series(perch, "Turn {number}", minutes=60)
    wait_for(perch, made.at - timedelta(minutes=10))
    perch.work(2)
    perch.press(perch.card("Next post in <@U0ANA>'s series", channel=SCHEDULE), "Cancel")
    ended = (PlanState.SERIES, PlanState.CANCELLED)
    perch.until(lambda: all(p.state in ended for p in perch.desk.store.plans.open()), "a turn cancelled")
    wait_for(perch, made.at)
    perch.work(3)
    assert not perch.replies()
    assert now_is(perch, made.id).state is PlanState.SERIES


def test_each_turn_of_a_series_is_one_post_however_many_clocks_tick(perch: Perch) -> None:
    from workers.ticks import due_plans

    made = series(perch, "Once a day: {date}")
    wait_for(perch, made.at)
    for _ in range(4):
        due_plans.tick(perch.desk)
    perch.work(4)
    assert len(perch.replies()) == 1
