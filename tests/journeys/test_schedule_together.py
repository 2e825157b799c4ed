"""Planning together: the list, the App Home, approval, people who leave, channels that go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.model.plan import PlanState
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.planning import SCHEDULE, fill, in_minutes, now_is, plan, wait_for
from workers.team.leavers import look_for_planners_who_left


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch(PERCH_SCHEDULE_CHANNEL="#general")


@pytest.fixture
def led(start_perch: Callable[..., Perch]) -> Perch:
    """Only the leads publish: Dana."""
    return start_perch(PERCH_SCHEDULE_CHANNEL="#general", PERCH_PUBLISHERS="@leads")


def words_of(view: dict[str, Any]) -> str:
    return everything({"blocks": view["blocks"]})


def test_the_list_shows_everybody_who_planned_what_by_day(perch: Perch) -> None:
    plan(perch, "Ana's post", 30, "U0ANA")
    plan(perch, "Ben's post", 60 * 24 * 3, "U0BEN")
    perch.command("/schedule-tweet list", user="U0CHLOE")
    shown = words_of(perch.modal("U0CHLOE"))
    assert (
        shown.index("<@U0ANA>")
        < shown.index("Ana's post")
        < shown.index("<@U0BEN>")
        < shown.index("Ben's post")
    )


def test_a_plan_is_moved_and_cancelled_from_the_list(perch: Perch) -> None:
    made = plan(perch, "From the list", 30)
    perch.command("/schedule-tweet list")
    perch.press_in_view(perch.modal(), "", option="Move")
    move = perch.until(
        lambda: next((v for v in perch.slack()["views"] if v["callback_id"] == "plan_move"), None),
        "the modal",
    )
    day, clock = in_minutes(perch, 90)
    perch.submit(move, {"date": {"selected_date": day}, "time": {"selected_time": clock}})
    assert now_is(perch, made.id).at > made.at
    perch.command("/schedule-tweet list")
    perch.press_in_view(perch.modal(), "", option="Cancel")
    perch.until(lambda: now_is(perch, made.id).state is PlanState.CANCELLED, "the cancellation")
    perch.until(lambda: "Cancelled by" in words_of(perch.modal()), "the list drawn anew")


def test_the_app_home_lists_plans(perch: Perch) -> None:
    plan(perch, "Seen from home")
    perch.post("/page/slack/home", {"user": "U0ANA"})
    home = perch.until(lambda: perch.slack()["home"], "the App Home")
    label = next(
        e["text"]["text"]
        for b in home["blocks"]
        for e in b.get("elements", [])
        if "Scheduled" in str(e.get("text"))
    )
    perch.press_in_view(home, label)
    perch.until(lambda: "Seen from home" in words_of(perch.slack()["home"]), "the tab of plans")


def test_without_a_channel_the_author_gets_the_card(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch()
    plan(perch, "Just between us")
    dms = perch.until(lambda: [c for c in perch.slack()["channels"] if c.get("is_im")], "the direct message")
    assert "Edit" in labels(perch.card("Just between us", channel=dms[0]["id"]))


# -- approval


def test_who_is_no_publisher_asks_and_a_publisher_approves(led: Perch) -> None:
    made = plan(led, "May I say this?", user="U0ANA")
    assert made.state is PlanState.APPROVAL
    card = led.card("Needs approval", channel=SCHEDULE)
    assert labels(card)[:2] == ["Approve", "Send back"]
    led.press(card, "Approve", user="U0BEN")
    led.told("You can't publish", user="U0BEN")
    led.press(card, "Approve", user="U0DANA")
    led.card("approved by <@U0DANA>", channel=SCHEDULE)
    wait_for(led, made.at)
    (post,) = led.until(led.replies, "the post on X")
    assert post["text"] == "May I say this?"


def test_what_nobody_approved_does_not_leave(led: Perch) -> None:
    made = plan(led, "Still waiting", user="U0ANA")
    wait_for(led, made.at)
    led.work(3)
    assert not led.replies()
    asked = led.card("before anyone approved it", channel=SCHEDULE)
    assert "Approve" in labels(asked)


def test_an_approved_text_that_is_edited_needs_approval_again(led: Perch) -> None:
    made = plan(led, "The approved words", user="U0ANA")
    led.press(led.card("Needs approval", channel=SCHEDULE), "Approve", user="U0DANA")
    card = led.card("approved by", channel=SCHEDULE)
    led.press(card, "Edit", user="U0ANA")
    assert fill(led, "Quite other words")["ok"]
    led.submit(led.modal(), {})
    assert now_is(led, made.id).state is PlanState.APPROVAL
    assert not now_is(led, made.id).confirmed_by


def test_an_approval_of_a_text_that_has_changed_since_is_declined(led: Perch) -> None:
    made = plan(led, "The first words", user="U0ANA")
    card = led.card("The first words", channel=SCHEDULE)
    led.press(card, "Edit", user="U0ANA")
    fill(led, "Other words")
    led.submit(led.modal(), {})
    led.press(card, "Approve", user="U0DANA")
    led.told("has changed", user="U0DANA")
    assert now_is(led, made.id).state is PlanState.APPROVAL


def test_what_is_sent_back_returns_with_the_reason_and_the_text(led: Perch) -> None:
    plan(led, "Too bold", user="U0ANA")
    led.press(led.card("Too bold", channel=SCHEDULE), "Send back", user="U0DANA")
    led.submit(led.modal("U0DANA"), {"why": "Kinder, please"}, "U0DANA")
    led.card("Sent back by <@U0DANA>: Kinder, please", channel=SCHEDULE)
    dms = [c["id"] for c in led.slack("U0ANA")["channels"] if c.get("is_im")]
    assert "Too bold" in everything(led.card("Kinder, please", channel=dms[0]))


def test_others_plans_are_changed_by_publishers_only(led: Perch) -> None:
    plan(led, "Ana's own", user="U0ANA")
    led.press(led.card("Ana's own", channel=SCHEDULE), "Cancel", user="U0BEN")
    led.told("Only <@U0ANA> or a publisher", user="U0BEN")


def move_to(perch: Perch, view: dict[str, Any], minutes: float, user: str) -> dict[str, Any]:
    day, clock = in_minutes(perch, minutes, user)
    return perch.submit(view, {"date": {"selected_date": day}, "time": {"selected_time": clock}}, user)


def test_a_text_that_was_changed_while_it_is_moved_does_not_go_out_unseen(led: Perch) -> None:
    made = plan(led, "Harmless words", 120, user="U0ANA")
    card = led.card("Harmless words", channel=SCHEDULE)
    led.press(card, "Move", user="U0DANA")
    window = led.modal("U0DANA")
    led.press(card, "Edit", user="U0ANA")
    assert fill(led, "Quite other words", 120)["ok"]
    led.submit(led.modal(), {})
    assert "has changed" in move_to(led, window, 90, "U0DANA")["errors"]["date"]
    now = now_is(led, made.id)
    assert (now.state, now.confirmed_by, now.at) == (PlanState.APPROVAL, "", made.at)


def test_a_publisher_who_moves_an_unapproved_plan_has_not_approved_it(led: Perch) -> None:
    made = plan(led, "Not read yet", 120, user="U0ANA")
    led.press(led.card("Not read yet", channel=SCHEDULE), "Move", user="U0DANA")
    assert move_to(led, led.modal("U0DANA"), 90, "U0DANA")["ok"]
    assert now_is(led, made.id).at < made.at
    assert now_is(led, made.id).state is PlanState.APPROVAL


def test_others_plans_are_moved_and_posted_by_publishers_only(led: Perch) -> None:
    made = plan(led, "Dana's own", 120, user="U0DANA")
    card = led.card("Dana's own", channel=SCHEDULE)
    for count, label in enumerate(("Move", "Post now"), 1):
        led.press(card, label, user="U0BEN")
        led.until(lambda: len(led.ephemerals("U0BEN")) == count, "the refusal")  # noqa: B023
        led.told("Only <@U0DANA> or a publisher", user="U0BEN")
    assert not led.slack("U0BEN")["views"]
    assert now_is(led, made.id) == made


def test_of_two_who_move_a_plan_the_second_is_told(perch: Perch) -> None:
    made = plan(perch, "Whose time is it?", 120)
    card = perch.card("Whose time is it?", channel=SCHEDULE)
    perch.press(card, "Move", user="U0DANA")
    first = perch.modal("U0DANA")
    perch.press(card, "Move", user="U0ANA")
    second = perch.modal("U0ANA")
    assert move_to(perch, first, 300, "U0DANA")["ok"]
    moved = now_is(perch, made.id).at
    assert "has changed" in move_to(perch, second, 90, "U0ANA")["errors"]["date"]
    assert now_is(perch, made.id).at == moved


# -- people and channels that go


def test_a_user_who_left_with_ten_plans_is_told_of_once_and_somebody_takes_over(perch: Perch) -> None:
    for number in range(10):
        plan(perch, f"Plan {number} of Ben's", 60 + number, user="U0BEN")
    perch.post("/control/slack/user", {"user": "U0BEN", "deleted": True})
    look_for_planners_who_left(perch.desk)
    notice = perch.card("left the workspace with 10 scheduled posts", channel=SCHEDULE)
    perch.press(notice, "Take them over", user="U0DANA")
    perch.card("took over 10 scheduled posts", channel=SCHEDULE)
    assert {one.author for one in perch.desk.store.plans.open()} == {"U0DANA"}


def test_the_plans_of_a_user_who_left_can_be_held(perch: Perch) -> None:
    made = plan(perch, "Ben's last words", 60, user="U0BEN")
    perch.post("/control/slack/user", {"user": "U0BEN", "deleted": True})
    look_for_planners_who_left(perch.desk)
    perch.press(perch.card("left the workspace", channel=SCHEDULE), "Hold them all", user="U0DANA")
    perch.card("held 1 scheduled post", channel=SCHEDULE)
    wait_for(perch, made.at)
    perch.work(2)
    assert not perch.replies()


def test_a_plan_goes_out_although_its_channel_was_archived(perch: Perch) -> None:
    made = plan(perch, "The channel is gone")
    perch.card("The channel is gone", channel=SCHEDULE)
    perch.post("/control/slack/channel", {"user": "U0ANA", "channel": SCHEDULE, "is_archived": True})
    wait_for(perch, made.at)
    assert perch.until(perch.replies, "the post on X")


def test_a_failure_reaches_its_author_although_the_channel_was_archived(perch: Perch) -> None:
    plan(perch, "Twice the same", 30)
    made = plan(perch, "Twice the same", 31)
    perch.work(2)
    perch.post("/control/slack/channel", {"user": "U0ANA", "channel": SCHEDULE, "is_archived": True})
    wait_for(perch, made.at)
    dm = perch.until(
        lambda: [c["id"] for c in perch.slack()["channels"] if c.get("is_im")], "the direct message"
    )
    assert "Twice the same" in everything(perch.card("already posted the same text", channel=dm[0]))
    perch.card("is archived")
