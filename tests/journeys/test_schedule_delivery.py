"""Planned posts leave once, at their time, or somebody is told at once: lateness, refusals,
broken threads.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.model.plan import Plan, PlanState
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.planning import SCHEDULE, chosen, now_is, plan, ticks, wait_for
from workers.ticks import due_plans

ALL_DAY = 60 * 60 * 3
THREAD = "\n\n".join(f"Part {n} of our story. " + "And then it went on. " * 11 for n in (1, 2, 3))


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch(PERCH_SCHEDULE_CHANNEL="#general")


def a_thread(perch: Perch) -> Plan:
    made = plan(perch, THREAD, thread=ticks("thread"))
    assert len(made.parts) == 3
    return made


def x_writes(perch: Perch, action: str, **more: object) -> None:
    """Bad weather for what is posted on X from now on."""
    perch.weather(target="x", action=action, path="/2/tweets$", method="POST", **more)


def after_the_first_part(perch: Perch) -> None:
    """The next weather begins with the second post: the first fault that matches is the one that strikes."""
    x_writes(perch, "delay", seconds=0.01, times=1)


def told(perch: Perch, words: str, user: str = "U0ANA") -> dict[str, object]:
    """Perch's direct message to the user that holds these words."""
    dm = next(
        c["id"]
        for c in perch.slack(user)["channels"]
        if c.get("is_im") and c.get("user") in (user, "U0PERCH")
    )
    return perch.card(words, channel=dm)


# -- late


def test_a_little_late_is_posted_all_the_same(perch: Perch) -> None:
    made = plan(perch, "A few minutes late")
    wait_for(perch, made.at, past=14 * 60)
    assert perch.until(perch.replies, "the post on X")


def test_what_nobody_could_post_in_time_is_asked_about_not_posted(perch: Perch) -> None:
    made = plan(perch, "Good morning everybody")
    wait_for(perch, made.at, past=16 * 60)
    perch.work(3)
    assert not perch.replies()
    asked = perch.card("could not post it on time: it is 16 min late", channel=SCHEDULE)
    assert "Good morning everybody" in everything(asked)
    assert {"Post now", "Move", "Cancel"} <= set(labels(asked))
    perch.press(asked, "Post now", user="U0BEN")
    perch.submit(perch.modal("U0BEN"), {}, "U0BEN")
    assert perch.until(perch.replies, "the post on X")
    assert now_is(perch, made.id).state is PlanState.POSTED
    perch.until(lambda: not any(labels(m) for m in perch.messages(SCHEDULE)), "an alarm without buttons")


def test_late_can_mean_dropped_or_posted_as_its_author_chose(perch: Perch) -> None:
    dropped = plan(perch, "Only this morning", minutes=30, late=chosen("drop-15"))
    posted = plan(perch, "Whenever you can", minutes=31, late=chosen("post-15"))
    wait_for(perch, posted.at, past=ALL_DAY)
    (post,) = perch.until(perch.replies, "the post on X")
    assert post["text"] == "Whenever you can"
    assert now_is(perch, dropped.id).state is PlanState.CANCELLED
    perch.card("it was dropped as you chose", channel=SCHEDULE)


def test_a_plan_that_waits_in_the_outbox_while_the_sender_is_down_is_not_posted_out_of_time(
    perch: Perch,
) -> None:
    made = plan(perch, "At noon sharp")
    wait_for(perch, made.at)
    due_plans.tick(perch.desk)  # the clock was up, the sender was not
    assert now_is(perch, made.id).state is PlanState.POSTING
    perch.advance(ALL_DAY)
    perch.work(3)
    assert not perch.replies()
    assert now_is(perch, made.id).state is PlanState.ASKED


def test_two_clocks_and_many_rounds_post_once(perch: Perch) -> None:
    made = plan(perch, "Exactly once")
    wait_for(perch, made.at)
    for _ in range(5):
        due_plans.tick(perch.desk)
    perch.work(5)
    assert [post["text"] for post in perch.replies()] == ["Exactly once"]


# -- refusals


