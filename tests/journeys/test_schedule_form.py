"""/schedule-tweet as a form: what is planned is posted, at its time, as it was confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.blockkit.exact import exact_texts
from bot.model.plan import PlanState
from bot.wall_time import in_words
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.planning import SCHEDULE, fill, in_minutes, now_is, plan, ticks, wait_for

LONG = " ".join(
    f"word{number:04}" for number in range(333)
)  # 2,996 characters; with the numbers of a thread over 3,000


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch(PERCH_SCHEDULE_CHANNEL="#general", PERCH_TIMEZONE="Europe/Paris")


def text_of(view: dict[str, Any]) -> str:
    return everything({"blocks": view["blocks"]})


def test_a_planned_post_is_announced_and_leaves_at_its_time(perch: Perch) -> None:
    made = plan(perch, "Our shops open late tonight")
    card = perch.card("Our shops open late tonight", channel=SCHEDULE)
    assert labels(card) == ["Edit", "Move", "Post now", "Duplicate", "Cancel"]
    assert "<@U0ANA> scheduled a post" in everything(card)
    perch.work(2)
    assert not perch.replies(), "nothing leaves before its time"
    wait_for(perch, made.at)
    (post,) = perch.until(perch.replies, "the post on X")
    assert post["text"] == "Our shops open late tonight"
    assert "open on X" in everything(perch.card("Posted", channel=SCHEDULE))
    perch.work(3)
    assert len(perch.replies()) == 1


def test_the_last_look_shows_the_text_the_time_in_both_zones_and_the_price(perch: Perch) -> None:
    perch.command("/schedule-tweet")
    form = perch.modal()
    assert "Your time zone, as in your Slack profile: Europe/London" in text_of(form)
    _, clock = in_minutes(perch, 30)
    fill(perch, "See https://acmeair.com/late for & <details>")
    look = perch.modal()
    assert look["callback_id"] == "plan_confirm"
    assert exact_texts(look["blocks"]) == ["See https://acmeair.com/late for & <details>"]
    assert f"{clock} (Europe/London)" in text_of(look)
    assert "Europe/Paris" in text_of(look)
    assert "$0.20" in text_of(look)
    assert not perch.desk.store.plans.open(), "nothing is planned before it is confirmed"


@pytest.mark.parametrize(
    ("text", "minutes", "field", "words"),
    [
        ("x" * 281, 30, "text", "Too long for X by 1 character"),
        ("✈️" * 141, 30, "text", "Split into a thread"),
        ("in time", -30, "time", "past"),
        ("in time", 60 * 24 * 400, "date", "more than a year"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_the_text_stays(
    perch: Perch, text: str, minutes: float, field: str, words: str
) -> None:
    perch.command("/schedule-tweet")
    form = perch.modal()
    answer = fill(perch, text, minutes)
    if field not in answer.get("errors", {}):  # half an hour ago can have been yesterday
        field = "date"
    assert words in answer["errors"][field]
    assert perch.modal()["id"] == form["id"]


def test_280_characters_go_out_and_are_not_cut(perch: Perch) -> None:
    text = "é" * 278 + "✈"
    made = plan(perch, text)
    wait_for(perch, made.at)
    (post,) = perch.until(perch.replies, "the post on X")
    assert post["text"] == text


def test_two_presses_of_plan_it_make_one_plan(perch: Perch) -> None:
    perch.command("/schedule-tweet")
    fill(perch, "Only once")
    look = perch.modal()
    body = {"user": "U0ANA", "view_id": look["id"], "state": {"values": {}}}
    perch.post("/page/slack/submit", body)
    made = perch.desk.store.plans.open()
    assert len(made) == 1
    from bot.plans.keeping import plan_it

    assert not plan_it(perch.desk, made[0])


def test_an_edited_plan_goes_out_as_edited(perch: Perch) -> None:
    made = plan(perch, "The first wording")
    card = perch.card("The first wording", channel=SCHEDULE)
    perch.press(card, "Edit", user="U0BEN")
    assert fill(perch, "The second wording", user="U0BEN") == {"ok": True}
    view = perch.modal("U0BEN")
    assert view["callback_id"] == "plan_confirm", text_of(view)
    assert perch.submit(view, {}, "U0BEN")["ok"]
    assert "changed by <@U0BEN>" in everything(perch.card("The second wording", channel=SCHEDULE))
    wait_for(perch, now_is(perch, made.id).at)
    (post,) = perch.until(perch.replies, "the post on X")
    assert post["text"] == "The second wording"


def test_who_edits_second_is_told_and_keeps_their_text(perch: Perch) -> None:
    made = plan(perch, "The first wording")
    card = perch.card("The first wording", channel=SCHEDULE)
    perch.press(card, "Edit", user="U0ANA")
    perch.modal("U0ANA")
    perch.press(card, "Edit", user="U0BEN")
    assert fill(perch, "Ben's wording", user="U0BEN")["ok"]
    perch.submit(perch.modal("U0BEN"), {}, "U0BEN")
    fill(perch, "Ana's wording", user="U0ANA")
    perch.submit(perch.modal("U0ANA"), {}, "U0ANA")
    again = perch.modal("U0ANA")
    assert "<@U0BEN> changed this post while you were writing" in text_of(again)
    assert now_is(perch, made.id).text == "Ben's wording"
    fill(perch, "Ana's wording", user="U0ANA")
    perch.submit(perch.modal("U0ANA"), {}, "U0ANA")
    assert now_is(perch, made.id).text == "Ana's wording"


def test_a_cancelled_plan_stays_and_can_be_restored(perch: Perch) -> None:
    made = plan(perch, "Maybe not")
    perch.press(perch.card("Maybe not", channel=SCHEDULE), "Cancel")
    card = perch.card("Cancelled by <@U0ANA>", channel=SCHEDULE)
    wait_for(perch, made.at)
    perch.work(3)
    assert not perch.replies()
    assert labels(card) == ["Restore", "Duplicate"]
    perch.press(card, "Restore")
    perch.card("Its time has passed", channel=SCHEDULE)
    assert now_is(perch, made.id).state is PlanState.ASKED


def test_a_moved_plan_leaves_at_its_new_time(perch: Perch) -> None:
    made = plan(perch, "Later please", minutes=30)
    perch.press(perch.card("Later please", channel=SCHEDULE), "Move")
    day, clock = in_minutes(perch, 90)
    perch.submit(perch.modal(), {"date": {"selected_date": day}, "time": {"selected_time": clock}})
    moved = perch.modal()
    assert (
        f":white_check_mark: Moved to *{in_words(now_is(perch, made.id).at, ZoneInfo('Europe/London'))}"
        in everything(moved)
    )
    wait_for(perch, made.at)
    perch.work(2)
    assert not perch.replies()
    wait_for(perch, now_is(perch, made.id).at)
    assert perch.until(perch.replies, "the post on X")


def test_post_now_shows_the_text_once_more_and_posts_at_once(perch: Perch) -> None:
    made = plan(perch, "Right now then", minutes=600)
    perch.press(perch.card("Right now then", channel=SCHEDULE), "Post now", user="U0BEN")
    view = perch.modal("U0BEN")
    assert "Right now then" in text_of(view)
    assert perch.submit(view, {}, "U0BEN")["ok"]
    assert perch.until(perch.replies, "the post on X")
    assert now_is(perch, made.id).state is PlanState.POSTED


def test_a_duplicate_starts_as_the_same_form(perch: Perch) -> None:
    plan(perch, "Say it again")
    perch.press(perch.card("Say it again", channel=SCHEDULE), "Duplicate")
    form = perch.modal()
    (block,) = [b for b in form["blocks"] if b["block_id"] == "text"]
    assert block["element"]["initial_value"] == "Say it again"
    assert fill(perch, "Say it again, differently", minutes=60)["ok"]
    perch.submit(perch.modal(), {})
    assert len(perch.desk.store.plans.open()) == 2


def test_a_form_with_a_thread_shows_each_part_to_edit(perch: Perch) -> None:
    long = " ".join(f"Sentence number {n} of a long story." for n in range(20))
    perch.command("/schedule-tweet")
    assert "Split into a thread" in fill(perch, long)["errors"]["text"]
    fill(perch, long, thread=ticks("thread", "numbered"))
    look = perch.modal()
    inputs = [b for b in look["blocks"] if b["block_id"].startswith("part_")]
    assert len(inputs) == 3
    assert inputs[0]["element"]["initial_value"].endswith("1/3")
    assert perch.submit(look, {"part_1": "x" * 300})["errors"]["part_1"].startswith("Too long")
    perch.submit(look, {"part_1": "The middle, in other words. 2/3"})
    (made,) = perch.desk.store.plans.open()
    assert made.parts[1] == "The middle, in other words. 2/3"
    wait_for(perch, made.at)
    perch.until(lambda: len(perch.replies()) == 3, "the whole thread")
    first, second, third = perch.replies()
    assert (second["in_reply_to"], third["in_reply_to"]) == (first["id"], second["id"])
    assert second["text"] == "The middle, in other words. 2/3"


def test_a_long_thread_whose_time_is_changed_loses_nothing(perch: Perch) -> None:
    made = plan(perch, LONG, 120, thread=ticks("thread", "numbered"))
    perch.press(perch.card("word0000", channel=SCHEDULE), "Edit")
    assert perch.submit(perch.modal(), {"time": {"selected_time": "16:00"}})["ok"]
    assert perch.submit(perch.modal(), {})["ok"]
    now = now_is(perch, made.id)
    assert now.at != made.at
    assert now.parts == made.parts


def test_the_edited_text_of_a_numbered_thread_holds_no_old_numbers(perch: Perch) -> None:
    made = plan(perch, LONG, 120, thread=ticks("thread", "numbered"))
    perch.press(perch.card("word0000", channel=SCHEDULE), "Edit")
    form = perch.modal()
    (text,) = [b["element"]["initial_value"] for b in form["blocks"] if b["block_id"] == "text"]
    assert text == LONG
    assert perch.submit(form, {"text": text.replace("word0000", "Once")})["ok"]
    assert perch.submit(perch.modal(), {})["ok"]
    parts = now_is(perch, made.id).parts
    assert [part.rpartition(" ")[2] for part in parts] == [
        f"{n}/{len(parts)}" for n in range(1, len(parts) + 1)
    ]
    assert " ".join(part.rpartition(" ")[0] for part in parts) == LONG.replace("word0000", "Once")


def test_a_paid_partnership_is_labelled_on_x_and_shown_until_then(perch: Perch) -> None:
    made = plan(perch, "We love Acme tea", paid_partnership=ticks("paid_partnership"))
    assert made.paid_partnership
    card = perch.card("Labelled on X as a paid partnership", channel=SCHEDULE)
    perch.press(card, "Edit")
    fill(perch, "We love Acme coffee")  # the box is as it was
    answer = perch.submit(perch.modal(), {})
    assert answer["ok"], answer
    wait_for(perch, now_is(perch, made.id).at)
    (post,) = perch.until(perch.replies, "the post on X")
    assert (post["text"], post["paid_partnership"]) == ("We love Acme coffee", True)
    entries = perch.desk.store.journal.of_day(f"{perch.clock():%Y-%m-%d}")
    assert any(entry.data.get("paid_partnership") for entry in entries)
