"""/schedule-tweet in one line: what was understood is echoed, and nothing is planned before Confirm."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest

from bot.plans.wish import Wish
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.planning import SCHEDULE, fill, press_aside, ticks, wait_for


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch(PERCH_SCHEDULE_CHANNEL="#general", PERCH_TIMEZONE="Europe/Paris")


def test_what_was_understood_is_echoed_in_both_zones_and_confirmed(perch: Perch) -> None:
    perch.command("/schedule-tweet tomorrow 9:30 Our shops open late tonight", user="U0BEN")
    echo = perch.told("Our shops open late tonight", user="U0BEN")
    shown = everything(echo)
    assert "09:30 (America/New_York)" in shown
    assert "15:30 Europe/Paris" in shown
    assert "$0.015" in shown
    assert labels(echo) == ["Confirm", "Change"]
    assert not perch.desk.store.plans.open()
    press_aside(perch, echo, "Confirm", user="U0BEN")
    perch.told("Scheduled", user="U0BEN")
    (made,) = perch.desk.store.plans.open()
    assert made.at.astimezone(ZoneInfo("America/New_York")).strftime("%H:%M") == "09:30"
    perch.card("Our shops open late tonight", channel=SCHEDULE)
    wait_for(perch, made.at)
    (post,) = perch.until(perch.replies, "the post on X")
    assert post["text"] == "Our shops open late tonight"


@pytest.mark.parametrize(
    ("phrase", "clock"),
    [
        ("demain 9h", "09:00"),
        ("lundi 10h", "10:00"),
        ("24 Dec 18:00 (Paris)", "18:00"),
        ("demain à 18 heures", "18:00"),
    ],
)
def test_french_and_named_zones_are_understood(perch: Perch, phrase: str, clock: str) -> None:
    perch.command(f"/schedule-tweet {phrase} Nos boutiques ferment tard", user="U0CHLOE")
    assert f"{clock} (Europe/Paris)" in everything(perch.told("Nos boutiques ferment tard", user="U0CHLOE"))


def test_in_two_hours_is_meant_from_now(perch: Perch) -> None:
    perch.command("/schedule-tweet in 2 hours We are back")
    press_aside(perch, perch.told("We are back"), "Confirm")
    (made,) = perch.until(perch.desk.store.plans.open, "the plan")
    assert 7190 < (made.at - perch.desk.clock()).total_seconds() <= 7260  # to the full minute


@pytest.mark.parametrize(
    "line", ["yesterday 9:30 Too late", "24 Dec 2031 18:00 Far away", "9 Good morning", "Hello world"]
)
def test_what_is_past_far_or_ambiguous_is_refused_and_the_text_is_kept(perch: Perch, line: str) -> None:
    perch.command(f"/schedule-tweet {line}")
    text = line.partition("18:00 ")[2] or line.partition("9:30 ")[2] or line
    refused = perch.told(text)
    assert ":warning:" in everything(refused)
    assert "Change" in labels(refused)
    assert not perch.desk.store.plans.open()
    press_aside(perch, refused, "Change")
    (block,) = [b for b in perch.modal()["blocks"] if b["block_id"] == "text"]
    assert text in block["element"]["initial_value"]


def test_a_suggestion_is_echoed_once_more_before_it_is_confirmed(perch: Perch) -> None:
    perch.command("/schedule-tweet 5 Dec 2 Which of the two?")
    refused = perch.told("Which of the two?")
    assert len(labels(refused)) >= 2
    press_aside(perch, refused, labels(refused)[0])
    echo = perch.until(
        lambda: next((m for m in [perch.told("Which of the two?")] if "Confirm" in labels(m)), None),
        "the echo",
    )
    press_aside(perch, echo, "Confirm")
    assert perch.until(perch.desk.store.plans.open, "the plan")


def test_a_city_before_the_post_is_asked_about_and_one_press_says_which(perch: Perch) -> None:
    perch.command("/schedule-tweet 24 Dec 18:00 Paris We close early")
    refused = perch.told("Is Paris the time zone")
    as_zone, as_word = labels(refused)[:2]
    assert "17:00 GMT: “We close early”" in as_zone
    assert "18:00 GMT: “Paris We close early”" in as_word
    press_aside(perch, refused, as_zone)
    echo = perch.until(
        lambda: next((m for m in [perch.told("We close early")] if "Confirm" in labels(m)), None), "the echo"
    )
    press_aside(perch, echo, "Confirm")
    (made,) = perch.until(perch.desk.store.plans.open, "the plan")
    assert (made.text, f"{made.at:%H:%M}") == ("We close early", "17:00")


def test_a_time_alone_opens_the_form_at_that_time(perch: Perch) -> None:
    perch.command("/schedule-tweet tomorrow 9:30")
    form = perch.modal()
    (picker,) = [b for b in form["blocks"] if b["block_id"] == "time"]
    assert picker["element"]["initial_time"] == "09:30"


def test_change_opens_the_form_with_what_was_understood(perch: Perch) -> None:
    perch.command("/schedule-tweet tomorrow 9:30 Almost right")
    press_aside(perch, perch.told("Almost right"), "Change")
    assert fill(perch, "Quite right", minutes=60)["ok"]
    perch.submit(perch.modal(), {})
    (made,) = perch.desk.store.plans.open()
    assert made.text == "Quite right"


def test_confirm_pressed_twice_plans_once(perch: Perch) -> None:
    perch.command("/schedule-tweet in 2 hours Only one of me")
    echo = perch.told("Only one of me")
    press_aside(perch, echo, "Confirm")
    with suppress(AssertionError):  # a quick machine has taken the button away already
        press_aside(perch, echo, "Confirm")
    perch.told("Scheduled")
    perch.work(3)
    assert len(perch.desk.store.plans.open()) == 1


def test_too_long_a_line_is_refused_with_its_text_and_can_become_a_thread(perch: Perch) -> None:
    long = "word " * 80
    perch.command(f"/schedule-tweet tomorrow 9:30 {long}")
    refused = perch.told("Too long for X")
    assert "Split into a thread" in everything(refused)
    press_aside(perch, refused, "Change")
    assert perch.modal()["callback_id"] == "plan_form"


def test_a_hostile_line_is_answered_in_time(perch: Perch) -> None:
    perch.command("/schedule-tweet tomorrow 9:30 " + "a." * 1500)
    perch.told("Too long for X")


def test_the_command_explains_itself(perch: Perch) -> None:
    perch.command("/schedule-tweet help")
    perch.told("/schedule-tweet tomorrow 9:30")


def test_a_line_longer_than_a_field_is_planned_whole(perch: Perch) -> None:
    words = " ".join(f"word{number:04}" for number in range(500))
    perch.command(f"/schedule-tweet tomorrow 9:30 {words}")
    press_aside(perch, perch.told("word0000"), "Change")
    form = perch.modal()
    assert "Continued" in everything({"blocks": form["blocks"]})
    assert perch.submit(form, {"thread": ticks("thread")})["ok"]
    assert perch.submit(perch.modal(), {})["ok"]
    (made,) = perch.desk.store.plans.open()
    assert " ".join(made.parts) == words


@pytest.mark.parametrize(
    ("line", "every", "days"),
    [
        ("every Monday 9:00 Good week", "weekly", (0,)),
        ("tous les lundis à 9h Bonne semaine", "weekly", (0,)),
        ("every weekday at 9:00 We are open", "weekly", (0, 1, 2, 3, 4)),
    ],
)
def test_what_comes_round_opens_the_form_with_repeat_filled_in(
    perch: Perch, line: str, every: str, days: tuple[int, ...]
) -> None:
    perch.command(f"/schedule-tweet {line}", user="U0CHLOE")
    form = perch.modal("U0CHLOE")
    wish = perch.desk.store.plans.draft(json.loads(form["private_metadata"])["wish"], Wish)
    assert wish is not None
    assert (wish.every, wish.days, wish.time) == (every, days, "09:00")
    assert wish.text == line.split(" ", line.startswith("tous") + 3 + ("weekday" in line))[-1].removeprefix(
        "9h "
    )


def test_how_often_without_a_time_opens_the_form_and_says_what_is_missing(perch: Perch) -> None:
    perch.command("/schedule-tweet every Monday Good week", user="U0CHLOE")
    form = perch.modal("U0CHLOE")
    assert "The time of day is missing" in everything(form)
    wish = perch.desk.store.plans.draft(json.loads(form["private_metadata"])["wish"], Wish)
    assert wish is not None
    assert (wish.every, wish.days, wish.text) == ("weekly", (0,), "Good week")


def test_the_echo_says_that_a_time_was_rounded(perch: Perch) -> None:
    perch.command("/schedule-tweet in 1 minute Hello")
    echo = everything(perch.told("Hello"))
    assert "Rounded up to the next whole minute" in echo or perch.desk.clock().second == 0