def test_a_duplicate_is_told_to_author_and_channel_with_the_text_and_a_retry(perch: Perch) -> None:
    both = [plan(perch, "We open at nine", minutes=minutes) for minutes in (30, 31)]
    wait_for(perch, both[1].at)  # they leave side by side: either may be the first
    perch.until(lambda: any(now_is(perch, one.id).state is PlanState.FAILED for one in both), "the refusal")
    told(perch, "already posted the same text")
    alarm = perch.card("already posted the same text", channel=SCHEDULE)
    assert "We open at nine" in everything(alarm)
    assert labels(alarm) == ["Try again", "Edit", "Move", "Cancel"]
    assert len(perch.replies()) == 1


def test_without_credits_it_fails_at_once_and_goes_when_tried_again(perch: Perch) -> None:
    made = plan(perch, "When the money is back")
    perch.post("/control/x/settings", {"credits": 0})
    wait_for(perch, made.at)
    perch.until(lambda: now_is(perch, made.id).state is PlanState.FAILED, "the refusal")
    alarm = perch.card("credits are used up", channel=SCHEDULE)
    perch.post("/control/x/settings", {"credits": None})
    perch.advance(ALL_DAY)
    perch.work(2)
    assert not perch.replies(), "it does not leave by surprise"
    perch.press(perch.card("credits are used up", channel=SCHEDULE) or alarm, "Try again")
    perch.submit(perch.modal(), {})
    assert perch.until(perch.replies, "the post on X")


def test_a_suspended_account_is_told_at_once(perch: Perch) -> None:
    made = plan(perch, "From a suspended account")
    x_writes(perch, "status", status=403, body={"title": "Forbidden", "detail": "User has been suspended"})
    wait_for(perch, made.at)
    perch.until(lambda: now_is(perch, made.id).state is PlanState.FAILED, "the refusal")
    assert "suspended" in everything(perch.card("Not posted", channel=SCHEDULE))


def test_a_lost_answer_is_looked_for_and_not_posted_twice(perch: Perch) -> None:
    made = plan(perch, "Did it arrive?")
    x_writes(perch, "drop", times=1)
    wait_for(perch, made.at)
    perch.work(2)
    perch.advance(10)
    perch.until(lambda: now_is(perch, made.id).state is PlanState.POSTED, "the look")
    assert len(perch.replies()) == 1


# -- threads


def test_a_break_in_a_thread_resumes_with_the_next_part_never_doubled(perch: Perch) -> None:
    made = a_thread(perch)
    wait_for(perch, made.at)
    after_the_first_part(perch)
    x_writes(perch, "drop", times=1)  # the second arrives, its answer is lost
    perch.work(1)
    assert len(perch.replies()) == 2
    assert len(now_is(perch, made.id).sent) == 1, "what was not answered is not taken for sent"
    for _ in range(6):
        perch.advance(6)
        perch.work(1)
    perch.until(lambda: now_is(perch, made.id).state is not PlanState.POSTING, "an end")
    in_thread(perch, made)


def test_a_refused_part_stops_the_thread_and_try_again_goes_on_behind_the_last_one(perch: Perch) -> None:
    made = a_thread(perch)
    wait_for(perch, made.at)
    after_the_first_part(perch)
    x_writes(perch, "status", status=403, body={"title": "Forbidden", "detail": "You are not permitted."})
    perch.until(lambda: now_is(perch, made.id).state is PlanState.FAILED, "the refusal")
    assert len(now_is(perch, made.id).sent) == 1
    alarm = perch.card("1 of 3 parts are on X", channel=SCHEDULE)
    perch.clear_weather()
    perch.press(alarm, "Try again")
    perch.submit(perch.modal(), {})
    perch.until(lambda: now_is(perch, made.id).state is PlanState.POSTED, "the rest")
    in_thread(perch, made)


def test_when_nobody_knows_whether_a_part_arrived_a_person_decides(perch: Perch) -> None:
    made = a_thread(perch)
    wait_for(perch, made.at)
    x_writes(perch, "status", status=503, times=1)
    for _ in range(5):
        perch.work(1)
        perch.advance(6)
    perch.until(lambda: now_is(perch, made.id).state is PlanState.UNSURE, "the question")
    alarm = perch.card("Delivery unknown", channel=SCHEDULE)
    perch.press(alarm, "Send again")
    perch.until(lambda: now_is(perch, made.id).state is PlanState.POSTED, "the thread")
    in_thread(perch, made)


def in_thread(perch: Perch, made: Plan) -> None:
    """All parts on X, in order, each once, each under the one before."""
    posts = perch.replies()
    assert [post["text"].split(".")[0] for post in posts] == [part.split(".")[0] for part in made.parts]
    assert [post["in_reply_to"] for post in posts] == [None, *(post["id"] for post in posts[:-1])]


# -- pauses


def test_a_crisis_holds_everything_and_asks_afterwards(perch: Perch) -> None:
    first, second = plan(perch, "Sunny sale!", 30), plan(perch, "More sun!", 31)
    perch.command("/schedule-tweet pause all storm in the north")
    perch.told("Scheduled posts (2) are on hold")
    wait_for(perch, second.at)
    perch.work(3)
    assert not perch.replies()
    perch.card("paused all scheduled posts", channel=SCHEDULE)
    assert "storm in the north" in everything(perch.card("On hold.", channel=SCHEDULE))
    perch.command("/schedule-tweet resume", user="U0DANA")
    question = perch.card("2 scheduled posts were held", channel=SCHEDULE)
    assert not perch.replies(), "held plans do not leave by themselves"
    assert "Sunny sale!" in everything(question)
    perch.press(question, "", option="Post now")
    perch.submit(perch.modal(), {})
    (post,) = perch.until(perch.replies, "the one that was chosen")
    assert post["text"] == "Sunny sale!"
    assert (now_is(perch, first.id).state, now_is(perch, second.id).state) == (
        PlanState.POSTED,
        PlanState.ASKED,
    )


def test_where_it_says_paused_resume_can_be_pressed(perch: Perch) -> None:
    made = plan(perch, "Sunny sale!", 30)
    perch.command("/schedule-tweet pause all storm")
    assert "Resume posts" in labels(perch.told("are on hold until someone resumes"))
    wait_for(perch, made.at)
    perch.until(lambda: now_is(perch, made.id).state is PlanState.HELD, "the hold")
    message = perch.card("paused all scheduled posts", channel=SCHEDULE)
    assert "Resume posts" in labels(message)
    perch.press(message, "Resume posts")
    perch.told("ended the pause")
    perch.until(lambda: now_is(perch, made.id).state is PlanState.ASKED, "the question about it")


def test_a_quiet_time_holds_what_falls_into_it(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SCHEDULE_CHANNEL="#general")
    at = perch.desk.clock() + timedelta(minutes=30)
    quiet = f"{at - timedelta(minutes=10):%H:%M}-{at + timedelta(minutes=10):%H:%M}"
    perch = start_perch(PERCH_SCHEDULE_CHANNEL="#general", PERCH_QUIET=quiet)
    made = plan(perch, "In the middle of the night")
    wait_for(perch, made.at)
    perch.work(2)
    assert now_is(perch, made.id).state is PlanState.HELD
    perch.advance(20 * 60)
    perch.card("1 scheduled post was held", channel=SCHEDULE)
    assert not perch.replies()


# -- by hand in a quiet time


def test_a_thread_that_is_posted_now_in_a_quiet_time_goes_out_whole(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_SCHEDULE_CHANNEL="#general", PERCH_QUIET="Mon-Sun 09:00-12:00")
    made = plan(perch, THREAD, 300, thread=ticks("thread"))
    perch.press(perch.card("Part 1 of our story", channel=SCHEDULE), "Post now")
    perch.submit(perch.modal(), {})
    perch.until(lambda: len(perch.replies()) == 3, "the whole thread")
    perch.until(lambda: now_is(perch, made.id).state is PlanState.POSTED, "its end")
